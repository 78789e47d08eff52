"""The different weeks of people, laid out as bits of universal time.

A zone shows its weekly hours in as many ways as its clock changes; absences make more weeks that
differ. What comes out is not yet in any order.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from schemas.values import Absence, Availability
from services.matcher.hours import QUARTER, WEEK_SLOTS, Calendar
from services.matcher.instance import Flags, Integers

WORDS = -(-WEEK_SLOTS // 64)

Words = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LaidWeeks:
    """Different weeks, in any order, each of an owner."""

    owner: Integers
    weeks: Words
    free: Words
    meets: Words

    @classmethod
    def none(cls) -> "LaidWeeks":
        """Nobody's."""
        return cls.packed(
            np.zeros(0, dtype=np.int64),
            np.zeros(0, dtype=np.uint64),
            np.zeros((0, WEEK_SLOTS), dtype=np.bool_),
            1,
        )

    @classmethod
    def packed(cls, owner: Integers, weeks: Words, free: Flags, meeting_slots: int) -> "LaidWeeks":
        """From flags of quarters, a margin for the last meeting included."""
        meets = np.ones((len(free), WEEK_SLOTS), dtype=np.bool_)
        for offset in range(meeting_slots):
            meets &= free[:, offset : offset + WEEK_SLOTS]
        return cls(
            owner=owner, weeks=weeks, free=_packed(free[:, :WEEK_SLOTS]), meets=_packed(meets)
        )

    @classmethod
    def joined(cls, parts: Sequence["LaidWeeks"]) -> "LaidWeeks":
        """One after the other."""
        return cls(
            owner=np.concatenate([part.owner for part in parts]),
            weeks=np.concatenate([part.weeks for part in parts]),
            free=np.concatenate([part.free for part in parts]),
            meets=np.concatenate([part.meets for part in parts]),
        )

    def owned_by(self, owners: Integers) -> "LaidWeeks":
        """The same, with each owner's number instead of its place."""
        return LaidWeeks(
            owner=owners[self.owner], weeks=self.weeks, free=self.free, meets=self.meets
        )

    def only(self, chosen: Integers) -> "LaidWeeks":
        """These, in this order."""
        return LaidWeeks(
            owner=self.owner[chosen],
            weeks=self.weeks[chosen],
            free=self.free[chosen],
            meets=self.meets[chosen],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ZoneWeeks:
    """What a zone's clock shows in each week: the quarters of its own week, a margin included, in
    as many ways as there are (`era` says which way in which week), and the days.
    """

    era: Integers
    shown: tuple[Integers, ...]
    day: Integers

    @classmethod
    def of(cls, calendar: Calendar, zone: str) -> "ZoneWeeks":
        """What the calendar lays out in this zone."""
        clock = calendar.clock(zone)
        span = WEEK_SLOTS + calendar.meeting_slots - 1
        starts = range(0, calendar.weeks * WEEK_SLOTS, WEEK_SLOTS)
        ways: dict[bytes, int] = {}
        shown = [clock.week_slot[start : start + span] for start in starts]
        era = [ways.setdefault(each.tobytes(), len(ways)) for each in shown]
        return cls(
            era=np.array(era, dtype=np.int64),
            shown=tuple(shown[era.index(way)] for way in range(len(ways))),
            day=np.stack([clock.day[start : start + span] for start in starts]),
        )


def laid(calendar: Calendar, zone: ZoneWeeks, people: Sequence[Availability]) -> LaidWeeks:
    """All different weeks of some people of one zone, without rosters and stays; owners are places
    in the sequence.
    """
    said = _said(people)
    owner, week, away = _absent(zone, people)
    absent = np.zeros((len(people), len(zone.era)), dtype=np.bool_)
    absent[owner, week] = True
    parts = []
    for way, shown in enumerate(zone.shown):
        holds = _bits(~absent & (zone.era == way))
        some = np.flatnonzero(holds)
        if len(some):
            free = said[np.ix_(some, shown)]
            parts.append(LaidWeeks.packed(some, holds[some], free, calendar.meeting_slots))
    if len(owner):
        shown_then = np.stack(zone.shown)[zone.era[week]]
        free = said[owner[:, None], shown_then] & ~away
        holds = np.uint64(1) << week.astype(np.uint64)
        parts.append(LaidWeeks.packed(owner, holds, free, calendar.meeting_slots))
    found = LaidWeeks.joined([LaidWeeks.none(), *parts])
    return found.only(np.flatnonzero(found.meets.any(axis=1)))


def laid_alone(calendar: Calendar, person: Availability) -> LaidWeeks:
    """All different weeks of a person whose hours follow a roster, or whose zone changes."""
    free = calendar.free(person)
    span = WEEK_SLOTS + calendar.meeting_slots - 1
    weekly = sliding_window_view(free, span)[::WEEK_SLOTS]
    held: dict[bytes, tuple[int, int]] = {}
    for week, each in enumerate(weekly):
        first, alike = held.setdefault(each.tobytes(), (week, 0))
        held[each.tobytes()] = (first, alike | 1 << week)
    chosen = weekly[[first for first, _ in held.values()]]
    weeks = np.array([alike for _, alike in held.values()], dtype=np.uint64)
    found = LaidWeeks.packed(
        np.zeros(len(weeks), dtype=np.int64), weeks, chosen, calendar.meeting_slots
    )
    return found.only(np.flatnonzero(found.meets.any(axis=1)))


def _said(people: Sequence[Availability]) -> Flags:
    """The quarters of the local week in which each is free, absences aside."""
    begins, ends = [], []
    for row, availability in enumerate(people):
        for window in availability.windows:
            midnight = window.weekday * 24 * 60
            first = -(-(midnight + window.start) // QUARTER)
            last = (midnight + window.end) // QUARTER
            if first < last:
                begins.append(row * (WEEK_SLOTS + 1) + first)
                ends.append(row * (WEEK_SLOTS + 1) + last)
    length = len(people) * (WEEK_SLOTS + 1)
    change = np.bincount(np.array(begins, dtype=np.int64), minlength=length)
    change -= np.bincount(np.array(ends, dtype=np.int64), minlength=length)
    running = np.cumsum(change.reshape(len(people), WEEK_SLOTS + 1), axis=1)
    return running[:, :-1] > 0


def _absent(zone: ZoneWeeks, people: Sequence[Availability]) -> tuple[Integers, Integers, Flags]:
    """Weeks that absences touch: whose, which, and the quarters that they take."""
    touched: dict[tuple[int, int], list[Absence]] = defaultdict(list)
    first, last = zone.day[:, 0], zone.day[:, -1]
    for owner, availability in enumerate(people):
        for absence in availability.absences:
            begins, ends = absence.first.toordinal(), absence.last.toordinal()
            for week in np.flatnonzero((first <= ends) & (last >= begins)).tolist():
                touched[owner, week].append(absence)
    away = np.zeros((len(touched), zone.day.shape[1]), dtype=np.bool_)
    for row, ((_, week), absences) in enumerate(touched.items()):
        for absence in absences:
            away[row] |= (zone.day[week] >= absence.first.toordinal()) & (
                zone.day[week] <= absence.last.toordinal()
            )
    whose = np.array(list(touched), dtype=np.int64).reshape(-1, 2)
    return whose[:, 0], whose[:, 1], away


def _packed(flags: Flags) -> Words:
    padded = np.zeros((len(flags), WORDS * 64), dtype=np.bool_)
    padded[:, :WEEK_SLOTS] = flags
    return np.packbits(padded, axis=1, bitorder="little").view(np.uint64)


def _bits(flags: Flags) -> Words:
    """Each row as the bits of one word, the first column lowest."""
    powers = np.uint64(1) << np.arange(flags.shape[1], dtype=np.uint64)
    words: Words = np.where(flags, powers, np.uint64(0)).sum(axis=1, dtype=np.uint64)
    return words
