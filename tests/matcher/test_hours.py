from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.values import Absence, Availability, Roster, Stay, Window
from services.matcher.hours import (
    QUARTER,
    STEADY_WEEKS,
    WEEKS,
    Calendar,
    by_week,
    calendar_from,
    steady_minutes,
)
from tests.availabilities import ZONES, availabilities, is_free


def minutes(one: Availability, other: Availability, *, starts_on: date, meeting: int = 30) -> int:
    calendar = calendar_from(starts_on, "Asia/Makassar", meeting)
    return steady_minutes(calendar, calendar.free(one), calendar.free(other))


def open_on(
    zone: str, *windows: tuple[int, str, str], away: tuple[str, str] | None = None
) -> Availability:
    absences = (
        (Absence(first=date.fromisoformat(away[0]), last=date.fromisoformat(away[1])),)
        if away
        else ()
    )
    return Availability(
        zone=zone,
        windows=tuple(
            Window(weekday=day, start=minute_of(start), end=minute_of(end))
            for day, start, end in windows
        ),
        absences=absences,
    )


def minute_of(text: str) -> int:
    hours, minutes = text.split(":")
    return 60 * int(hours) + int(minutes)


def test_two_in_one_zone_share_what_both_windows_cover() -> None:
    one = open_on("Asia/Makassar", (0, "19:00", "21:00"), (3, "08:00", "10:00"))
    other = open_on("Asia/Makassar", (0, "20:00", "22:00"), (3, "09:30", "12:00"))

    assert minutes(one, other, starts_on=date(2026, 3, 2)) == 90


def test_windows_of_other_zones_meet_at_the_same_instant() -> None:
    denpasar = open_on("Asia/Makassar", (0, "20:00", "22:00"))
    rome = open_on("Europe/Rome", (0, "13:00", "15:00"))

    assert minutes(denpasar, rome, starts_on=date(2026, 1, 5)) == 120


def test_a_zone_three_quarters_of_an_hour_off_is_counted_to_the_quarter() -> None:
    denpasar = open_on("Asia/Makassar", (0, "20:00", "21:00"))
    kathmandu = open_on("Asia/Kathmandu", (0, "18:00", "19:00"))

    assert minutes(denpasar, kathmandu, starts_on=date(2026, 1, 5)) == 45


def test_a_monday_evening_meets_a_sunday_night_across_the_date_line() -> None:
    denpasar = open_on("Asia/Makassar", (0, "08:00", "09:00"))
    honolulu = open_on("Pacific/Honolulu", (6, "14:00", "15:00"))

    assert minutes(denpasar, honolulu, starts_on=date(2026, 1, 5)) == 60


def test_a_clock_change_after_one_week_parts_whom_it_parts() -> None:
    denpasar = open_on("Asia/Makassar", (0, "20:00", "20:30"))
    before_summer = open_on("Europe/Rome", (0, "13:00", "13:30"))
    in_summer = open_on("Europe/Rome", (0, "14:00", "14:30"))

    starts_on = date(2026, 3, 23)

    assert minutes(denpasar, before_summer, starts_on=starts_on) == 0
    assert minutes(denpasar, in_summer, starts_on=starts_on) == 30


def test_a_clock_change_after_three_weeks_parts_nobody() -> None:
    denpasar = open_on("Asia/Makassar", (0, "20:00", "20:30"))
    before_summer = open_on("Europe/Rome", (0, "13:00", "13:30"))

    assert minutes(denpasar, before_summer, starts_on=date(2026, 3, 9)) == 30


def test_a_week_away_parts_nobody_and_two_weeks_do() -> None:
    student = open_on("Asia/Makassar", (0, "20:00", "21:00"))
    week = open_on("Asia/Makassar", (0, "20:00", "21:00"), away=("2026-03-09", "2026-03-15"))
    fortnight = open_on("Asia/Makassar", (0, "20:00", "21:00"), away=("2026-03-09", "2026-03-16"))

    assert minutes(student, week, starts_on=date(2026, 3, 2)) == 60
    assert minutes(student, fortnight, starts_on=date(2026, 3, 2)) == 0


def test_an_absence_is_whole_days_of_the_persons_own_zone() -> None:
    student = open_on("Asia/Makassar", (1, "06:00", "07:00"))
    at_sea = open_on("America/New_York", (0, "17:00", "18:00"), away=("2026-01-06", "2026-12-31"))

    assert minutes(student, at_sea, starts_on=date(2025, 12, 29)) == 0


