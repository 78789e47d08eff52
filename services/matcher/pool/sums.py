"""What pairs are worth, added up from a block's tables, and the best of them; compiled by Numba."""

import numpy as np
from numpy.typing import NDArray

from services.matcher.engines.live.compiled import kernel
from services.matcher.instance import Integers
from services.matcher.pool import keys
from services.matcher.pool.bits import Block, Offers, Terms
from services.matcher.pool.slots import Slots
from services.matcher.pool.tables import FIELD, Points

pair_key = kernel(keys.key_of)
worth_in = kernel(keys.worth_in)
_PARTS = len(FIELD)
_NEIGHBOURS = 64


@kernel
def add_up(block: Block, row: int, offers: Offers, fits: Points) -> None:
    """What a student's pairs are worth, common time aside."""
    points, field = block.points[row], block.field[row]
    job, workplace, country = offers.table[0], offers.table[1], offers.table[2]
    for place in range(len(fits)):
        shared = points[job[place]] + points[workplace[place]] + points[country[place]]
        fits[place] = offers.base[place] + field[shared]
    for part in range(_PARTS, len(offers.table)):
        _add_part(points, offers.table[part], fits)
    for pair in range(block.single_start[row], block.single_start[row + 1]):
        fits[block.single_of[pair]] += block.single[pair]


@kernel
def sum_of(block: Block, row: int, offers: Offers, place: int) -> np.int64:
    """What one of a student's pairs is worth, common time aside."""
    shared, parts = np.int64(0), np.int64(offers.base[place])
    for part in range(len(offers.table)):
        points = block.points[row, offers.table[part, place]]
        if part < _PARTS:
            shared += points
        else:
            parts += points
    for pair in range(block.single_start[row], block.single_start[row + 1]):
        if block.single_of[pair] == place:
            parts += block.single[pair]
    return np.int64(parts + block.field[row, shared])


@kernel
def _add_part(points: Points, place_of: NDArray[np.uint32], fits: Points) -> None:
    for place in range(len(fits)):
        fits[place] += points[place_of[place]]


@kernel
def add_time(slots: Slots, offers: Offers, terms: Terms, fits: Points) -> None:
    """Add what steady common time is worth."""
    for place in range(len(fits)):
        fits[place] += terms.time[slots[offers.timeline[place]]]


@kernel
def count_from(least: int, fits: Points) -> np.int64:
    """How many are no less."""
    count = np.int64(0)
    for place in range(len(fits)):
        count += fits[place] >= least
    return count


@kernel
def keep_best(fits: Points, least: int, student: np.int64, heap: Integers) -> None:
    """Put the keys of a student's best pairs that are worth no less into a heap. Most of them are
    passed over by what is worth most among their neighbours.
    """
    bar = np.int64(least)
    for first in range(0, len(fits), _NEIGHBOURS):
        some = fits[first : first + _NEIGHBOURS]
        most = some[0]
        for fit in some:
            most = max(most, fit)
        if most < bar:
            continue
        for place in range(len(some)):
            if some[place] >= bar:
                keep(heap, pair_key(np.int64(some[place]), student, np.int64(first + place)))
                bar = max(bar, worth_in(heap[0]))


@kernel
def keep(heap: Integers, key: np.int64) -> None:
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
