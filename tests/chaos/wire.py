"""A person's connection to the web: signs in once, then sends forms until each is answered."""

import contextlib
import http.client
import re
import time
from collections.abc import Mapping, Sequence
from random import Random
from urllib.parse import urlencode, urlsplit

from tests.chaos.commands import Outcome
from tests.chaos.world import PASSWORD, PROGRAMME, Actor
from tests.journey.page import Page
from tests.journey.visitor import Answer, OverHttp, Visitor

Typed = Sequence[tuple[str, str]]
GIVE_UP_SECONDS = 60.0
PAUSE_SECONDS = 0.1
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
REFUSALS = {404, 409, 422}
OWN = {"csrf_token", "form_key"}
MAIN = f"/p/{PROGRAMME}"
AGAIN = 0.05
"""How many forms that were obeyed are sent once more, as by a reload."""
HASTY = 0.2
"""How many forms are sent a first time without waiting for the answer, as by a double click."""
NEVER_REFUSED = {"/vacancies", "/student-profile/about"}
"""Where a copy that comes late does no harm: the other was obeyed, and has used up the key."""


class Line(OverHttp):
    """A connection that can also be hung up."""

    def hang_up(self, url: str, form: Typed) -> None:
        """Send a form, and leave before the answer."""
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        with contextlib.suppress(OSError):
            connection.request("POST", parts.path, body=urlencode(form), headers=headers)
        connection.close()


class Wire:
    """Requests of one person. A lost answer is asked for again, under the same form key."""

    def __init__(self, base: str, actor: Actor, random: Random) -> None:
        self._base = base
        self._actor = actor
        self._random = random
        self._http = Line()
        self._token = ""
        self.attempts = 0
        self.server_errors = 0

    def sign_in(self) -> None:
        """Sign in, and keep the token that forms need."""
        visitor = Visitor(self._http, self._base)
        visitor.open("/sign-in")
        visitor.press("sign-in", {"email": self._actor.email, "password": PASSWORD})
        answer = self._http.send("GET", f"{self._base}{MAIN}/vacancies", None)
        found = TOKEN.search(answer.body.decode())
        assert found is not None, f"{self._actor.email} is not signed in"
        self._token = found[1]

    def form(self, path: str, button: str, changes: Mapping[str, str]) -> Typed:
        """What a form holds when it is filled in, without the keys that are new each time."""
        page = self.page(path)
        form, pressed = page.form(button)
        return [pair for pair in form.filled(dict(changes), pressed) if pair[0] not in OWN]

    def page(self, path: str) -> Page:
        """A page; asked for again until it comes."""
        visitor = Visitor(self._http, self._base)
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while True:
            try:
                page = visitor.open(f"{MAIN}{path}")
            except (OSError, http.client.HTTPException):
                page = visitor.page
            if page.status == 200:
                return page
            assert time.monotonic() < deadline, f"{path}: {page.status}"
            time.sleep(PAUSE_SECONDS)

    def settled(self, path: str) -> bool:
        """Wait until a page says that it has no more progress to show."""
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, http.client.HTTPException):
                answer = self._http.send("GET", f"{self._base}{MAIN}{path}", None)
                if answer.status == 204:
                    return True
            time.sleep(PAUSE_SECONDS)
        return False

    def send(self, path: str, typed: Typed) -> tuple[Outcome, str]:
        """Send a form until it is answered; what came of it, and where it leads."""
        key = f"{self._random.getrandbits(128):032x}"
        sent = [*typed, ("csrf_token", self._token), ("form_key", key)]
        if path in NEVER_REFUSED and self._random.random() < HASTY:
            self._http.hang_up(f"{self._base}{MAIN}{path}", sent)
        told = self._insist(path, sent)
        if told[0] is Outcome.OK and self._random.random() < AGAIN:
            again = self._insist(path, sent)
            assert again in {told, (Outcome.UNKNOWN, "")}, f"{path}: {told}, then {again}"
        return told

    def _insist(self, path: str, sent: Typed) -> tuple[Outcome, str]:
        deadline = time.monotonic() + GIVE_UP_SECONDS
        self.attempts = 0
        while time.monotonic() < deadline:
            self.attempts += 1
            answer = self._try(path, sent)
            if answer is not None and answer.status < 500:
                return self._outcome(path, answer)
            self.server_errors += answer is not None
            time.sleep(PAUSE_SECONDS)
        return Outcome.UNKNOWN, ""

    def _try(self, path: str, sent: Typed) -> Answer | None:
        try:
            return self._http.send("POST", f"{self._base}{MAIN}{path}", sent)
        except (OSError, http.client.HTTPException):
            return None

    def _outcome(self, path: str, answer: Answer) -> tuple[Outcome, str]:
        location = urlsplit(answer.location or "").path
        if answer.status == 303 and location != "/sign-in":
            return Outcome.OK, location
        assert answer.status in REFUSALS, f"{path}: {answer.status} {answer.body!r}"
        return Outcome.REFUSED, ""
