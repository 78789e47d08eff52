"""The polite first message, and the link that opens it in WhatsApp."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from schemas.ids import PersonId
from services.web.first_message import (
    addressed,
    from_mentor,
    from_student,
    whatsapp_link,
    with_meeting,
)
from services.web.store.partners import Contact

STUDENT = Contact(
    person=PersonId("s"),
    name="I Komang Contoh",
    nickname="Komang",
    address_form=None,
    email=None,
    phone="+6281234567890",
    locale="en",
)
MENTOR = replace(
    STUDENT, person=PersonId("m"), name="Ni Ayu Contoh", nickname="Ayu", address_form="ibu"
)


@pytest.mark.parametrize("phone", [None, "", "+", "0812", "ext."])
def test_without_an_international_number_there_is_no_link(phone: str | None) -> None:
    assert whatsapp_link(phone, "hello") is None


@given(st.text(min_size=1))
def test_any_message_arrives_as_it_was_written(message: str) -> None:
    sent = message.encode("utf-8", "replace").decode()
    link = urlsplit(whatsapp_link("+62 812-3456-7890", sent) or "")

    assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", "/6281234567890")
    assert parse_qs(link.query, keep_blank_values=True) == {"text": [sent]}
    assert not link.fragment


def test_a_person_is_addressed_as_they_wish(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert addressed(STUDENT) == "Komang"
        assert addressed(replace(STUDENT, nickname=None)) == "I Komang Contoh"
        assert addressed(MENTOR).endswith(" Ayu")


def test_the_message_is_in_the_students_language_whoever_writes(app: Flask) -> None:
    indonesian = replace(STUDENT, locale="id")
    with app.test_request_context():
        assert from_student(STUDENT, MENTOR, "Centre") == (
            "Good day, Ms Ayu. I am sorry to disturb you. My name is I Komang Contoh, I am a"
            " student of Centre, and you have been found as my mentor. I am very glad, and would"
            " like to get to know you. When would it suit you? Thank you very much."
        )
        assert from_mentor(MENTOR, STUDENT, "Centre").startswith("Hello, Komang. I am Ms Ayu")
        assert "Ibu Ayu" in from_student(indonesian, MENTOR, "Centre")
        assert "Ibu Ayu" in from_mentor(MENTOR, indonesian, "Centre")


def test_a_meeting_is_named_on_the_readers_clock(app: Flask) -> None:
    starts = datetime(2026, 11, 30, 11, 0, tzinfo=UTC)
    with app.test_request_context():
        assert with_meeting("Hello.", "en", starts, "Europe/Rome") == (
            "Hello. Our meeting: Mon, 30 Nov 2026 at 12:00 UTC+01:00."
        )
