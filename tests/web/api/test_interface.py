"""What every operation keeps to: tokens, problems, tags, keys, pages."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from services.eventlog.clock import SettableClock
from services.eventlog.unit import Units
from services.web.api.problems import STATUSES
from services.web.api.reference import problems
from services.web.policy import POLICY, Scope
from services.web.store.api_requests import KEPT
from services.web.tables import api_requests, api_tokens, requests
from tests.web.api.conftest import Ask
from tests.web.people import Centre, Somebody, sign_in, with_mentor_profile, with_student_profile
from tests.web.vacancies import a_vacancy

HOME = "/programmes/bahari"
Token = Callable[..., str]


@pytest.fixture
def ready(units: Units, centre: Centre) -> Centre:
    """A student who may ask, and a mentor."""
    with units.begin() as unit:
        with_student_profile(unit, centre.student)
        with_mentor_profile(unit, centre.mentor)
    return centre


def test_the_description_is_openapi_3_1_and_names_every_operation(
    app: Flask, client: FlaskClient
) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    validate(document)
    described = {
        operation["operationId"]
        for item in document["paths"].values()
        for name, operation in item.items()
        if name != "parameters"
    }
    bearers = {name for name, access in POLICY.items() if access.scope is Scope.BEARER}
    assert described == {name.removeprefix("api_").replace(".", "_") for name in bearers}


def test_a_cookie_is_no_token(app: Flask, client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.student.email)
    answer = client.get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("column", "value"), [("revoked_at", timedelta(0)), ("expires_at", timedelta(0))]
)
def test_a_token_that_is_over_opens_nothing(
    ask: Ask, units: Units, column: str, value: timedelta
) -> None:
    assert ask("GET", "/me").status_code == 200
    with units.begin() as unit:
        unit.connection.execute(sa.update(api_tokens).values({column: unit.now + value}))
    assert ask("GET", "/me").status_code == 401


def test_a_token_does_only_what_it_was_made_for(
    client: FlaskClient, centre: Centre, token_of: Token
) -> None:
    headers = {"Authorization": f"Bearer {token_of(centre.student, ('vacancies:read',))}"}
    assert client.get(f"/api/v1{HOME}/vacancies", headers=headers).status_code == 200
    refused = client.get(f"/api/v1{HOME}/contact", headers=headers)
    assert refused.status_code == 403
    assert 'scope="profile:read"' in refused.headers["WWW-Authenticate"]


def test_a_token_that_asks_too_often_is_told_when_to_come_back(
    ask: Ask, settings: object, clock: SettableClock
) -> None:
    statuses = [ask("GET", "/me").status_code for _ in range(301)]
    assert statuses.count(200) == 300
    late = ask("GET", "/me")
    assert (late.status_code, late.headers["Retry-After"]) == (429, "60")
    clock.advance(timedelta(seconds=61))
    assert ask("GET", "/me").status_code == 200


def test_every_problem_has_its_place_in_the_documentation(client: FlaskClient) -> None:
    page = client.get("/api/docs/errors").text
    assert [one.code for one in problems() if f'id="{one.code}"' not in page] == []
    assert {code for code, _ in STATUSES.values()} <= {one.code for one in problems()}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"null", 400),
        (b'{"favourites": [], "favourites": []}', 400),
        (b"[" * 50_000, 400),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, 400),
        (b'{"favourites": ' + b"9" * 5_000 + b"}", 400),
        (b'{"favourites": NaN}', 400),
        (b'{"x": "' + b"x" * 300_000 + b'"}', 413),
        (b'{"favourites": ["a\\u0000b"]}', 422),
        (b'{"favourites": ["\\ud800"]}', 422),
        (b'{"strange": 1}', 422),
    ],
)
def test_a_strange_body_is_refused_kindly(
    client: FlaskClient, centre: Centre, token_of: Token, body: bytes, status: int
) -> None:
    answer = client.post(
        f"/api/v1{HOME}/request",
        data=body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token_of(centre.student)}", "Idempotency-Key": "k"},
    )
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.get_json()["status"] == status


def test_each_fault_is_told_with_its_place(ask: Ask) -> None:
    hours = {"zone": "Asia/Makassar", "windows": [{"weekday": 0, "start": 60, "end": 60}]}
    answer = ask("PUT", f"{HOME}/availability", hours, If_Match="*")
    assert answer.status_code == 422
    assert answer.get_json()["errors"] == [
        {"pointer": "/windows/0", "detail": "start must be before end"}
    ]


def test_what_was_read_already_is_not_sent_again_and_what_has_changed_is_not_overwritten(
    ask: Ask,
) -> None:
    seen = ask("GET", f"{HOME}/contact")
    again = ask("GET", f"{HOME}/contact", If_None_Match=seen.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")

    mine = {"name": "Ni Luh Contoh", "locale": "en", "phone": "+6281234567890"}
    assert ask("PUT", f"{HOME}/contact", mine).status_code == 428
    first = ask("PUT", f"{HOME}/contact", mine, If_Match=seen.headers["ETag"])
    assert first.status_code == 200
    late = ask("PUT", f"{HOME}/contact", {**mine, "name": "X"}, If_Match=seen.headers["ETag"])
    assert late.status_code == 412
    assert ask("GET", f"{HOME}/contact").get_json()["name"] == "Ni Luh Contoh"


def test_a_post_is_obeyed_once_however_often_it_is_sent(
    ask: Ask, ready: Centre, units: Units, clock: SettableClock
) -> None:
    wish: dict[str, list[str]] = {"favourites": [ready.mentor.person]}
    assert ask("POST", f"{HOME}/request", wish).status_code == 400
    answers = [ask("POST", f"{HOME}/request", wish, Idempotency_Key="one") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert len({answer.data for answer in answers}) == 1
    assert answers[1].headers["Idempotency-Replayed"] == "true"
    other = ask("POST", f"{HOME}/request", {}, Idempotency_Key="one")
    assert other.status_code == 422
    assert ask("POST", f"{HOME}/request", wish, Idempotency_Key="two").status_code == 409
    with units.database.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(requests)) == 1
        assert connection.scalar(sa.select(sa.func.count()).select_from(api_requests)) == 1

    clock.advance(KEPT)
    ask("POST", f"{HOME}/request", wish, Idempotency_Key="three")
    assert ask("POST", f"{HOME}/request", {}, Idempotency_Key="one").status_code == 409


def test_a_key_that_is_in_hand_is_told_so(ask: Ask, ready: Centre, units: Units) -> None:
    ask("POST", f"{HOME}/request", {}, Idempotency_Key="one")
    with units.begin() as unit:
        unit.connection.execute(sa.update(api_requests).values(status=None))
    answer = ask("POST", f"{HOME}/request", {}, Idempotency_Key="one")
    assert (answer.status_code, answer.headers["Retry-After"]) == (409, "1")


def test_pages_of_a_list_tell_everything_once(ask: Ask, centre: Centre, units: Units) -> None:
    with units.begin() as unit:
        posted = {a_vacancy(unit, centre.mentor) for _ in range(5)}
    path: str | None = f"{HOME}/vacancies?limit=2"
    found: list[str] = []
    while path:
        answer = ask("GET", path)
        found += [one["id"] for one in answer.get_json()["items"]]
        assert ('rel="next"' in answer.headers["Link"]) == bool(answer.get_json()["next"])
        path = (answer.get_json()["next"] or "").removeprefix("/api/v1") or None
    assert sorted(found) == sorted(posted)


def test_somebody_makes_a_token_and_takes_it_back(
    app: Flask, client: FlaskClient, centre: Centre
) -> None:
    sign_in(client, centre.student.email)
    page = client.get("/account/tokens").text
    assert "members:read" not in page
    fields = _fields(page)
    form = {**fields, "name": "My script", "scopes": "vacancies:read", "days": "30"}
    made = client.post("/account/tokens", data=form)
    token = made.text.split('id="token">')[1].split("<")[0]
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/v1/me", headers=headers).status_code == 200

    again = client.post("/account/tokens", data=form)
    assert (again.status_code, token in again.text) == (409, False)
    shown = client.get("/account/tokens").text
    assert token not in shown
    revoke = shown.split('action="/account/tokens/')[1].split('"')[0]
    client.post(f"/account/tokens/{revoke}", data=_fields(shown))
    assert client.get("/api/v1/me", headers=headers).status_code == 401


def _fields(page: str) -> dict[str, str]:

    return dict(re.findall(r'name="(csrf_token|form_key)" value="([^"]+)"', page))


def test_nobody_revokes_the_token_of_somebody_else(
    client: FlaskClient, centre: Centre, token_of: Callable[[Somebody], str], units: Units
) -> None:
    token_of(centre.mentor)
    with units.database.read() as connection:
        known = connection.scalar(sa.select(api_tokens.c.id))
    sign_in(client, centre.student.email)
    fields = _fields(client.get("/account/tokens").text)
    assert client.post(f"/account/tokens/{known}/revoke", data=fields).status_code == 404
