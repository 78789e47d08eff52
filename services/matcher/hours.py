"""Common time, counted on real instants of the weeks of a round's period.

A weekly window means other instants after a clock change, and none during a ship contract. So
the weeks of the period are laid out as quarters of an hour of universal time (every zone in use
stands a whole number of quarters off), and a person is free or not in each. What two people share
is taken from the weeks themselves: in each week, the minutes in which both are free, or nothing if
no meeting fits. *Steady* minutes are those that at least `STEADY_WEEKS` of the first `WEEKS` weeks
reach, and at least three quarters of all weeks: a holiday does not part two people, and
neither does a month at sea in the middle; a month at sea at the beginning does, and so does a
contract for half a year.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from schemas.values import Availability, Roster, Window
from services.matcher.rules import Rules

QUARTER = 15
WEEKS = 4
STEADY_WEEKS = 3
WEEK_SLOTS = 7 * 24 * 60 // QUARTER
OFFSET_SLOTS = 24

Flags = NDArray[np.bool_]
Days = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LocalClock:
    """What a zone's clock shows at each slot: the quarter of its week, and the day's ordinal."""

    week_slot: Days
    day: Days


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calendar:
    """The weeks that a round looks at: `weeks` weeks of slots from `begins`, and a margin in
    which a meeting begun in the last slot can end.
    """

    begins: datetime
    meeting_slots: int
    weeks: int = WEEKS
    _clocks: dict[str, LocalClock] = field(default_factory=dict)

    @property
    def slots(self) -> int:
        """How many slots are laid out, with the margin."""
        return self.weeks * WEEK_SLOTS + self.meeting_slots - 1

    def clock(self, zone: str) -> LocalClock:
        """What the clock of this zone shows; worked out once for each zone."""
        if zone not in self._clocks:
            self._clocks[zone] = _local_clock(ZoneInfo(zone), self.begins, self.slots)
        return self._clocks[zone]

    def free(self, availability: Availability) -> Flags:
        """Whether the person is free in each slot."""
        home = availability.zone
        if not availability.stays:
            return _free_by(self.clock(home), availability)
        free = np.zeros(self.slots, dtype=np.bool_)
        for zone in sorted({home, *(stay.zone for stay in availability.stays)}):
            clock = self.clock(zone)
            free |= _free_by(clock, availability) & _lives_by(clock, zone, availability)
        return free

    def meetings(self, free: Flags) -> Flags:
        """Whether a meeting that begins in the slot fits wholly in what is free."""
        length = self.weeks * WEEK_SLOTS
        fits = np.ones((*free.shape[:-1], length), dtype=np.bool_)
        for offset in range(self.meeting_slots):
            fits &= free[..., offset : offset + length]
        return fits


def calendar_from(starts_on: date, zone: str, meeting_minutes: int, weeks: int = WEEKS) -> Calendar:
    """The calendar of so many weeks that begins at midnight of that day in that zone."""
    midnight = datetime.combine(starts_on, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    begins = midnight - timedelta(minutes=midnight.minute % QUARTER)
    return Calendar(begins=begins, meeting_slots=-(-meeting_minutes // QUARTER), weeks=weeks)


def calendar_of(rules: Rules) -> Calendar:
    """The calendar of a round's whole period."""
    return calendar_from(rules.starts_on, rules.zone, rules.meeting_minutes, rules.period_weeks)


def by_week(flags: Flags) -> NDArray[np.bool_]:
    """The slots as weeks of slots, without the margin."""
    weeks = flags.shape[-1] // WEEK_SLOTS
    return flags[..., : weeks * WEEK_SLOTS].reshape(*flags.shape[:-1], weeks, WEEK_SLOTS)


