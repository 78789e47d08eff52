"""The next eight weeks of a person, day by day, as a small calendar shows them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from schemas.days import on_duty, windows_on, zone_at
from schemas.values import Availability

WEEKS = 8


class State(StrEnum):
    """How a day is."""

    FREE = "free"
    DUTY = "duty"
    AWAY = "away"
    NONE = "none"
    PAST = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShown:
    """A day, and the minutes in which the person is free."""

    day: date
    state: State
    minutes: int


def today_of(availability: Availability, now: datetime) -> date:
    """The date on the person's own clock."""
    return now.astimezone(ZoneInfo(zone_at(availability, now))).date()


def eight_weeks(availability: Availability, today: date) -> list[list[DayShown]]:
    """Weeks from the Monday of this one."""
    monday = today - timedelta(days=today.weekday())
    return [
        [_shown(availability, monday + timedelta(days=7 * week + day), today) for day in range(7)]
        for week in range(WEEKS)
    ]


def _shown(availability: Availability, day: date, today: date) -> DayShown:
    minutes = sum(window.end - window.start for window in windows_on(availability, day))
    return DayShown(day=day, state=_state(availability, day, today, minutes), minutes=minutes)


def _state(availability: Availability, day: date, today: date, minutes: int) -> State:
    if day < today:
        return State.PAST
    if any(away.first <= day <= away.last for away in availability.absences):
        return State.AWAY
    if minutes:
        return State.FREE
    duty = any(on_duty(roster, day) for roster in availability.rosters)
    return State.DUTY if duty else State.NONE
