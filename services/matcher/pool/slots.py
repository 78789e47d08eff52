"""Steady common time on words of bits, compiled by Numba.

A week that two people share counts as many slots as both are free, or none if no meeting fits. The
most slots that enough of the weeks reach are steady (`hours.py` says how many are enough).
"""

import numpy as np
from numpy.typing import NDArray

from services.matcher.engines.live.compiled import kernel
from services.matcher.instance import Integers
from services.matcher.pool.bits import MOST_SLOTS, Block, Offers, Terms
from services.matcher.pool.laid import WORDS, Words
from services.matcher.pool.weeks import Numbers, Steadiness, Timelines

Slots = NDArray[np.uint8]

_TILE = 512


@kernel
def ones(word: np.uint64) -> np.uint64:
    """How many bits are set. The compiler knows this way of counting, and uses the processor's."""
    word = word - ((word >> np.uint64(1)) & np.uint64(0x5555555555555555))
    two = np.uint64(0x3333333333333333)
    word = (word & two) + ((word >> np.uint64(2)) & two)
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return (word * np.uint64(0x0101010101010101)) >> np.uint64(56)


@kernel
def steady_slots(block: Block, offers: Offers, terms: Terms) -> Slots:
    """For each student (row) and each timeline of mentors their steady slots, up to the most."""
    rows, timelines = len(block.number), len(offers.weeks.start) - 1
    found = np.empty((rows, timelines), np.uint8)
    own = _own_weeks(block)
    shared = _shared_slots(block.weeks, own, offers)
    length, lasting = scratch(block.weeks, offers.weeks)
    to = 0
    for row in range(rows):
        first = to
        to += block.weeks.start[block.timeline[row] + 1] - block.weeks.start[block.timeline[row]]
        mixed = 0
        if to > first and _enough(block.weeks.weeks[own[first]], terms.steadiness):
            # With mentors whose weeks are all the same, this week decides.
            mixed = offers.weeks.steady
            found[row, :mixed] = shared[first, :mixed]
        if block.timeline[row] < block.weeks.steady:
            mixed = _mix_few(shared[first], offers.weeks, found[row])
        mine = (block.weeks.weeks[own[first:to]], shared[first:to])
        _mix(mine, offers.weeks, terms.steadiness, (length, lasting), found[row, mixed:])
    return found


@kernel
def _mix_few(shared: Slots, offered: Timelines, found: Slots) -> int:
    """The steady slots of a student whose weeks are all the same with mentors who have few
    different weeks: the first decides, or the less of the first two.
    """
    for timeline in range(offered.steady, offered.alone):
        found[timeline] = shared[offered.start[timeline]]
    for timeline in range(offered.alone, offered.paired):
        week = offered.start[timeline]
        found[timeline] = min(shared[week], shared[week + 1])
    return offered.paired


@kernel
def _mix(
    mine: tuple[Words, Slots],
    offered: Timelines,
    steadiness: Steadiness,
    room: tuple[Integers, Words],
    found: Slots,
) -> None:
    """The steady slots of a student's different weeks with the last mentors' timelines."""
    weeks, shared = mine
    length, lasting = room
    passed = len(offered.start) - 1 - len(found)
    for to in range(len(found)):
        count = 0
        for week in range(offered.start[passed + to], offered.start[passed + to + 1]):
            for row in range(len(weeks)):
                both = weeks[row] & offered.weeks[week]
                if both != 0 and shared[row, week] != 0:
                    length[count] = shared[row, week]
                    lasting[count] = both
                    count += 1
        found[to] = _steady(length, lasting, count, steadiness)


