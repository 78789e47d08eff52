"""When people are free, as bits: a word for each 64 quarters of an hour of a week.

Most people's weeks are all the same; a clock change or an absence makes a few that differ. So each
person's time is kept as a *timeline*: its different weeks, each with the weeks of the period in
which it holds, as bits of one word. Who says the same of its time shares a timeline. A week that
leaves no room for a meeting is left out, as it never counts.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from schemas.values import Availability
from services.matcher.hours import STEADY_WEEKS, WEEKS, Calendar
from services.matcher.instance import Flags, Integers
from services.matcher.pool.laid import LaidWeeks, Words, ZoneWeeks, laid, laid_alone

BATCH = 4096

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
    found = [LaidWeeks.none()]
    for owner, availability in enumerate(said):
        if availability.rosters or availability.stays:
            weeks = laid_alone(calendar, availability)
            found.append(weeks.owned_by(np.full(len(weeks.owner), owner)))
        else:
            by_zone[availability.zone].append(owner)
    for zone, owners in by_zone.items():
        clock = ZoneWeeks.of(calendar, zone)
        for first in range(0, len(owners), BATCH):
            batch = owners[first : first + BATCH]
            weeks = laid(calendar, clock, [said[owner] for owner in batch])
            found.append(weeks.owned_by(np.array(batch, dtype=np.int64)))
    place, ordered = _ordered(LaidWeeks.joined(found), len(said), calendar.weeks)
    return place[number].astype(np.uint32), ordered


def _ordered(found: LaidWeeks, owners: int, weeks: int) -> tuple[Integers, Timelines]:
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


def _kinds(found: LaidWeeks, owners: int, weeks: int) -> Integers:
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
