"""Common time of many people at once, held to that of two."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.values import Absence, Availability, Window
from services.matcher.hours import QUARTER, calendar_from
from services.matcher.hours import steady_minutes as steady_minutes_of_two
from services.matcher.pool.overlap import Hours, steady_minutes
from tests.availabilities import availabilities

STARTS = date(2026, 3, 2)
ZONES = ("Asia/Makassar", "Asia/Kathmandu", "Europe/Rome", "Australia/Lord_Howe")

windows = st.builds(
    lambda day, start, length: Window(
        weekday=day, start=10 * start, end=min(24 * 60, 10 * (start + length))
    ),
    st.integers(0, 6),
    st.integers(0, 143),
    st.integers(1, 40),
)
absences = st.builds(
    lambda first, length: Absence(
        first=STARTS + timedelta(days=first), last=STARTS + timedelta(days=first + length)
    ),
    st.integers(-20, 120),
    st.integers(0, 150),
)
at_home = st.builds(
    lambda zone, said, away: Availability(zone=zone, windows=tuple(said), absences=tuple(away)),
    st.sampled_from(ZONES),
    st.lists(windows, max_size=5),
    st.lists(absences, max_size=2),
)
people = st.lists(at_home | availabilities(STARTS, STARTS + timedelta(days=140)), max_size=4)


@given(people, people, st.integers(4, 20), st.sampled_from((15, 30, 50)))
def test_everybody_shares_with_everybody_what_two_share(
    some: list[Availability], others: list[Availability], weeks: int, meeting: int
) -> None:
    calendar = calendar_from(STARTS, "Asia/Makassar", meeting, weeks)
    found = steady_minutes(Hours.of(calendar, some), Hours.of(calendar, others))

    assert found.tolist() == [
        [
            steady_minutes_of_two(calendar, calendar.free(one), calendar.free(other))
            for other in others
        ]
        for one in some
    ]


@pytest.mark.parametrize(
    "zone", [*ZONES, "America/New_York", "Africa/Casablanca", "Pacific/Chatham"]
)
@pytest.mark.parametrize("starts_on", [date(2026, 2, 14), date(2026, 9, 21)])
def test_clocks_show_in_each_quarter_what_the_zone_says(zone: str, starts_on: date) -> None:
    calendar = calendar_from(starts_on, "Asia/Makassar", 30, 12)
    clock = calendar.clock(zone)
    shown = [local(calendar.begins, zone, slot) for slot in range(calendar.slots)]

    assert clock.day.tolist() == [moment.toordinal() for moment in shown]
    assert np.array_equal(
        clock.week_slot,
        [(moment.weekday() * 24 + moment.hour) * 4 + moment.minute // QUARTER for moment in shown],
    )


def local(begins: datetime, zone: str, slot: int) -> datetime:
    return (begins + timedelta(minutes=QUARTER * slot)).astimezone(ZoneInfo(zone))
