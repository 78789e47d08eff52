"""Links and codes: whatever the words, they arrive as they were written."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.web.sending import LARGEST_CODE, code_for, mail_link, whatsapp_link

WORDS = st.text(min_size=1, max_size=1_200)


@pytest.mark.parametrize("phone", [None, "", "+", "0812", "ext."])
def test_without_an_international_number_there_is_no_link(phone: str | None) -> None:
    assert whatsapp_link(phone, "hello") is None


@given(WORDS)
def test_any_message_arrives_as_it_was_written(message: str) -> None:
    sent = message.encode("utf-8", "replace").decode()
    link = urlsplit(whatsapp_link("+62 812-3456-7890", sent) or "")

    assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", "/6281234567890")
    assert parse_qs(link.query, keep_blank_values=True) == {"text": [sent]}
    assert not link.fragment


@given(WORDS)
def test_a_mail_says_the_same_in_lines(message: str) -> None:
    sent = message.encode("utf-8", "replace").decode()
    link = urlsplit(mail_link("ibu.ayu+kenal@contoh.example", "Kenal: a & b", sent) or "")
    fields = parse_qs(link.query, keep_blank_values=True)

    assert (link.scheme, unquote(link.path)) == ("mailto", "ibu.ayu+kenal@contoh.example")
    assert fields["subject"] == ["Kenal: a & b"]
    assert fields["body"] == ["\r\n".join(sent.splitlines())]


def test_without_an_address_there_is_no_mail() -> None:
    assert mail_link(None, "Kenal", "hello") is None


def test_a_long_message_is_left_out_of_the_code_so_that_it_can_be_read() -> None:
    short = code_for("+6281234567890", "Halo")
    long = code_for("+6281234567890", "é" * LARGEST_CODE)

    assert short is not None
    assert long is not None
    assert int(long.version) <= int(short.version)
    assert code_for("0812", "Halo") is None