def steady(weekly: NDArray[Any]) -> NDArray[Any]:
    """What the weeks (along the first axis) reach often enough: of the first ones, and of all."""
    weeks = len(weekly)
    soon = np.partition(weekly[:WEEKS], WEEKS - STEADY_WEEKS, axis=0)[WEEKS - STEADY_WEEKS]
    lasting = np.partition(weekly, weeks - _needed(weeks), axis=0)[weeks - _needed(weeks)]
    least: NDArray[Any] = np.minimum(soon, lasting)
    return least


def _needed(weeks: int) -> int:
    """Three quarters of the weeks."""
    return -(-3 * weeks // 4)


def steady_minutes(calendar: Calendar, one: Flags, other: Flags) -> int:
    """Minutes a week that two people can count on; 0 where no weekly meeting fits."""
    both = one & other
    slots = by_week(both).sum(axis=-1)
    meets = by_week(calendar.meetings(both)).any(axis=-1)
    return int(steady(np.where(meets, slots, 0))) * QUARTER


def _local_clock(zone: ZoneInfo, begins: datetime, slots: int) -> LocalClock:
    monday = datetime(1970, 1, 5, tzinfo=UTC)
    first = int((begins - monday).total_seconds())
    seconds = first + 60 * QUARTER * np.arange(slots) + _offsets(zone, begins, slots)
    quarters = seconds // (60 * QUARTER)
    return LocalClock(
        week_slot=quarters % WEEK_SLOTS, day=monday.toordinal() + quarters // (WEEK_SLOTS // 7)
    )


def _free_by(clock: LocalClock, availability: Availability) -> Flags:
    """When the person is free, if this is the person's clock throughout."""
    free = _week_of(availability.windows)[clock.week_slot]
    # The first roster that has a day on duty rules it, so it is written last.
    for roster in reversed(availability.rosters):
        duty = _on_duty(clock.day, roster)
        free[duty] = _week_of(roster.windows)[clock.week_slot[duty]]
    for absence in availability.absences:
        free &= ~_within(clock.day, absence.first, absence.last)
    return free


def _lives_by(clock: LocalClock, zone: str, availability: Availability) -> Flags:
    """On which of the days that this zone's clock shows it is the person's own clock."""
    lives = np.full(clock.day.shape, availability.zone == zone)
    for stay in reversed(availability.stays):
        lives[_within(clock.day, stay.first, stay.last)] = stay.zone == zone
    return lives


def _week_of(windows: tuple[Window, ...]) -> Flags:
    """The quarters of a local week that the windows hold wholly."""
    week = np.zeros(WEEK_SLOTS, dtype=np.bool_)
    for window in windows:
        midnight = window.weekday * 24 * 60
        first = -(-(midnight + window.start) // QUARTER)
        week[first : (midnight + window.end) // QUARTER] = True
    return week


def _within(day: Days, first: date, last: date) -> Flags:
    return (day >= first.toordinal()) & (day <= last.toordinal())


def _on_duty(day: Days, roster: Roster) -> Flags:
    elapsed = day - roster.first.toordinal()
    duty = (elapsed >= 0) & (elapsed % (roster.duty_days + roster.off_days) < roster.duty_days)
    return duty if roster.last is None else duty & (day <= roster.last.toordinal())


def _offsets(zone: ZoneInfo, begins: datetime, slots: int) -> Days:
    """How many seconds the zone's clock is ahead at each slot. Clocks change weeks apart, so it is
    the same between two moments a few hours apart at which it is the same.
    """

    def ahead(slot: int) -> int:
        offset = (begins + timedelta(minutes=QUARTER * slot)).astimezone(zone).utcoffset()
        return 0 if offset is None else int(offset.total_seconds())

    offsets = np.empty(slots, dtype=np.int64)
    for first in range(0, slots, OFFSET_SLOTS):
        last = min(first + OFFSET_SLOTS, slots) - 1
        begin, end = ahead(first), ahead(last)
        offsets[first : last + 1] = (
            begin if begin == end else [ahead(slot) for slot in range(first, last + 1)]
        )
    return offsets
