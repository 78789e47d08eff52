"""The walk over all pairs, compiled by Numba: several hundred million pairs a second.

What a block's tables say is added up for every mentor; then either the best are kept, or all, or
those that prices (`widen.py`) leave tempting. Nothing here depends on how students are dealt out to
blocks, or blocks to threads.

This module loads Numba: import it only where that is there.
"""

import numpy as np
from numpy.typing import NDArray

from services.matcher.engines.live.compiled import kernel
from services.matcher.hours import QUARTER
from services.matcher.instance import Integers
from services.matcher.pool import keys
from services.matcher.pool.bits import MOST_SLOTS, Bid, Block, Offers, Terms
from services.matcher.pool.keys import MOST_WORTH
from services.matcher.pool.slots import Slots, slots_with, steady_slots
from services.matcher.pool.tables import FIELD, Points

key_of = kernel(keys.key_of)
worth_in = kernel(keys.worth_in)
PARTS = len(FIELD)


@kernel
def best(
    block: Block, offers: Offers, terms: Terms, most: int
) -> tuple[Integers, Integers, Integers]:
    """How many eligible mentors each student has; the keys of the best `most` of them, in no order,
    with -1 where there are not so many; and the fit of each single pair, or less than 0.
    """
    eligible = np.zeros(len(block.number), np.int64)
    found = np.full((len(block.number), most), -1, np.int64)
    single = np.empty(len(block.single), np.int64)
    slots = steady_slots(block, offers, terms)
    fits = np.empty(len(offers.column), np.int32)
    for row in range(len(block.number)):
        _add_up(block, row, offers, fits)
        _add_time(slots[row], offers, terms, fits)
        least = np.int64(0)
        for place in range(len(fits)):
            fit = np.int64(fits[place])
            if fit >= terms.minimum_fit:
                eligible[row] += 1
                if fit >= least:
                    _keep(found[row], key_of(fit, block.number[row], np.int64(place)))
                    least = worth_in(found[row, 0])
        for pair in range(block.single_start[row], block.single_start[row + 1]):
            fit = np.int64(fits[block.single_of[pair]])
            single[pair] = fit if fit >= terms.minimum_fit else -1
    return eligible, found, single


@kernel
def every(block: Block, offers: Offers, terms: Terms, start: Integers) -> tuple[Integers, Integers]:
    """The place and fit of every mentor whom each student could have; those of a row begin at
    `start[row]`.
    """
    found, worth = np.empty(start[-1], np.int64), np.empty(start[-1], np.int64)
    slots = steady_slots(block, offers, terms)
    fits = np.empty(len(offers.column), np.int32)
    for row in range(len(block.number)):
        _add_up(block, row, offers, fits)
        _add_time(slots[row], offers, terms, fits)
        to = start[row]
        for place in range(len(fits)):
            if fits[place] >= terms.minimum_fit:
                found[to] = place
                worth[to] = fits[place]
                to += 1
    return found, worth


@kernel
def tempting(
    block: Block, offers: Offers, terms: Terms, bid: Bid, most: int
) -> tuple[Integers, Integers, Integers]:
    """For each student, the pairs worth more than what `bid` says: how many there are, and the keys
    (by how much more) of the `most` that are worth most. Also how many are worth just as much.
    """
    count, even = np.zeros(len(block.number), np.int64), np.zeros(len(block.number), np.int64)
    found = np.full((len(block.number), most), -1, np.int64)
    fits = np.empty(len(offers.column), np.int32)
    for row in range(len(block.number)):
        _add_up(block, row, offers, fits)
        places, worth = _reaching(block, row, offers, terms, bid, fits)
        for at in range(len(places)):
            gain = worth[at] - bid.price[places[at]] - bid.need[row]
            even[row] += gain == 0
            if gain > 0:
                count[row] += 1
                gain = min(gain, np.int64(MOST_WORTH))
                _keep(found[row], key_of(gain, block.number[row], places[at]))
    return count, found, even


