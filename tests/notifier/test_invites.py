"""Invitations, read back with a calendar library and judged by the rules of RFC 5545 and 5546."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from services.mail.letters import Party
from services.notifier.invites import Invite, Method, to_ical

ZONES = (
    "Asia/Makassar",
    "Asia/Kathmandu",
    "Europe/Rome",
    "America/New_York",
    "America/Sao_Paulo",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "UTC",
)
INVITE = Invite(
    method=Method.REQUEST,
    uid="0c8e5a6e-8d0e-5f8e-9a57-0a4b3a0d9b11",
    sequence=0,
    starts=datetime(2026, 12, 1, 3, 0, tzinfo=UTC),
    minutes=45,
    zone="Asia/Makassar",
    made_at=datetime(2026, 11, 24, 5, 30, tzinfo=UTC),
    organizer=Party(name="Kenal", address="kenal@kenal.example"),
    attendee=Party(name="Ni Luh Contoh", address="niluh@contoh.example"),
    summary="Kenal: pertemuan pertama dengan Kak Made",
    description="Pertemuan pertama.\n\n1. saling menyapa\n2. bergantian; bercerita, pelan-pelan",
)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
# Everything but what no text property may hold: control characters and lone surrogates.
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=300)


def read(invite: Invite) -> tuple[Any, Any]:
    calendar = Calendar.from_ical(to_ical(invite))
    (event,) = calendar.walk("VEVENT")
    return calendar, event


@settings(max_examples=60)
@given(
    TEXTS,
    TEXTS,
    st.sampled_from(ZONES),
    st.integers(0, 9 * 365 * 48).map(lambda number: FIRST + timedelta(minutes=30 * number)),
    st.sampled_from(Method),
)
def test_every_line_is_short_and_every_value_comes_back(
    name: str, text: str, zone: str, starts: datetime, method: Method
) -> None:
    invite = replace(
        INVITE,
        method=method,
        attendee=Party(name=name.replace('"', "'"), address=INVITE.attendee.address),
        description=text,
        zone=zone,
        starts=starts,
    )

    raw = to_ical(invite)
    calendar, event = read(invite)

    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert calendar["METHOD"] == method
    assert str(event["DESCRIPTION"]) == text
    assert event["DTSTART"].dt == invite.starts
    # Compared as instants: across zones, a time in an hour that comes twice equals no other.
    assert event["DTEND"].dt.astimezone(UTC) == invite.starts + timedelta(minutes=45)


def test_a_request_has_what_rfc_5546_asks_for() -> None:
    calendar, event = read(INVITE)

    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "REQUEST")
    assert event["UID"] == INVITE.uid
    assert event["SEQUENCE"] == 0
    assert event["DTSTAMP"].dt == INVITE.made_at
    assert event["STATUS"] == "CONFIRMED"
    assert event["ORGANIZER"] == "mailto:kenal@kenal.example"
    assert event["ATTENDEE"] == "mailto:niluh@contoh.example"
    assert dict(event["ATTENDEE"].params) == {
        "CN": "Ni Luh Contoh",
        "CUTYPE": "INDIVIDUAL",
        "PARTSTAT": "NEEDS-ACTION",
        "ROLE": "REQ-PARTICIPANT",
        "RSVP": "FALSE",
    }


def test_the_wall_time_is_written_in_the_zone_that_rules_and_the_zone_travels_along() -> None:
    raw = to_ical(INVITE).decode()
    calendar, _ = read(INVITE)

    assert "DTSTART;TZID=Asia/Makassar:20261201T110000\r\n" in raw
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Makassar"
    wall = INVITE.starts.astimezone(zone.to_tz(lookup_tzid=False))
    assert wall.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("month", range(1, 13))
def test_the_rules_that_travel_agree_with_the_zone_around_the_meeting(
    zone: str, month: int
) -> None:
    starts = datetime(2027, month, 28, 12, 0, tzinfo=UTC)
    calendar, _ = read(replace(INVITE, zone=zone, starts=starts))

    (rules,) = calendar.walk("VTIMEZONE")
    wall = starts.astimezone(ZoneInfo(zone))

    told = rules.to_tz(lookup_tzid=False)
    assert wall.replace(tzinfo=told).utcoffset() == wall.utcoffset()


def test_reminders_come_a_day_and_two_hours_before() -> None:
    _, event = read(INVITE)

    alarms = [(alarm["ACTION"], alarm["TRIGGER"].dt) for alarm in event.walk("VALARM")]
    assert alarms == [("DISPLAY", -timedelta(days=1)), ("DISPLAY", -timedelta(hours=2))]


def test_a_cancellation_keeps_the_uid_raises_the_sequence_and_has_no_reminder() -> None:
    _, before = read(INVITE)
    calendar, event = read(replace(INVITE, method=Method.CANCEL, sequence=1))

    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert event["UID"] == before["UID"]
    assert event["SEQUENCE"] == before["SEQUENCE"] + 1
    assert event["DTSTART"].dt == before["DTSTART"].dt
    assert event["ORGANIZER"] == before["ORGANIZER"]
    assert event["ATTENDEE"] == before["ATTENDEE"]
    assert event.walk("VALARM") == []


def test_a_text_cannot_add_a_property_of_its_own() -> None:
    summary = "Halo\r\nATTENDEE:mailto:other@contoh.example"

    _, event = read(replace(INVITE, summary=summary))

    assert event["ATTENDEE"] == "mailto:niluh@contoh.example"


@pytest.mark.parametrize(
    "name", ['I "Wayan" Contoh', "Kadek; Contoh, S.Pd.", "王小明", "Étienne: A"]
)
def test_awkward_names_come_back(name: str) -> None:
    attendee = Party(name=name, address="niluh@contoh.example")

    _, event = read(replace(INVITE, attendee=attendee))

    assert event["ATTENDEE"].params["CN"] == name
