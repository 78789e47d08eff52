"""Where no mail leaves: passwords and links remain, and nobody gets a stranger's account."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from services.web.application import create_app
from services.web.commands.invitations import invite
from services.web.current import Web
from services.web.secret_links import secret_of
from services.web.settings import Settings
from services.web.tables import programmes
from tests.web.getting_in import post
from tests.web.people import HOME, Centre, hidden_fields, sign_in

PHRASE = "kopi pahit di pagi hari"
NEW = {
    "name": "Komang Contoh",
    "birth_year": "1999",
    "address": "komang@contoh.example",
    "password": PHRASE,
}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Mail is off."""
    return replace(settings, mail=replace(settings.mail, smtp=None))


def join(client: FlaskClient, address: str, fields: dict[str, str]) -> int:
    hidden = hidden_fields(client.get(address))
    return client.post(address, data={**hidden, **fields}).status_code


@pytest.fixture
def address(web: Web, centre: Centre) -> str:
    """Of an invitation for mentors."""
    key, by = web.settings.secret_key, centre.coordinator.person
    with web.units.begin() as unit:
        made = invite(unit, key=key, programme=HOME, role="mentor", created_by=by)
    return f"/join/{secret_of(key, 'join', made)}"


def test_the_page_to_sign_in_says_so_and_sends_no_code(client: FlaskClient, centre: Centre) -> None:
    page = client.get("/sign-in").text
    assert "send-code" not in page
    assert "Kenal di sini belum mengirim e" in page
    assert post.ask(client, centre.student.email).status_code == 422
    assert sign_in(client, centre.coordinator.email).location == "/"


def test_an_invitation_takes_a_password_and_no_address_that_is_taken(
    client: FlaskClient, centre: Centre, address: str
) -> None:
    assert join(client, address, {**NEW, "password": "12345678"}) == 422
    assert join(client, address, {**NEW, "address": centre.student.email}) == 409
    assert join(client, address, NEW) == 303
    assert client.get("/p/bahari/mentor-profile").status_code == 200


def test_an_open_programme_takes_nobody_in(client: FlaskClient, centre: Centre, web: Web) -> None:
    with web.database.write() as connection:
        connection.execute(programmes.update().values(enrolment="open"))
    assert client.get("/join/open/bahari").status_code == 404


def test_whoever_shows_later_that_an_address_is_theirs_keeps_strangers_out(
    client: FlaskClient, centre: Centre, address: str, web: Web
) -> None:
    join(client, address, NEW)
    with_mail = replace(web.settings, mail=replace(web.settings.mail, smtp=post.SERVER))
    app = create_app(replace(web, settings=with_mail))
    owner = app.test_client()
    post.ask(owner, NEW["address"])
    assert post.enter(owner, post.waiting(web)[-1].values["code"]).status_code == 303

    assert client.get("/p/bahari/mentor-profile").status_code == 303
    assert sign_in(app.test_client(), NEW["address"], PHRASE).status_code == 422
