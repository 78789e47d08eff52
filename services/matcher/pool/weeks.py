"""When people are free, as bits: a word for each 64 quarters of an hour of a week.

Most people's weeks are all the same; a clock change or an absence makes a few that differ. So each
person's time is kept as a *timeline*: its different weeks, each with the weeks of the period in
which it holds, as bits of one word. Who says the same of its time shares a timeline. A week that
leaves no room for a meeting is left out, as it never counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from schemas.values import Absence, Availability
from services.matcher.hours import QUARTER, STEADY_WEEKS, WEEK_SLOTS, WEEKS, Calendar
from services.matcher.instance import Flags, Integers

WORDS = -(-WEEK_SLOTS // 64)
BATCH = 4096

Words = NDArray[np.uint64]
Numbers = NDArray[np.uint32]


class Timelines(NamedTuple):
    """The weeks of timeline t are `start[t]` to before `start[t + 1]`, the most frequent first:
    `weeks` says in which weeks of the period each holds, `free` and `meets` (rows of words) in
    which quarters the person is free, and at which a meeting could begin.

    The first `steady` timelines are of one week that holds throughout. Of those up to `alone`, the
    first week holds long enough for common time to be steady, and of those up to `paired`, the only
    two weeks do together, and neither does by itself.
    """

    start: Integers
    weeks: Words
    free: Words
    meets: Words
    steady: int
    alone: int
    paired: int


class Steadiness(NamedTuple):
    """How many weeks have to reach a length for it to be steady: so many of the first ones (`soon`
    has their bits), and so many of all.
    """

    soon: np.uint64
    soon_needed: np.uint64
    needed: np.uint64

    @classmethod
    def over(cls, weeks: int) -> "Steadiness":
        """What is steady in a period of so many weeks."""
        return cls(
            soon=np.uint64((1 << WEEKS) - 1),
            soon_needed=np.uint64(STEADY_WEEKS),
            needed=np.uint64(-(-3 * weeks // 4)),
        )

    def suffices(self, weeks: Words) -> Flags:
        """Whether something that holds in these weeks is steady."""
        lasting = np.bitwise_count(weeks) >= self.needed
        soon = np.bitwise_count(weeks & self.soon) >= self.soon_needed
        flags: Flags = lasting & soon
        return flags


def weeks_of(calendar: Calendar) -> int:
    """How many weeks a calendar lays out."""
    return (calendar.slots - calendar.meeting_slots + 1) // WEEK_SLOTS


def timelines(
    calendar: Calendar, availabilities: Iterable[Availability]
) -> tuple[Numbers, Timelines]:
    """The number of each person's timeline, and the timelines."""
    known: dict[Availability, int] = {}
    number = np.array(
        [known.setdefault(each, len(known)) for each in availabilities], dtype=np.int64
    )
    by_zone: dict[str, list[int]] = defaultdict(list)
    said = list(known)
    for owner, availability in enumerate(said):
        by_zone[availability.zone].append(owner)
    found = [_Weeks.none()]
    for zone, owners in by_zone.items():
        laid = _Zone.of(calendar, zone)
        for first in range(0, len(owners), BATCH):
            batch = owners[first : first + BATCH]
            weeks = _weeks(calendar, laid, [said[owner] for owner in batch])
            found.append(weeks.owned_by(np.array(batch, dtype=np.int64)))
    place, ordered = _ordered(_Weeks.joined(found), len(said), weeks_of(calendar))
    return place[number].astype(np.uint32), ordered


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Weeks:
    """Different weeks, in any order, each of an owner."""

    owner: Integers
    weeks: Words
    free: Words
    meets: Words

    @classmethod
    def none(cls) -> "_Weeks":
        return cls.packed(
            np.zeros(0, dtype=np.int64),
            np.zeros(0, dtype=np.uint64),
            np.zeros((0, WEEK_SLOTS), dtype=np.bool_),
            1,
        )

    @classmethod
    def packed(cls, owner: Integers, weeks: Words, free: Flags, meeting_slots: int) -> "_Weeks":
        """From flags of quarters, a margin for the last meeting included."""
        meets = np.ones((len(free), WEEK_SLOTS), dtype=np.bool_)
        for offset in range(meeting_slots):
            meets &= free[:, offset : offset + WEEK_SLOTS]
        return cls(
            owner=owner, weeks=weeks, free=_packed(free[:, :WEEK_SLOTS]), meets=_packed(meets)
        )

    @classmethod
    def joined(cls, parts: Sequence["_Weeks"]) -> "_Weeks":
        return cls(
            owner=np.concatenate([part.owner for part in parts]),
            weeks=np.concatenate([part.weeks for part in parts]),
            free=np.concatenate([part.free for part in parts]),
            meets=np.concatenate([part.meets for part in parts]),
        )

    def owned_by(self, owners: Integers) -> "_Weeks":
        return _Weeks(owner=owners[self.owner], weeks=self.weeks, free=self.free, meets=self.meets)

    def only(self, chosen: Integers) -> "_Weeks":
        return _Weeks(
            owner=self.owner[chosen],
            weeks=self.weeks[chosen],
            free=self.free[chosen],
            meets=self.meets[chosen],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Zone:
    """What a zone's clock shows in each week: the quarters of its own week, a margin included, in
    as many ways as there are (`era` says which way in which week), and the days.
    """

    era: Integers
    shown: tuple[Integers, ...]
    day: Integers

    @classmethod
    def of(cls, calendar: Calendar, zone: str) -> "_Zone":
        clock = calendar.clock(zone)
        span = WEEK_SLOTS + calendar.meeting_slots - 1
        starts = range(0, weeks_of(calendar) * WEEK_SLOTS, WEEK_SLOTS)
        ways: dict[bytes, int] = {}
        shown = [clock.week_slot[start : start + span] for start in starts]
        era = [ways.setdefault(each.tobytes(), len(ways)) for each in shown]
        return cls(
            era=np.array(era, dtype=np.int64),
            shown=tuple(shown[era.index(way)] for way in range(len(ways))),
            day=np.stack([clock.day[start : start + span] for start in starts]),
        )


def _weeks(calendar: Calendar, zone: _Zone, people: Sequence[Availability]) -> _Weeks:
    """All different weeks of some people of one zone; owners are places in the sequence."""
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
            parts.append(_Weeks.packed(some, holds[some], free, calendar.meeting_slots))
    if len(owner):
        shown_then = np.stack(zone.shown)[zone.era[week]]
        free = said[owner[:, None], shown_then] & ~away
        holds = np.uint64(1) << week.astype(np.uint64)
        parts.append(_Weeks.packed(owner, holds, free, calendar.meeting_slots))
    found = _Weeks.joined([_Weeks.none(), *parts])
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


def _absent(zone: _Zone, people: Sequence[Availability]) -> tuple[Integers, Integers, Flags]:
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


def _ordered(found: _Weeks, owners: int, weeks: int) -> tuple[Integers, Timelines]:
    """Timelines by how simple they are, and of each the week first that holds longest."""
    lasting = np.bitwise_count(found.weeks).astype(np.int64)
    by_owner = found.only(np.lexsort((found.weeks, -lasting, found.owner)))
    kind = _kinds(by_owner, owners, weeks)
    place = np.empty(owners, dtype=np.int64)
    place[np.argsort(kind, kind="stable")] = np.arange(owners)
    owner = place[by_owner.owner]
    chosen = by_owner.only(np.argsort(owner, kind="stable"))
    start = np.zeros(owners + 1, dtype=np.int64)
    np.cumsum(np.bincount(owner, minlength=owners), out=start[1:])
    steady, alone, paired = np.searchsorted(np.sort(kind), (1, 2, 3)).tolist()
    return place, Timelines(
        start=start,
        weeks=chosen.weeks,
        free=chosen.free,
        meets=chosen.meets,
        steady=steady,
        alone=alone,
        paired=paired,
    )


def _kinds(found: _Weeks, owners: int, weeks: int) -> Integers:
    """For each owner 0 where one week holds throughout, 1 where the first one decides, 2 where the
    first two do, else 3. Weeks are those of one owner after the other.
    """
    steadiness = Steadiness.over(weeks)
    count = np.bincount(found.owner, minlength=owners)
    start = np.concatenate([[0], np.cumsum(count)])[:-1]
    kind = np.full(owners, 3, dtype=np.int64)
    two = np.flatnonzero(count == 2)
    first, second = found.weeks[start[two]], found.weeks[start[two] + 1]
    neither = ~steadiness.suffices(first) & ~steadiness.suffices(second)
    kind[two[neither & steadiness.suffices(first | second)]] = 2
    some = np.flatnonzero(count)
    kind[some[steadiness.suffices(found.weeks[start[some]])]] = 1
    kind[some[np.bitwise_count(found.weeks[start[some]]) == weeks]] = 0
    return kind


def _packed(flags: Flags) -> Words:
    padded = np.zeros((len(flags), WORDS * 64), dtype=np.bool_)
    padded[:, :WEEK_SLOTS] = flags
    return np.packbits(padded, axis=1, bitorder="little").view(np.uint64)


def _bits(flags: Flags) -> Words:
    """Each row as the bits of one word, the first column lowest."""
    powers = np.uint64(1) << np.arange(flags.shape[1], dtype=np.uint64)
    words: Words = np.where(flags, powers, np.uint64(0)).sum(axis=1, dtype=np.uint64)
    return words
