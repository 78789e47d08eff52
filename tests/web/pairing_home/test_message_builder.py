"""The words of a message: polite in both languages, from both sides, for each purpose."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from flask import Flask

from schemas.ids import PersonId
from services.web.message_builder import Occasion, Purpose, Register, Wish, Writer, compose
from services.web.store.partners import Partner
from tests.web.pairing_home.wordings import WORDINGS

STUDENT = Partner(
    person=PersonId("s"), name="I Komang Contoh", nickname="Komang", address_form=None, locale="id"
)
MENTOR = Partner(
    person=PersonId("m"), name="Ni Ayu Contoh", nickname="Ayu", address_form="ibu", locale="id"
)
FROM_STUDENT = Writer(
    who=STUDENT, is_student=True, programme="LKP Contoh", course="Tata Graha", cohort=2026
)
FROM_MENTOR = Writer(
    who=MENTOR, is_student=False, programme="LKP Contoh", job="room-attendant", employer="Hotel X"
)
MORNING = Occasion(
    now=datetime(2026, 11, 24, 1, 0, tzinfo=UTC), zone="Asia/Makassar", job="room-attendant"
)


def said(app: Flask, wish: Wish, *, by_student: bool, occasion: Occasion = MORNING) -> str:
    writer, reader = (FROM_STUDENT, MENTOR) if by_student else (FROM_MENTOR, STUDENT)
    with app.test_request_context():
        return compose(writer, reader, wish, occasion)


@pytest.mark.parametrize(
    ("language", "register", "role"),
    list(product(("id", "en"), list(Register), ("student", "mentor"))),
)
def test_the_words_are_these(app: Flask, language: str, register: Register, role: str) -> None:
    found = [
        said(
            app,
            Wish(purpose=purpose, register=register, language=language),
            by_student=role == "student",
        )
        for purpose in Purpose
    ]

    assert found == WORDINGS[language, register.value, role]


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(2, "malam"), (3, "pagi"), (10, "pagi"), (11, "siang"), (15, "sore"), (18, "malam")],
)
def test_the_greeting_is_that_of_the_readers_clock(app: Flask, hour: int, greeting: str) -> None:
    rome = datetime(2026, 11, 24, tzinfo=UTC) + timedelta(hours=hour - 1)
    wish = Wish(purpose=Purpose.TIME, register=Register.FORMAL, language="id")

    text = said(app, wish, by_student=True, occasion=replace(MORNING, now=rome, zone="Europe/Rome"))

    assert text.startswith(f"Selamat {greeting}, Ibu Ayu.")


def test_a_meeting_is_named_on_the_readers_clock(app: Flask) -> None:
    wish = Wish(purpose=Purpose.TIME, register=Register.FORMAL, language="id")
    planned = replace(
        MORNING, meeting=datetime(2026, 11, 30, 11, 0, tzinfo=UTC), zone="Europe/Rome"
    )

    text = said(app, wish, by_student=True, occasion=planned)

    assert "Pertemuan kita terjadwal pada Sen, 30 Nov 2026 pukul 12.00 UTC+01:00." in text


def test_a_mentor_who_chose_no_form_is_not_called_by_the_bare_name(app: Flask) -> None:
    nameless = replace(MENTOR, address_form=None)
    with app.test_request_context():
        for register, called in (
            (Register.FORMAL, "Bapak/Ibu Ayu"),
            (Register.SEMI_FORMAL, "Kak Ayu"),
        ):
            wish = Wish(purpose=Purpose.THANK, register=register, language="id")
            assert called in compose(FROM_STUDENT, nameless, wish, MORNING)


def test_names_are_words_and_nothing_else(app: Flask) -> None:
    odd = replace(STUDENT, name="100% %(you)s <b>", nickname="%s")
    with app.test_request_context():
        for purpose, is_student in product(Purpose, (True, False)):
            writer = replace(FROM_STUDENT if is_student else FROM_MENTOR, who=odd, course="%d")
            wish = Wish(purpose=purpose, register=Register.FORMAL, language="en")
            text = compose(writer, odd, wish, MORNING)
            assert "%s" in text
