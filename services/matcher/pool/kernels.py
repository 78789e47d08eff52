"""The walk over all pairs, compiled by Numba: several hundred million pairs a second.

What a block's tables say is added up for every mentor; then either the best are kept, or all, or
those that prices (`widen.py`) leave tempting. Nothing here depends on how students are dealt out to
blocks, or blocks to threads.

This module loads Numba: import it only where that is there.
"""

import numpy as np
from numpy.typing import NDArray

from services.matcher.engines.live.compiled import kernel
from services.matcher.instance import Integers
from services.matcher.pool import keys
from services.matcher.pool.bits import Block, Offers, Terms
from services.matcher.pool.slots import Slots, steady_slots
from services.matcher.pool.tables import FIELD, Points

key_of = kernel(keys.key_of)
worth_in = kernel(keys.worth_in)
PARTS = len(FIELD)


@kernel
def best(
    block: Block, offers: Offers, terms: Terms, most: int
) -> tuple[Integers, Integers, Integers]:
    """How many eligible mentors each student has, how many full ones besides, and the keys of the
    best `most` of the eligible, in no order; -1 where there are not so many.
    """
    rows = len(block.number)
    eligible, full = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    found = np.full((rows, most), -1, np.int64)
    slots = steady_slots(block, offers, terms)
    fits = np.empty(len(offers.column), np.int32)
    for row in range(rows):
        _fits(block, row, offers, fits)
        _add_time(slots[row], offers, terms, fits)
        least = np.int64(0)
        for place in range(len(fits)):
            fit = np.int64(fits[place])
            if fit < terms.minimum_fit:
                continue
            if offers.full[place]:
                full[row] += 1
                continue
            eligible[row] += 1
            if fit >= least:
                _keep(found[row], key_of(fit, block.number[row], np.int64(place)))
                least = worth_in(found[row, 0])
    return eligible, full, found


@kernel
def every(block: Block, offers: Offers, terms: Terms, start: Integers) -> tuple[Integers, Integers]:
    """The place and fit of every mentor, full ones included, whom each student could have; those of
    a row from `start[row]` on.
    """
    place, fit = np.empty(start[-1], np.int64), np.empty(start[-1], np.int64)
    slots = steady_slots(block, offers, terms)
    fits = np.empty(len(offers.column), np.int32)
    for row in range(len(block.number)):
        _fits(block, row, offers, fits)
        _add_time(slots[row], offers, terms, fits)
        to = start[row]
        for mentor in range(len(fits)):
            if fits[mentor] >= terms.minimum_fit:
                place[to] = mentor
                fit[to] = fits[mentor]
                to += 1
    return place, fit


@kernel
def _fits(block: Block, row: int, offers: Offers, fits: Points) -> None:
    """What a student's pairs are worth, common time aside."""
    points, field = block.points[row], block.field[row]
    job, workplace, country = offers.table[0], offers.table[1], offers.table[2]
    for place in range(len(fits)):
        shared = points[job[place]] + points[workplace[place]] + points[country[place]]
        fits[place] = offers.base[place] + field[shared]
    for part in range(PARTS, len(offers.table)):
        _add_part(points, offers.table[part], fits)
    for single in range(block.extra_start[row], block.extra_start[row + 1]):
        fits[block.extra_of[single]] += block.extra[single]


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
