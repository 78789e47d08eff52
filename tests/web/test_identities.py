"""Every address × method × twelve identities, against a table that was written by hand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from schemas.ids import new_id
from services.web.application import create_app
from tests.web.identities import GONE, IDENTITIES, OBJECTS, TABLE, expected
from tests.web.identity_world import IdentityWorld

KEY = {"form_key": "a-key-long-enough"}
BODIES: Mapping[str, dict[str, str]] = {
    "my_pairings.answer": {"choice": "confirmed"},
    "my_pairings.report": {"held": "yes"},
    "my_pairings.end": {"reason": "no-time"},
    "concerns.report": {"kind": "other", "text": "Something."},
    "offers.decline": {"reason": "no-time-now"},
    "vacancies.close": {"reason": "filled"},
}
JSON: Mapping[str, dict[str, object]] = {
    "api_meetings.answer": {"choice": "confirmed"},
    "api_meetings.report": {"held": True},
    "api_pairings.end": {"reason": "no-time"},
    "api_offers.decline_offer": {"reason": "no-time-now"},
    "api_consents.answer": {"given": True},
}
LAST = "sign_in.leave"
UNLIKE = re.compile(r'(value="[\w.-]{16,}"|X-CSRFToken": "[^"]*"|next=[^"&]*|form_key[^>]*)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request that is tried with every identity."""

    endpoint: str
    method: str
    address: str
    missing: str

    @property
    def is_api(self) -> bool:
        """Whether it takes a token and no cookie."""
        return self.address.startswith("/api/v1/") and self.endpoint != "api_document"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdentityWorld]:
    """One database for all."""
    folder = tmp_path_factory.mktemp("identities")
    made = IdentityWorld.build(folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def app(world: IdentityWorld) -> Flask:
    """The application. Forms are sent without a token here: who may is asked before that."""
    app = create_app(world.web)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture(scope="module")
def visitors(app: Flask, world: IdentityWorld) -> dict[str, FlaskClient]:
    """A browser for each, signed in as long as that is possible."""
    return {identity: world.browser(app, identity) for identity in IDENTITIES}


def test_every_route_stands_in_the_table(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} - set(TABLE) == set()


def test_each_identity_meets_what_the_table_says(
    app: Flask, world: IdentityWorld, visitors: dict[str, FlaskClient]
) -> None:
    found, wanted = {}, {}
    for visit in _visits(app, world):
        for identity in IDENTITIES:
            cell = f"{identity}: {visit.method} {visit.endpoint}"
            wanted[cell] = expected(visit.endpoint, identity)
            found[cell] = _met(world, visitors[identity], visit, identity, wanted[cell])
            if found[cell] == "sign in":
                world.come_back(visitors[identity], identity)
    others = [cell for cell in found if found[cell] != wanted[cell]]
    assert {cell: (found[cell], wanted[cell]) for cell in others} == {}
    assert len(found) > 1_500


def test_contact_details_reach_only_those_who_may_know_them(
    app: Flask, world: IdentityWorld, visitors: dict[str, FlaskClient]
) -> None:
    told: dict[str, set[str]] = {secret: set() for secret in world.canaries}
    for identity, client in visitors.items():
        world.come_back(client, identity)
    for visit in _visits(app, world):
        if visit.method != "GET" or visit.endpoint == LAST:
            continue
        for identity in set(IDENTITIES) - GONE:
            answer = _send(world, visitors[identity], visit, identity, "open")
            text = answer.get_data(as_text=True)
            digits = re.sub(r"(?<=\d)[ .-](?=\d)", "", text)
            for secret in world.canaries:
                if secret in text or secret in digits:
                    told[secret].add(identity)
    assert told == world.canaries


def _visits(app: Flask, world: IdentityWorld) -> list[Visit]:
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint == LAST, rule.rule))
    return [
        Visit(
            endpoint=rule.endpoint,
            method=method,
            address=_address(app, rule, world.arguments(rule.endpoint)),
            missing=_address(app, rule, world.arguments(rule.endpoint, missing=True)),
        )
        for rule in rules
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def _address(app: Flask, rule: Rule, arguments: Mapping[str, object]) -> str:
    named = {name: arguments[name] for name in rule.arguments}
    return app.url_map.bind("localhost").build(rule.endpoint, named)


def _send(
    world: IdentityWorld, client: FlaskClient, visit: Visit, identity: str, wanted: str
) -> TestResponse:
    """Send it; what an identity may do is sent without its key, so that it has no effect."""
    harmless = wanted == "open"
    if visit.is_api:
        headers = {} if harmless else {"Idempotency-Key": new_id(), "If-Match": "*"}
        token = world.tokens.get(identity)
        if token:
            headers["Authorization"] = f"Bearer {token}"
        body = JSON.get(visit.endpoint) if visit.method in ("POST", "PUT") else None
        if visit.method == "PUT" and body is None:
            body = {}
        return client.open(
            visit.address, method=visit.method, headers=headers, json=body, buffered=True
        )
    data = {} if visit.method == "GET" else {**BODIES.get(visit.endpoint, {})}
    data |= {} if harmless or visit.method == "GET" else KEY
    return client.open(visit.address, method=visit.method, data=data, buffered=True)


def _met(
    world: IdentityWorld, client: FlaskClient, visit: Visit, identity: str, wanted: str
) -> str:
    answer = _send(world, client, visit, identity, wanted)
    status = answer.status_code
    if status >= 500:
        return f"fault {status}"
    if status == 401 or (status == 303 and answer.location.startswith("/sign-in?next")):
        return "sign in"
    if wanted == "told to wait" and status == 303 and answer.location == "/":
        return "told to wait"
    return "not allowed" if status == 403 else _seen(world, client, visit, identity, answer)


def _seen(
    world: IdentityWorld, client: FlaskClient, visit: Visit, identity: str, answer: TestResponse
) -> str:
    """Whether what was let in finds the object."""
    wanted, status = expected(visit.endpoint, identity), answer.status_code
    if wanted == "missing":
        return _missing(world, client, visit, identity, answer)
    if visit.endpoint in OBJECTS and visit.method == "GET" and status >= 400:
        return f"closed {status}"
    return "open"


def _missing(
    world: IdentityWorld, client: FlaskClient, visit: Visit, identity: str, answer: TestResponse
) -> str:
    """Whether the object looks as if it did not exist: the same status and the same words."""
    if answer.status_code != 404:
        return f"open {answer.status_code}"
    nothing = Visit(
        endpoint=visit.endpoint,
        method=visit.method,
        address=visit.missing,
        missing=visit.missing,
    )
    other = _send(world, client, nothing, identity, "missing")
    same = _words(answer, visit.address) == _words(other, visit.missing)
    return "missing" if same and other.status_code == 404 else "known to exist"


def _words(answer: TestResponse, address: str) -> str:
    return UNLIKE.sub("", answer.get_data(as_text=True).replace(address, ""))
