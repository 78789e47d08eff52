"""What an availability means, held to the rule told plainly."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.days import has_hours, on_duty, windows_on, zone_at, zone_on
from schemas.values import Absence, Availability, Roster, Stay, Window
from tests.availabilities import availabilities, hours_of, zone_of

FIRST = date(2026, 2, 1)
LAST = date(2026, 6, 30)
EVENINGS = tuple(Window(weekday=day, start=1140, end=1260) for day in range(7))
MORNINGS = tuple(Window(weekday=day, start=360, end=420) for day in range(7))
SHIP = Roster(first=date(2026, 3, 2), duty_days=70, off_days=70, windows=MORNINGS)
CRUISE = Availability(
    zone="Asia/Makassar",
    windows=EVENINGS,
    absences=(Absence(first=date(2026, 3, 19), last=date(2026, 3, 19)),),
    rosters=(SHIP,),
    stays=(
        Stay(first=date(2026, 3, 2), last=date(2026, 4, 5), zone="America/New_York"),
        Stay(first=date(2026, 4, 5), last=date(2026, 5, 10), zone="Europe/Rome"),
    ),
)


@given(availabilities(FIRST, LAST), st.dates(FIRST, LAST))
def test_days_are_what_the_plain_rule_says(person: Availability, day: date) -> None:
    assert windows_on(person, day) == hours_of(person, day)
    assert zone_on(person, day) == zone_of(person, day)


@pytest.mark.parametrize(
    ("day", "start"),
    [
        ("2026-03-01", 1140),
        ("2026-03-02", 360),
        ("2026-03-19", None),
        ("2026-05-10", 360),
        ("2026-05-11", 1140),
        ("2026-07-19", 1140),
        ("2026-07-20", 360),
    ],
)
def test_seventy_days_on_duty_and_seventy_off(day: str, start: int | None) -> None:
    windows = windows_on(CRUISE, date.fromisoformat(day))

    assert [window.start for window in windows] == ([] if start is None else [start])


def test_a_roster_ends_with_its_last_day() -> None:
    week = Roster(first=date(2026, 3, 2), duty_days=7, off_days=7, last=date(2026, 3, 18))
    days = [date(2026, 3, 1) + timedelta(days=number) for number in range(30)]

    assert [day.day for day in days if on_duty(week, day)] == [2, 3, 4, 5, 6, 7, 8, 16, 17, 18]


def test_the_first_of_two_rosters_rules_a_day_on_duty() -> None:
    nights = Roster(first=date(2026, 3, 2), duty_days=1, off_days=1)
    both = Availability(zone="Asia/Makassar", windows=EVENINGS, rosters=(nights, SHIP))

    assert windows_on(both, date(2026, 3, 2)) == ()
    assert windows_on(both, date(2026, 3, 3)) == (MORNINGS[1],)


def test_the_first_of_two_stays_has_the_day_on_which_they_meet() -> None:
    assert zone_on(CRUISE, date(2026, 4, 5)) == "America/New_York"
    assert zone_on(CRUISE, date(2026, 4, 6)) == "Europe/Rome"
    assert zone_on(CRUISE, date(2026, 5, 11)) == "Asia/Makassar"


@pytest.mark.parametrize(
    ("instant", "zone"),
    [
        (datetime(2026, 3, 2, 4, 59, tzinfo=UTC), "Asia/Makassar"),
        (datetime(2026, 3, 2, 5, tzinfo=UTC), "America/New_York"),
        (datetime(2026, 4, 6, 3, 59, tzinfo=UTC), "America/New_York"),
        (datetime(2026, 4, 6, 4, tzinfo=UTC), "Europe/Rome"),
        (datetime(2026, 5, 10, 22, tzinfo=UTC), "Asia/Makassar"),
    ],
)
def test_a_clock_changes_at_midnight_of_the_new_place(instant: datetime, zone: str) -> None:
    assert zone_at(CRUISE, instant) == zone


def test_who_is_free_on_duty_alone_has_hours() -> None:
    assert has_hours(Availability(zone="Asia/Makassar", rosters=(SHIP,)))
    assert not has_hours(Availability(zone="Asia/Makassar"))
