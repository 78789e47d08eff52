"""Asking for a mentor: once, whatever the line does, and only by those who may."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from services.web.commands.requests import open_request, withdraw_request
from services.web.current import Web
from services.web.errors import RefusedError
from services.web.store import favourites, requests
from services.web.tables import requests as table
from tests.web.people import (
    AWAY,
    HOME,
    Centre,
    hidden_fields,
    send,
    sign_in,
    with_mentor_profile,
    with_student_profile,
)

PAGE = "/p/bahari/mentor-request"
COPIES = 50


def rows(web: Web) -> list[str]:
    with web.database.read() as connection:
        return list(connection.scalars(sa.select(table.c.status)))


def test_a_student_asks_sees_the_request_and_withdraws_it(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
        with_mentor_profile(unit, centre.mentor)
    sign_in(client, centre.student.email)
    favourite = f"/p/bahari/mentors/{centre.mentor.person}/choose"
    assert send(client, PAGE, {}, to=favourite).location == f"{PAGE}#favourites"
    answer = send(client, PAGE, {"favourites": "yes"})

    assert (answer.status_code, answer.location) == (303, PAGE)
    assert "I Made Contoh" in client.get(PAGE).text
    assert send(client, PAGE, {}, to=f"{PAGE}/withdraw").status_code == 303
    assert rows(web) == ["withdrawn"]


def test_fifty_copies_of_one_form_have_one_effect_and_one_answer(
    app: Flask, client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
    sign_in(client, centre.student.email)
    form = hidden_fields(client.get(PAGE))
    cookie = client.get_cookie("kenal")
    assert cookie is not None

    def click(_number: int) -> tuple[int, str | None]:
        copy = app.test_client()
        copy.set_cookie("kenal", cookie.value)
        answer = copy.post(PAGE, data=form)
        return answer.status_code, answer.location

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(click, range(COPIES)))

    assert answers == {(303, PAGE)}
    assert rows(web) == ["open"]


def test_a_second_form_is_refused_while_a_request_is_open(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
    sign_in(client, centre.student.email)
    first, second = (hidden_fields(client.get(PAGE)) for _ in range(2))

    assert client.post(PAGE, data=first).status_code == 303
    assert client.post(PAGE, data=second).status_code == 409
    assert rows(web) == ["open"]


def test_a_form_without_its_key_is_refused(client: FlaskClient, centre: Centre, web: Web) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
    sign_in(client, centre.student.email)

    assert send(client, PAGE, {"form_key": ""}).status_code == 400
    assert rows(web) == []


def test_favourites_are_mentors_of_the_programme_and_nobody_twice(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
        with_mentor_profile(unit, centre.mentor)
    sign_in(client, centre.student.email)
    choose = "/p/bahari/mentors/{}/choose"
    for _ in range(2):
        send(client, PAGE, {}, to=choose.format(centre.mentor.person))
    stranger = send(client, PAGE, {}, to=choose.format(centre.foreign_student.person))

    assert stranger.status_code == 422
    with web.database.read() as connection:
        assert favourites.kept(connection, centre.student.person) == (centre.mentor.person,)


def test_whoever_is_not_ready_is_told_what_is_missing(centre: Centre, web: Web) -> None:
    with pytest.raises(RefusedError, match="profile-missing"), web.units.begin() as unit:
        open_request(unit, programme=HOME, student=centre.student.person)


def test_a_request_of_another_programme_cannot_be_withdrawn(centre: Centre, web: Web) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
        request = open_request(unit, programme=HOME, student=centre.student.person)
    with pytest.raises(RefusedError, match="missing"), web.units.begin() as unit:
        withdraw_request(unit, programme=AWAY, request=request)
    with web.database.read() as connection:
        assert requests.open_of(connection, HOME, centre.student.person) is not None
