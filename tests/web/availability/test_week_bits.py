"""Hours as bits, held to the rule of who is free when, told plainly."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.values import Availability, Window
from services.web.week_bits import (
    QUARTER,
    WEEK_SLOTS,
    counts_by_half_hour,
    free_bits,
    meets,
    steady_bits,
)
from tests.availabilities import availabilities, is_free

BEGINS = date(2026, 10, 12)
SLOTS = [
    datetime(2026, 10, 12, tzinfo=UTC) + timedelta(minutes=QUARTER * slot)
    for slot in range(4 * WEEK_SLOTS)
]
people = availabilities(date(2026, 10, 1), date(2026, 11, 20))
"""In these weeks clocks change in Europe, America and on Lord Howe Island (before)."""


@settings(max_examples=60)
@given(people)
def test_bits_are_what_the_plain_rule_says(person: Availability) -> None:
    bits = free_bits(person, BEGINS)

    assert [bool(bits >> slot & 1) for slot in range(len(SLOTS))] == [
        is_free(person, instant) for instant in SLOTS
    ]


@settings(max_examples=40)
@given(st.lists(people, max_size=6), st.sampled_from(("Asia/Makassar", "Asia/Kathmandu")))
def test_the_week_of_a_crowd_is_counted_person_by_person(
    crowd: list[Availability], zone: str
) -> None:
    free = [free_bits(person, BEGINS) for person in crowd]
    ahead = 8 * 60 if zone == "Asia/Makassar" else 5 * 60 + 45
    expected = []
    for half in range(7 * 48):
        first = (30 * half - ahead) // QUARTER % WEEK_SLOTS
        both = (first, (first + 1) % WEEK_SLOTS)
        weeks = [steady_bits(bits) for bits in free]
        expected.append(sum(all(week >> slot & 1 for slot in both) for week in weeks))

    assert counts_by_half_hour(free, zone, BEGINS) == expected


def test_a_meeting_has_to_fit_in_three_of_four_weeks() -> None:
    hour = Availability(zone="Asia/Makassar", windows=(Window(weekday=0, start=1140, end=1200),))
    bits = free_bits(hour, BEGINS)
    one_week = bits & ((1 << WEEK_SLOTS) - 1)

    assert meets(bits, bits, 60)
    assert meets(bits & ~one_week, bits, 60)
    assert not meets(bits, bits, 75)
    assert not meets(one_week | one_week << WEEK_SLOTS, bits, 60)
