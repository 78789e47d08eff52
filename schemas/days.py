"""What an availability means, day by day: the hours of a date, and whose clock they are read on.

A person is free at an instant if some date has a window that, read on the clock of that date's
zone, holds it. Where a clock jumps from one date to the next, because the person travels, hours of
neither date may be left between them, or hours of both may lie on the same instants: free in either
is free.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from schemas.values import Availability, Roster, Window


def windows_on(availability: Availability, day: date) -> tuple[Window, ...]:
    """The hours of a date: none on a day away, the roster's on a day on duty, else the weekly."""
    if any(away.first <= day <= away.last for away in availability.absences):
        return ()
    windows = availability.windows
    for roster in availability.rosters:
        if on_duty(roster, day):
            windows = roster.windows
            break
    weekday = day.weekday()
    return tuple(window for window in windows if window.weekday == weekday)


def zone_on(availability: Availability, day: date) -> str:
    """The zone of the clock that the person lives by on a date."""
    for stay in availability.stays:
        if stay.first <= day <= stay.last:
            return stay.zone
    return availability.zone


def zone_at(availability: Availability, instant: datetime) -> str:
    """The zone of the clock that the person lives by at an instant (aware)."""
    for stay in availability.stays:
        if stay.first <= instant.astimezone(ZoneInfo(stay.zone)).date() <= stay.last:
            return stay.zone
    return availability.zone


def on_duty(roster: Roster, day: date) -> bool:
    """Whether the roster has the person on duty on a date."""
    if day < roster.first or (roster.last is not None and day > roster.last):
        return False
    return (day - roster.first).days % (roster.duty_days + roster.off_days) < roster.duty_days


def has_hours(availability: Availability) -> bool:
    """Whether there is any week in which the person could be free, absences aside."""
    return bool(availability.windows) or any(roster.windows for roster in availability.rosters)
