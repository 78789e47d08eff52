"""Somebody with a browser: signed in as one person, reads pages and sends the forms on them."""

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from schemas.ids import PersonId
from services.web.gate import SESSION_ID
from services.web.store import sessions
from tests.web.rounds.world import World

_FORM = re.compile(r'<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
_TAG = re.compile(r"<[^>]+>")


class Visitor:
    """One signed-in person. Sends forms as they stand on the page, with their hidden fields."""

    def __init__(self, client: FlaskClient, world: World, person: PersonId) -> None:
        self.client = client
        with world.units.begin() as unit:
            session_id = f"session-{unit.new_id()}"
            sessions.add(unit.connection, session_id, world.accounts[person], unit.now)
        with client.session_transaction() as session:
            session[SESSION_ID] = session_id

    def get(self, path: str) -> TestResponse:
        """Read a page."""
        return self.client.get(path)

    def text(self, path: str) -> str:
        """The words of a page that must be there, without its tags."""
        answer = self.get(path)
        assert answer.status_code == 200
        return words(answer)

    def form(self, path: str, action: str) -> dict[str, str]:
        """The hidden fields of the form on the page that goes to `action`."""
        page = self.get(path).get_data(as_text=True)
        (fields,) = [body for target, body in _FORM.findall(page) if unescape(target) == action]
        return {name: unescape(value) for name, value in _HIDDEN.findall(fields)}

    def send(self, action: str, fields: dict[str, str]) -> TestResponse:
        """Send a form."""
        return self.client.post(action, data=fields)


def words(answer: TestResponse) -> str:
    """What a reader sees, in one line."""
    return " ".join(unescape(_TAG.sub(" ", answer.get_data(as_text=True))).split())