@kernel
def slots_with(
    asked: Timelines,
    timeline: int,
    offered: Timelines,
    others: Numbers,
    steadiness: Steadiness,
) -> Integers:
    """The steady slots of a student with mentors of these timelines, uncapped."""
    found = np.zeros(len(others), np.int64)
    length, lasting = scratch(asked, offered)
    for to in range(len(others)):
        count = 0
        for mine in range(asked.start[timeline], asked.start[timeline + 1]):
            for yours in range(offered.start[others[to]], offered.start[others[to] + 1]):
                both = asked.weeks[mine] & offered.weeks[yours]
                if both != 0:
                    length[count] = _shared(
                        asked.free[mine],
                        offered.free[yours],
                        asked.meets[mine],
                        offered.meets[yours],
                    )
                    lasting[count] = both
                    count += 1
        found[to] = _steady(length, lasting, count, steadiness)
    return found


@kernel
def scratch(asked: Timelines, offered: Timelines) -> tuple[Integers, Words]:
    """Room for the different weeks of any pair."""
    most = _most_weeks(asked) * _most_weeks(offered)
    return np.empty(most, np.int64), np.empty(most, np.uint64)


@kernel
def _most_weeks(timelines: Timelines) -> np.int64:
    most = np.int64(0)
    for timeline in range(len(timelines.start) - 1):
        most = max(most, timelines.start[timeline + 1] - timelines.start[timeline])
    return most


@kernel
def _steady(length: Integers, lasting: Words, count: int, steadiness: Steadiness) -> np.int64:
    """The most slots that enough weeks reach. No week stands twice."""
    most = np.int64(0)
    for week in range(count):
        if length[week] <= most:
            continue
        reached = np.uint64(0)
        for other in range(count):
            if length[other] >= length[week]:
                reached |= lasting[other]
        if _enough(reached, steadiness):
            most = length[week]
    return most


@kernel
def _enough(weeks: np.uint64, steadiness: Steadiness) -> np.bool_:
    """Whether what holds in these weeks is steady. Then the others are too few to be."""
    return (
        ones(weeks) >= steadiness.needed and ones(weeks & steadiness.soon) >= steadiness.soon_needed
    )


@kernel
def _shared(free: Words, other_free: Words, meets: Words, other_meets: Words) -> np.int64:
    slots, fitting = np.uint64(0), np.uint64(0)
    for word in range(WORDS):
        slots += ones(free[word] & other_free[word])
        fitting |= meets[word] & other_meets[word]
    return np.int64(slots) if fitting != 0 else np.int64(0)


@kernel
def _own_weeks(block: Block) -> Integers:
    """The different weeks of all students of a block, one student after the other."""
    start = block.weeks.start
    count = 0
    for timeline in block.timeline:
        count += start[timeline + 1] - start[timeline]
    own = np.empty(count, np.int64)
    to = 0
    for timeline in block.timeline:
        for week in range(start[timeline], start[timeline + 1]):
            own[to] = week
            to += 1
    return own


@kernel
def _shared_slots(asked: Timelines, own: Integers, offers: Offers) -> Slots:
    """The slots that each of these weeks shares with each of the mentors'; 0 where none fits."""
    weeks = offers.free.shape[1]
    found = np.empty((len(own), weeks), np.uint8)
    slots, meets = np.empty(_TILE, np.uint64), np.empty(_TILE, np.uint64)
    for first in range(0, weeks, _TILE):
        last = min(first + _TILE, weeks)
        for row in range(len(own)):
            slots[:] = np.uint64(0)
            meets[:] = np.uint64(0)
            for word in range(WORDS):
                free, begin = asked.free[own[row], word], asked.meets[own[row], word]
                if free != 0:
                    _add_slots(free, offers.free[word, first:last], slots)
                if begin != 0:
                    _add_meets(begin, offers.meets[word, first:last], meets)
            to = found[row, first:last]
            for place in range(len(to)):
                capped = min(slots[place], np.uint64(MOST_SLOTS))
                to[place] = capped if meets[place] != 0 else np.uint64(0)
    return found


@kernel
def _add_slots(mine: np.uint64, yours: Words, slots: Words) -> None:
    for place in range(len(yours)):
        slots[place] += ones(mine & yours[place])


@kernel
def _add_meets(mine: np.uint64, yours: Words, meets: Words) -> None:
    for place in range(len(yours)):
        meets[place] |= mine & yours[place]
