"""What was typed is not lost: drafts, sessions that have run out, and forms with an old token."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from services.eventlog.clock import SettableClock
from services.web.current import Web
from services.web.store import drafts
from tests.web.people import Centre, hidden_fields, send, sign_in

PAGE = "/p/bahari/student-profile/goals"
KEEP = "/p/bahari/drafts/student-goals"
TYPED = {"goals": ["cv"], "hope": "belum selesai"}
HERE = {"Origin": "http://localhost"}


def kept(web: Web, centre: Centre) -> dict[str, str]:
    with web.database.read() as connection:
        found = drafts.find(connection, centre.student.person, "student-goals")
    return dict(found.typed) if found else {}


def test_a_draft_is_kept_shown_again_and_gone_once_saved(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.student.email)
    answer = send(client, PAGE, TYPED, KEEP)

    assert answer.json == {"said": "Draft kept at 09:00."}
    assert kept(web, centre) == {"goals": "cv", "hope": "belum selesai"}
    page = client.get(PAGE)
    assert "belum selesai" in page.text
    assert 'id="draft"' in page.text
    saving = {**hidden_fields(page), **TYPED}
    assert client.post(PAGE, data=saving).status_code == 303
    assert kept(web, centre) == {}
    late = client.post(KEEP, data={**saving, "hope": "too late"})
    assert late.json == {"said": ""}
    assert kept(web, centre) == {}


def test_a_draft_can_be_discarded(client: FlaskClient, centre: Centre, web: Web) -> None:
    sign_in(client, centre.student.email)
    send(client, PAGE, TYPED, KEEP)
    answer = send(client, PAGE, {}, f"{KEEP}/discard")

    assert answer.location == PAGE
    assert kept(web, centre) == {}


@pytest.mark.parametrize(
    ("address", "status"),
    [("/p/bahari/drafts/sign-in", 404), ("/p/gunung/drafts/student-goals", 404)],
)
def test_only_known_forms_of_ones_own_programmes_have_drafts(
    client: FlaskClient, centre: Centre, address: str, status: int
) -> None:
    sign_in(client, centre.student.email)

    assert send(client, PAGE, TYPED, address).status_code == status


def test_too_much_is_no_draft(client: FlaskClient, centre: Centre, web: Web) -> None:
    sign_in(client, centre.student.email)
    answer = send(client, PAGE, {"hope": "h" * 50_000}, KEEP)

    assert answer.json == {"said": ""}
    assert kept(web, centre) == {}


def test_a_form_sent_after_the_session_has_run_out_is_a_draft(
    client: FlaskClient, centre: Centre, web: Web, clock: SettableClock
) -> None:
    sign_in(client, centre.student.email)
    fields = hidden_fields(client.get(PAGE))
    clock.advance(timedelta(days=15))
    foreign = client.post(PAGE, data={**fields, **TYPED}, headers={"Origin": "https://evil"})
    assert kept(web, centre) == {}
    assert foreign.status_code == 303

    sign_in(client, centre.student.email)
    fields = hidden_fields(client.get(PAGE))
    clock.advance(timedelta(days=15))
    answer = client.post(PAGE, data={**fields, **TYPED}, headers=HERE)

    assert answer.location == f"/sign-in?next={PAGE}"
    assert kept(web, centre)["hope"] == "belum selesai"


def test_a_form_with_the_token_of_an_earlier_session_is_a_draft(
    client: FlaskClient, centre: Centre, web: Web, app: Flask
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    sign_in(client, centre.student.email)
    answer = client.post(PAGE, data={**TYPED, "csrf_token": "old"}, headers=HERE)

    assert (answer.status_code, answer.location) == (303, PAGE)
    assert kept(web, centre)["hope"] == "belum selesai"


def test_a_session_that_was_ended_keeps_nothing(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.student.email)
    fields = hidden_fields(client.get(PAGE))
    with web.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM sessions")
    client.post(PAGE, data={**fields, **TYPED}, headers=HERE)

    assert kept(web, centre) == {}