def test_common_time_in_crumbs_shorter_than_a_meeting_is_none() -> None:
    one = open_on("Asia/Makassar", (0, "19:00", "19:30"), (1, "19:00", "19:30"))

    assert minutes(one, one, starts_on=date(2026, 3, 2), meeting=45) == 0
    assert minutes(one, one, starts_on=date(2026, 3, 2), meeting=30) == 60


def test_a_meeting_may_run_over_midnight_where_both_are_free() -> None:
    late = open_on("Asia/Makassar", (6, "23:30", "24:00"), (0, "00:00", "00:30"))

    assert minutes(late, late, starts_on=date(2026, 3, 2), meeting=60) == 60


def test_a_ship_contract_is_counted_on_the_clocks_of_its_ports() -> None:
    student = open_on("Asia/Makassar", *((day, "06:00", "07:00") for day in range(7)))
    at_sea = Availability(
        zone="Asia/Makassar",
        rosters=(
            Roster(
                first=date(2026, 3, 2),
                duty_days=70,
                off_days=70,
                windows=tuple(Window(weekday=day, start=17 * 60, end=18 * 60) for day in range(7)),
            ),
        ),
        stays=(
            Stay(first=date(2026, 3, 1), last=date(2026, 3, 22), zone="America/New_York"),
            Stay(first=date(2026, 3, 23), last=date(2026, 5, 31), zone="Europe/Rome"),
        ),
    )
    calendar = calendar_from(date(2026, 3, 2), "Asia/Makassar", 30, 12)
    both = calendar.free(student) & calendar.free(at_sea)

    # Five in the afternoon of New York is six in the morning of Bali until clocks change there.
    assert by_week(both).sum(axis=-1).tolist() == [24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    # The day of the flight has hours in both places, and the clocks of Rome change a week later.
    own = by_week(calendar.free(at_sea)).sum(axis=-1).tolist()
    assert own == [24, 28, 28, 32, 28, 28, 28, 28, 28, 28, 0, 0]


def test_the_calendar_begins_at_midnight_of_the_programme() -> None:
    calendar = calendar_from(date(2026, 3, 2), "Asia/Makassar", 30)

    assert calendar.begins == datetime(2026, 3, 1, 16, 0, tzinfo=UTC)


days = st.dates(date(2026, 2, 1), date(2026, 5, 1))
people = availabilities(date(2026, 2, 1), date(2026, 6, 1))


@given(people, people, days, st.sampled_from((30, 45, 60)))
def test_steady_minutes_are_those_of_a_walk_through_every_quarter(
    one: Availability, other: Availability, starts_on: date, meeting: int
) -> None:
    calendar = calendar_from(starts_on, "Asia/Makassar", meeting)

    assert minutes(one, other, starts_on=starts_on, meeting=meeting) == walked(
        calendar, one, other, meeting
    )


@given(people, people, days, st.sampled_from((4, 5, 8)))
def test_steady_minutes_last_through_three_quarters_of_a_longer_period(
    one: Availability, other: Availability, starts_on: date, weeks: int
) -> None:
    calendar = calendar_from(starts_on, "Asia/Makassar", 30, weeks)
    found = steady_minutes(calendar, calendar.free(one), calendar.free(other))

    assert found == walked(calendar, one, other, 30)


def walked(calendar: Calendar, one: Availability, other: Availability, meeting: int) -> int:
    weekly = []
    for week in range(calendar.weeks):
        quarters = [
            calendar.begins + timedelta(days=7 * week, minutes=QUARTER * quarter)
            for quarter in range(7 * 24 * 4)
        ]
        both = [
            quarter for quarter in quarters if is_free(one, quarter) and is_free(other, quarter)
        ]
        fits = any(
            all(
                is_free(person, quarter + timedelta(minutes=step))
                for person in (one, other)
                for step in range(0, meeting, QUARTER)
            )
            for quarter in both
        )
        weekly.append(QUARTER * len(both) if fits else 0)
    soon = sorted(weekly[:WEEKS], reverse=True)[STEADY_WEEKS - 1]
    lasting = sorted(weekly, reverse=True)[(3 * calendar.weeks + 3) // 4 - 1]
    return min(soon, lasting)


@pytest.mark.parametrize("zone", ZONES)
def test_nobody_is_free_without_windows(zone: str) -> None:
    calendar = calendar_from(date(2026, 3, 2), "Asia/Makassar", 30)

    assert not calendar.free(Availability(zone=zone)).any()
