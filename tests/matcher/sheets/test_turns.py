from datetime import date

import pytest

from schemas.values import Roster, Stay, Window
from services.matcher.sheets.errors import WordError
from services.matcher.sheets.turns import rosters, stays


def test_rosters_with_and_without_an_end_and_hours_on_duty() -> None:
    said = rosters(
        "2026-01-05 70/70; 2027-01-04..2027-06-30 4 / 2 Senin 17.00-18.00 + Thu 08:00-09:00"
    )

    assert said == (
        Roster(first=date(2026, 1, 5), duty_days=70, off_days=70),
        Roster(
            first=date(2027, 1, 4),
            duty_days=4,
            off_days=2,
            last=date(2027, 6, 30),
            windows=(
                Window(weekday=0, start=1020, end=1080),
                Window(weekday=3, start=480, end=540),
            ),
        ),
    )


def test_stays_in_several_zones() -> None:
    assert stays("2026-01-05..2026-03-15 America/New_York; 2026-03-16 WITA") == (
        Stay(first=date(2026, 1, 5), last=date(2026, 3, 15), zone="America/New_York"),
        Stay(first=date(2026, 3, 16), last=date(2026, 3, 16), zone="Asia/Makassar"),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("70/70", "not-roster"),
        ("2026-01-05 0/70", "not-roster"),
        ("2026-01-05 70/00", "not-roster"),
        ("2026-13-05 70/70", "not-dates"),
        ("2026-05-05..2026-01-05 70/70", "not-dates"),
        ("2026-01-05 70/70 Mon", "not-hours"),
    ],
)
def test_what_is_no_roster_is_named(text: str, code: str) -> None:
    with pytest.raises(WordError) as raised:
        rosters(text)

    assert raised.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("America/New_York", "not-dates"),
        ("2026-01-05..2026-03-15 Mars/Base", "no-zone"),
        ("2026-01-05, 2026-02-05 WITA", "not-dates"),
    ],
)
def test_what_is_no_stay_is_named(text: str, code: str) -> None:
    with pytest.raises(WordError) as raised:
        stays(text)

    assert raised.value.code == code
