"""Codes and links by mail: good once, for minutes, for five tries, in the browser that asked."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from services.eventlog.clock import SettableClock
from services.web.current import Web
from tests.web.getting_in import post
from tests.web.people import PASSWORD, Centre, hidden_fields, sign_in


def press(client: FlaskClient, link: str) -> int:
    page = client.get(link)
    if page.status_code != 200:
        return page.status_code
    data = {"csrf_token": hidden_fields(page)["csrf_token"]}
    return client.post(link, data=data).status_code


def is_in(client: FlaskClient) -> bool:
    return client.get("/").status_code == 200


def test_a_code_signs_in_once_and_leads_on(
    app: Flask, client: FlaskClient, centre: Centre, web: Web
) -> None:
    post.ask(client, centre.student.email.upper(), "/p/bahari/vacancies")
    (mail,) = post.waiting(web)

    answer = post.enter(client, f" {mail.values['code']} ")

    assert (mail.kind, mail.recipient) == ("sign-in-code", centre.student.email)
    assert (answer.status_code, answer.location) == (303, "/p/bahari/vacancies")
    assert is_in(client)
    assert press(app.test_client(), mail.values["link"]) == 410


def test_only_the_browser_that_asked_can_enter_the_code(
    app: Flask, client: FlaskClient, centre: Centre, web: Web
) -> None:
    post.ask(client, centre.student.email)
    thief = app.test_client()
    post.ask(thief, centre.mentor.email)

    assert post.enter(thief, post.waiting(web)[0].values["code"]).status_code == 422
    assert not is_in(thief)
    assert post.enter(app.test_client(), post.waiting(web)[0].values["code"]).status_code == 410


def test_the_link_comes_in_on_another_device_but_only_when_pressed(
    app: Flask, client: FlaskClient, centre: Centre, web: Web
) -> None:
    post.ask(client, centre.student.email)
    link = post.waiting(web)[0].values["link"]
    phone = app.test_client()
    for _ in range(3):
        assert phone.get(link).status_code == 200
    assert not is_in(phone)

    assert press(phone, link) == 303
    assert is_in(phone)
    assert press(app.test_client(), link) == 410
    assert post.enter(client, post.waiting(web)[0].values["code"]).status_code == 410


def test_five_wrong_tries_end_a_code(client: FlaskClient, centre: Centre, web: Web) -> None:
    post.ask(client, centre.student.email)
    code = post.waiting(web)[0].values["code"]

    tries = [post.enter(client, post.another(code)).status_code for _ in range(5)]

    assert tries == [422] * 4 + [410]
    assert post.enter(client, code).status_code == 410
    assert not is_in(client)


def test_after_ten_minutes_neither_code_nor_link_is_good(
    client: FlaskClient, centre: Centre, web: Web, clock: SettableClock
) -> None:
    post.ask(client, centre.student.email)
    mail = post.waiting(web)[0]
    clock.advance(timedelta(minutes=10))

    assert post.enter(client, mail.values["code"]).status_code == 410
    assert press(client, mail.values["link"]) == 410


def test_an_unknown_address_is_answered_like_a_known_one(
    app: Flask, centre: Centre, web: Web
) -> None:
    known, unknown = app.test_client(), app.test_client()
    pages = []
    for client, email in ((known, centre.student.email), (unknown, "nobody@contoh.example")):
        asked = post.ask(client, email)
        page = client.get("/sign-in/code")
        wrong = post.enter(client, "00000000")
        texts = [text.replace(email, "…") for text in (page.text, wrong.text)]
        pages.append([asked.status_code, asked.location, wrong.status_code, *map(len, texts)])

    assert pages[0] == pages[1]
    assert [mail.kind for mail in post.waiting(web)] == ["sign-in-code", "no-account"]


def test_asking_is_limited_for_one_address_and_for_nobody_else(
    app: Flask, centre: Centre, web: Web
) -> None:
    client = app.test_client()
    answers = [post.ask(client, centre.student.email).status_code for _ in range(7)]
    strange = [post.ask(client, "nobody@contoh.example").status_code for _ in range(7)]

    assert answers == strange == [303] * 5 + [429] * 2
    assert post.ask(client, centre.mentor.email).status_code == 303


@pytest.mark.parametrize("first", ["code", "password"])
def test_a_coordinator_shows_both_a_code_and_the_password(
    client: FlaskClient, centre: Centre, web: Web, first: str
) -> None:
    if first == "code":
        post.ask(client, centre.coordinator.email)
        step = post.enter(client, post.waiting(web)[0].values["code"])
        assert step.location == "/sign-in/password"
        assert not is_in(client)
        token = hidden_fields(client.get(step.location))["csrf_token"]
        wrong = client.post(step.location, data={"csrf_token": token, "password": "guess"})
        assert wrong.status_code == 422
        done = client.post(step.location, data={"csrf_token": token, "password": PASSWORD})
    else:
        step = sign_in(client, centre.coordinator.email)
        assert step.location == "/sign-in/code"
        assert not is_in(client)
        done = post.enter(client, post.waiting(web)[0].values["code"])

    assert done.status_code == 303
    assert is_in(client)


def test_a_link_for_a_page_elsewhere_is_not_followed(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    post.ask(client, centre.student.email, "https://evil.example/")

    assert post.enter(client, post.waiting(web)[0].values["code"]).location == "/"
