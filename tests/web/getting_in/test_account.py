"""One's own account: devices, password, e-mail; and what a proof is needed for."""

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from services.eventlog.clock import SettableClock
from services.web.common_passwords import is_common
from services.web.current import Web
from services.web.tables import sessions
from tests.web.getting_in import post
from tests.web.people import PASSWORD, Centre, send, sign_in

NEW = "kopi pahit di pagi hari"


def signed_in(app: Flask, email: str) -> FlaskClient:
    client = app.test_client()
    sign_in(client, email)
    return client


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_every_other_device_can_be_signed_out(app: Flask, centre: Centre) -> None:
    here, there = (signed_in(app, centre.student.email) for _ in range(2))
    neighbour = signed_in(app, centre.mentor.email)

    send(here, "/account", {}, to="/account/devices/end-others")

    assert [is_in(client) for client in (here, there, neighbour)] == [True, False, True]


def test_a_foreign_session_cannot_be_ended(app: Flask, centre: Centre, web: Web) -> None:
    here, other = signed_in(app, centre.student.email), signed_in(app, centre.mentor.email)
    with web.database.read() as connection:
        theirs = connection.scalar(
            sa.select(sessions.c.id_hash).where(sessions.c.account == centre.mentor.account)
        )

    answer = send(here, "/account", {"session": theirs}, to="/account/devices/end")

    assert answer.status_code == 404
    assert is_in(other)


def test_a_new_password_ends_the_other_sessions_and_is_told(
    app: Flask, centre: Centre, web: Web
) -> None:
    here, there = (signed_in(app, centre.student.email) for _ in range(2))

    send(here, "/account", {"new_password": NEW}, to="/account/password")

    assert [is_in(here), is_in(there)] == [True, False]
    assert [mail.kind for mail in post.waiting(web)] == ["password-changed"]
    assert sign_in(app.test_client(), centre.student.email).status_code == 422
    assert sign_in(app.test_client(), centre.student.email, NEW).status_code == 303


def test_a_password_is_long_enough_and_not_a_common_one(app: Flask, centre: Centre) -> None:
    here = signed_in(app, centre.student.email)
    for bad in ("short", "password123", "12345678", "Indonesia2024", "x" * 129):
        answer = send(here, "/account", {"new_password": bad}, to="/account/password")
        assert answer.status_code == 422, bad
    assert not is_common(NEW)


def test_after_ten_minutes_a_proof_is_asked_for_again(
    app: Flask, centre: Centre, clock: SettableClock, web: Web
) -> None:
    here = signed_in(app, centre.student.email)
    clock.advance(timedelta(minutes=10))
    late = send(here, "/account", {"new_password": NEW}, to="/account/password")
    assert late.location == "/account/prove"

    wrong = send(here, "/account/prove", {"password": "guess"}, to="/account/prove/password")
    right = send(here, "/account/prove", {"password": PASSWORD}, to="/account/prove/password")
    assert (wrong.status_code, right.status_code) == (422, 303)
    done = send(here, "/account", {"new_password": NEW}, to="/account/password")
    assert done.location == "/account"

    clock.advance(timedelta(minutes=10))
    send(here, "/account/prove", {}, to="/account/prove/code/send")
    code = post.waiting(web)[-1].values["code"]
    by_code = send(here, "/account/prove", {"code": code}, to="/account/prove/code")
    assert by_code.location == "/account"
    removed = send(here, "/account", {}, to="/account/password/remove")
    assert removed.location == "/account"
    assert sign_in(app.test_client(), centre.student.email, NEW).status_code == 422


def test_an_email_changes_when_the_new_one_is_proved(app: Flask, centre: Centre, web: Web) -> None:
    here = signed_in(app, centre.student.email)
    send(here, "/account", {"address": "luh@contoh.example"}, to="/account/email")
    code = post.waiting(web)[-1].values["code"]

    done = send(here, "/account/email/code", {"code": code}, to="/account/email/code")

    assert done.location == "/account"
    assert [(mail.kind, mail.recipient) for mail in post.waiting(web)] == [
        ("email-code", "luh@contoh.example"),
        ("email-changed", centre.student.email),
    ]
    assert sign_in(app.test_client(), centre.student.email).status_code == 422
    assert sign_in(app.test_client(), "luh@contoh.example").status_code == 303


def test_an_address_in_use_looks_like_any_other(app: Flask, centre: Centre, web: Web) -> None:
    here = signed_in(app, centre.student.email)
    answer = send(here, "/account", {"address": centre.mentor.email}, to="/account/email")

    assert answer.location == "/account/email/code"
    assert post.waiting(web)[-1].kind == "email-in-use"
