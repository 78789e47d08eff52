"""Signing in and out, and what a copied cookie is worth."""

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from services.eventlog.clock import SettableClock
from services.web.current import Web
from services.web.store import sessions as session_store
from services.web.tables import accounts, sessions
from tests.web.people import PASSWORD, Centre, hidden_fields, send, sign_in

WRONG = "E-mail and password do not fit together."


def english(client: FlaskClient) -> None:
    token = hidden_fields(client.get("/sign-in"))["csrf_token"]
    client.post("/language", data={"csrf_token": token, "locale": "en"})


def test_signing_in_leads_home(client: FlaskClient, centre: Centre) -> None:
    answer = sign_in(client, centre.student.email.upper())

    assert (answer.status_code, answer.location) == (303, "/")
    assert "Hello, Ni Luh Contoh" in client.get("/").text


def test_a_language_chosen_before_signing_in_is_kept(client: FlaskClient, centre: Centre) -> None:
    english(client)
    sign_in(client, centre.student.email)

    assert '<html lang="en">' in client.get("/").text


def test_the_next_visitor_of_a_browser_keeps_their_own_language(
    client: FlaskClient, centre: Centre
) -> None:
    sign_in(client, centre.student.email)
    send(client, "/", {"locale": "id", "next": "/"}, to="/language")
    send(client, "/", {}, to="/sign-out")
    sign_in(client, centre.mentor.email)

    assert '<html lang="en">' in client.get("/").text


def test_a_wrong_password_and_an_unknown_mail_get_the_same_answer(
    client: FlaskClient, centre: Centre
) -> None:
    english(client)
    known = sign_in(client, centre.student.email, "a wrong pass phrase")
    unknown = sign_in(client, "nobody@contoh.example", "a wrong pass phrase")

    assert (known.status_code, unknown.status_code) == (422, 422)
    assert WRONG in known.text
    assert WRONG in unknown.text


def test_a_cookie_copied_before_signing_out_is_dead_after_it(
    app: Flask, client: FlaskClient, centre: Centre
) -> None:
    sign_in(client, centre.student.email)
    copied = client.get_cookie("kenal")
    assert copied is not None
    token = hidden_fields(client.get("/"))["csrf_token"]
    client.post("/sign-out", data={"csrf_token": token})

    thief = app.test_client()
    thief.set_cookie("kenal", copied.value)

    assert thief.get("/").location == "/sign-in?next=/"


def test_a_session_has_a_new_id_at_each_sign_in_and_is_stored_as_a_hash(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with client.session_transaction() as before:
        before["sid"] = "chosen by an attacker"
    sign_in(client, centre.student.email)

    with client.session_transaction() as after:
        session_id = after["sid"]
    with web.database.read() as connection:
        stored = connection.scalars(sa.select(sessions.c.id_hash)).all()
    assert session_id != "chosen by an attacker"
    assert stored == [session_store.hash_of(session_id)]


def test_sessions_end_after_idling_and_after_their_longest_life(
    client: FlaskClient, centre: Centre, clock: SettableClock
) -> None:
    sign_in(client, centre.coordinator.email)
    clock.advance(timedelta(hours=1, minutes=59))
    assert client.get("/").status_code == 200
    clock.advance(timedelta(hours=2, minutes=1))
    assert client.get("/").status_code == 303


def test_a_disabled_account_is_signed_out_everywhere(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.student.email)
    with web.database.write() as connection:
        connection.execute(
            accounts.update()
            .where(accounts.c.id == centre.student.account)
            .values(disabled_at=web.clock.now())
        )

    assert client.get("/").status_code == 303
    assert sign_in(client, centre.student.email).status_code == 422


def test_sample_accounts_cannot_sign_in_outside_sample_mode(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.student.email)
    with web.database.write() as connection:
        connection.execute(accounts.update().values(sample=True))

    assert client.get("/").status_code == 303
    assert sign_in(client, centre.student.email).status_code == 422


def test_guessing_is_slowed_but_locks_nobody_else_out(app: Flask, centre: Centre) -> None:
    guesser, owner = app.test_client(), app.test_client()
    answers = [
        sign_in(guesser, centre.student.email, f"guess number {number}").status_code
        for number in range(10)
    ]
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    token = hidden_fields(owner.get("/sign-in", environ_base=elsewhere))["csrf_token"]
    data = {"csrf_token": token, "email": centre.student.email, "password": PASSWORD}

    assert answers == [422] * 8 + [429] * 2
    assert sign_in(guesser, centre.mentor.email).status_code == 303
    assert owner.post("/sign-in", data=data, environ_base=elsewhere).status_code == 303


def test_a_known_browser_is_not_locked_out_by_its_neighbours(app: Flask, centre: Centre) -> None:
    owner, neighbour = app.test_client(), app.test_client()
    sign_in(owner, centre.student.email)
    token = hidden_fields(owner.get("/"))["csrf_token"]
    owner.post("/sign-out", data={"csrf_token": token})
    for number in range(9):
        sign_in(neighbour, centre.student.email, f"guess number {number}")

    assert sign_in(neighbour, centre.student.email).status_code == 429
    assert sign_in(owner, centre.student.email).status_code == 303


def test_next_leads_only_to_pages_of_this_site(client: FlaskClient, centre: Centre) -> None:
    for there, goes in (
        ("/p/bahari/vacancies", "/p/bahari/vacancies"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("/\t/evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ):
        client.delete_cookie("kenal")
        token = hidden_fields(client.get("/sign-in"))["csrf_token"]
        fields = {"email": centre.student.email, "password": PASSWORD, "next": there}
        assert client.post("/sign-in", data={"csrf_token": token, **fields}).location == goes


def test_a_form_without_its_token_is_refused(client: FlaskClient, centre: Centre) -> None:
    fields = {"email": centre.student.email, "password": PASSWORD}
    assert client.post("/sign-in", data=fields).status_code == 400


def test_signing_out_clears_what_the_browser_kept(client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.student.email)
    token = hidden_fields(client.get("/"))["csrf_token"]
    answer = client.post("/sign-out", data={"csrf_token": token})

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/sign-out").status_code == 405
