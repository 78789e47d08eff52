"""The walk over all pairs, compiled by Numba: several hundred million pairs a second.

What a block's tables say is added up for every mentor; then either the best are kept, or all, or
those that prices (`widen.py`) leave tempting. Nothing here depends on how students are dealt out to
blocks, or blocks to threads.

This module loads Numba: import it only where that is there.
"""

import numpy as np

from services.matcher.engines.live.compiled import kernel
from services.matcher.hours import QUARTER
from services.matcher.instance import Integers
from services.matcher.pool.bits import MOST_SLOTS, Block, Offers, Terms
from services.matcher.pool.slots import slots_with, steady_slots
from services.matcher.pool.sums import add_time, add_up, count_from, keep_best, sum_of
from services.matcher.pool.temptation import calling, reaching, tempting

__all__ = ["best", "calling", "every", "judge", "reaching", "tempting"]


@kernel
def best(
    block: Block, offers: Offers, terms: Terms, most: int
) -> tuple[Integers, Integers, Integers]:
    """As `Walk.best`."""
    eligible = np.zeros(len(block.number), np.int64)
    found = np.full((len(block.number), most), -1, np.int64)
    single = np.empty(len(block.single), np.int64)
    slots = steady_slots(block, offers, terms)
    fits = np.empty(len(offers.column), np.int32)
    for row in range(len(block.number)):
        add_up(block, row, offers, fits)
        add_time(slots[row], offers, terms, fits)
        eligible[row] = count_from(terms.minimum_fit, fits)
        keep_best(fits, terms.minimum_fit, block.number[row], found[row])
        for pair in range(block.single_start[row], block.single_start[row + 1]):
            fit = np.int64(fits[block.single_of[pair]])
            single[pair] = fit if fit >= terms.minimum_fit else -1
    return eligible, found, single


@kernel
def every(block: Block, offers: Offers, terms: Terms, start: Integers) -> Integers:
    """As `Walk.every`."""
    found = np.empty(start[-1], np.int64)
    slots = steady_slots(block, offers, terms)
    fits = np.empty(len(offers.column), np.int32)
    for row in range(len(block.number)):
        add_up(block, row, offers, fits)
        add_time(slots[row], offers, terms, fits)
        to = start[row]
        for place in range(len(fits)):
            if fits[place] >= terms.minimum_fit:
                found[to] = place
                to += 1
    return found


@kernel
def judge(
    block: Block, offers: Offers, terms: Terms, start: Integers, places: Integers
) -> tuple[Integers, Integers]:
    """As `Walk.judge`."""
    worth, minutes = np.empty(len(places), np.int64), np.empty(len(places), np.int64)
    for row in range(len(block.number)):
        of_row = places[start[row] : start[row + 1]]
        slots = slots_with(
            block.weeks,
            block.timeline[row],
            offers.weeks,
            offers.timeline[of_row],
            terms.steadiness,
        )
        for at in range(len(of_row)):
            time = terms.time[min(slots[at], MOST_SLOTS)]
            worth[start[row] + at] = sum_of(block, row, offers, of_row[at]) + time
            minutes[start[row] + at] = QUARTER * slots[at]
    return worth, minutes
