"""Events on the wire and back."""

import dataclasses
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from schemas.envelope import InvalidEventError, decode, encode
from schemas.facts import MeetingScheduled, PairingEnded
from schemas.ids import MeetingId, PairingId, PersonId
from schemas.registry import FACTS
from tests.schemas.records import (
    DATA,
    KEY,
    NOON,
    PAIRING,
    ROUND,
    event_of,
    headers_with,
    value_with,
)


def test_event_is_written_as_cloudevents_in_kafkas_binary_mode() -> None:
    key, value, headers = encode(event_of(ROUND))

    assert key == KEY
    assert value is not None
    assert json.loads(value) == DATA
    assert headers == (
        ("ce_specversion", b"1.0"),
        ("ce_id", b"e-1"),
        ("ce_source", b"/web"),
        ("ce_type", b"kenal.round.opened.v1"),
        ("ce_time", b"2026-11-24T12:00:00Z"),
        ("ce_subject", b"contoh/round/r-1"),
        ("ce_partitionkey", b"contoh"),
        ("ce_dataschema", b"urn:kenal:schema:kenal.round.opened.v1"),
        ("content-type", b"application/json"),
    )


def test_event_reads_back_as_what_it_was() -> None:
    event = event_of(ROUND)

    assert decode(*encode(event)) == event
    assert (event.programme, event.noun, event.type) == ("contoh", "round", ROUND.TYPE)


def test_tombstone_has_no_value_and_no_schema() -> None:
    event = replace(event_of(ROUND), subject="contoh/student-profile/s-1", fact=None)

    key, value, headers = encode(event)

    assert (key, value) == (b"contoh/student-profile/s-1", None)
    assert dict(headers)["ce_type"] == b"kenal.student-profile.erased.v1"
    assert not {"ce_dataschema", "content-type"} & dict(headers).keys()
    assert decode(key, value, headers) == event


def test_tombstone_of_a_person_and_the_fact_that_one_is_erased_are_told_apart() -> None:
    event = replace(event_of(ROUND), subject="contoh/person/s-1", fact=None)

    assert event.type == "kenal.person.erased.v1"
    assert decode(*encode(event)).fact is None


def test_times_are_read_as_utc() -> None:
    wita = timezone(timedelta(hours=8))
    event = replace(event_of(ROUND), time=datetime(2026, 11, 24, 20, tzinfo=wita))

    read = decode(*encode(event))

    assert read.time == NOON
    assert read.time.tzinfo is UTC


def test_reader_passes_over_headers_and_fields_it_does_not_know() -> None:
    strange = (("traceparent", b"\xff"), ("traceparent", None), ("ce_later", b"x"))

    read = decode(KEY, value_with(later={"a": [1]}), (*headers_with(), *strange))

    assert read == event_of(ROUND)


@pytest.mark.parametrize("name", ["ce_partitionkey", "ce_dataschema", "content_type"])
def test_reader_does_without_the_optional_attributes(name: str) -> None:
    assert decode(KEY, value_with(), headers_with(**{name: None})) == event_of(ROUND)


def test_reader_takes_a_charset_beside_the_content_type() -> None:
    headers = headers_with(content_type="application/json; charset=utf-8")

    assert decode(KEY, value_with(), headers).fact == ROUND


def test_reader_fills_in_the_default_of_an_absent_field() -> None:
    value = json.dumps({k: v for k, v in DATA.items() if k not in ("seed", "minimum_fit")}).encode()

    assert decode(KEY, value, headers_with()).fact == ROUND


def test_reader_takes_a_code_that_a_later_version_may_know() -> None:
    ended = {**PAIRING, "reason": "a-reason-of-a-later-version"}
    headers = headers_with(ce_type="kenal.pairing.ended.v1", ce_subject="contoh/pairing/p-1")

    read = decode(b"contoh/pairing/p-1", json.dumps(ended).encode(), headers)

    assert isinstance(read.fact, PairingEnded)
    assert read.fact.reason == "a-reason-of-a-later-version"


def test_complaint_names_the_field_and_not_what_was_in_it() -> None:
    secret = "Nama Rahasia\x00"
    headers = headers_with(ce_type="kenal.contact.changed.v1", ce_subject="contoh/contact/s-1")
    data = {"programme": "contoh", "person": "s-1", "name": secret, "phone": "0812"}

    with pytest.raises(InvalidEventError) as caught:
        decode(b"contoh/contact/s-1", json.dumps(data).encode(), headers)

    assert caught.value.reason == "invalid-data"
    assert "name: must not be blank, nor hold control" in str(caught.value)
    assert "phone: must look like" in str(caught.value)
    assert "Rahasia" not in str(caught.value)
    assert "0812" not in str(caught.value)


def test_meeting_in_local_time_reads_back_as_the_same_moment() -> None:
    meeting = MeetingScheduled(
        programme=ROUND.programme,
        meeting=MeetingId("mt-1"),
        pairing=PairingId("p-1"),
        student=PersonId("s-1"),
        mentor=PersonId("m-1"),
        number=1,
        sequence=0,
        starts=datetime(2026, 11, 24, 20, tzinfo=timezone(timedelta(hours=8))),
        minutes=45,
        zone="Asia/Makassar",
    )

    read = decode(*encode(event_of(meeting, source="/notifier"))).fact

    assert read == meeting


def test_facts_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        ROUND.number = 4  # type: ignore[misc]  # refused by mypy too


def test_every_fact_has_its_own_type_and_noun() -> None:
    assert [kind for kind in FACTS if not kind.TYPE.startswith("kenal.") or not kind.NOUN] == []