@kernel
def reaching(
    block: Block, offers: Offers, terms: Terms, bid: Bid, start: Integers
) -> tuple[Integers, Integers]:
    """Place and fit of all pairs worth no less than `bid` says; a row's begin at `start[row]`."""
    found, worth = np.empty(start[-1], np.int64), np.empty(start[-1], np.int64)
    fits = np.empty(len(offers.column), np.int32)
    for row in range(len(block.number)):
        _add_up(block, row, offers, fits)
        places, fit = _reaching(block, row, offers, terms, bid, fits)
        found[start[row] : start[row + 1]] = places
        worth[start[row] : start[row + 1]] = fit
    return found, worth


@kernel
def minutes(
    block: Block, offers: Offers, terms: Terms, start: Integers, places: Integers
) -> Integers:
    """The steady common minutes of these pairs; those of a row begin at `start[row]`."""
    found = np.empty(len(places), np.int64)
    for row in range(len(block.number)):
        of_row = places[start[row] : start[row + 1]]
        found[start[row] : start[row + 1]] = QUARTER * slots_with(
            block.weeks,
            block.timeline[row],
            offers.weeks,
            offers.timeline[of_row],
            terms.steadiness,
        )
    return found


@kernel
def _reaching(
    block: Block, row: int, offers: Offers, terms: Terms, bid: Bid, fits: Points
) -> tuple[Integers, Integers]:
    """Place and fit of a student's pairs that are worth no less than `bid` says. Common time is
    only counted of those that can be, if they had as much of it as counts.
    """
    need, most = bid.need[row], terms.time[-1]
    places = np.empty(len(fits), np.int64)
    count = 0
    for place in range(len(fits)):
        fit = np.int64(fits[place]) + most
        if fit - bid.price[place] >= need and fit >= terms.minimum_fit:
            places[count] = place
            count += 1
    places = places[:count]
    slots = slots_with(
        block.weeks, block.timeline[row], offers.weeks, offers.timeline[places], terms.steadiness
    )
    worth = np.empty(count, np.int64)
    kept = 0
    for at in range(count):
        fit = np.int64(fits[places[at]]) + terms.time[min(slots[at], MOST_SLOTS)]
        if fit - bid.price[places[at]] >= need and fit >= terms.minimum_fit:
            places[kept], worth[kept] = places[at], fit
            kept += 1
    return places[:kept], worth[:kept]


@kernel
def _add_up(block: Block, row: int, offers: Offers, fits: Points) -> None:
    """What a student's pairs are worth, common time aside."""
    points, field = block.points[row], block.field[row]
    job, workplace, country = offers.table[0], offers.table[1], offers.table[2]
    for place in range(len(fits)):
        shared = points[job[place]] + points[workplace[place]] + points[country[place]]
        fits[place] = offers.base[place] + field[shared]
    for part in range(PARTS, len(offers.table)):
        _add_part(points, offers.table[part], fits)
    for pair in range(block.single_start[row], block.single_start[row + 1]):
        fits[block.single_of[pair]] += block.single[pair]


@kernel
def _add_part(points: Points, place_of: NDArray[np.uint32], fits: Points) -> None:
    for place in range(len(fits)):
        fits[place] += points[place_of[place]]


@kernel
def _add_time(slots: Slots, offers: Offers, terms: Terms, fits: Points) -> None:
    for place in range(len(fits)):
        fits[place] += terms.time[slots[offers.timeline[place]]]


@kernel
def _keep(heap: Integers, key: np.int64) -> None:
    """Put a key in the place of the least, if it is greater. The least stands first."""
    if key <= heap[0]:
        return
    hole, below = 0, 1
    while below < len(heap):
        if below + 1 < len(heap) and heap[below + 1] < heap[below]:
            below += 1
        if key <= heap[below]:
            break
        heap[hole] = heap[below]
        hole, below = below, 2 * below + 1
    heap[hole] = key
