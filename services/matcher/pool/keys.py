"""One whole number for a pair of a student: by its worth, and where that is the same, as if drawn.

So that students who like the same mentors equally do not all keep the same ones. The number says
nothing of the students' order and can be taken apart again.
"""

from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

WORTH_SHIFT: Final = 44
MOST_WORTH: Final = (1 << 18) - 1
_SPREAD_SHIFT: Final = 24
_SPREAD_BITS: Final = (1 << 20) - 1
_PLACE_BITS: Final = (1 << 24) - 1

Whole = TypeVar("Whole", np.int64, NDArray[np.int64])


def key_of(worth: Whole, student: Whole, place: Whole) -> Whole:
    """The greater, the better; `worth` is from 0 to `MOST_WORTH`, `place` the mentor's."""
    mixed = student * 0x1E3779B97F4A7C15 ^ place * 0x3F58476D1CE4E5B9
    mixed = (mixed ^ (mixed >> 29)) * 0x14D049BB133111EB
    spread = (mixed >> 33) & _SPREAD_BITS
    return (worth << WORTH_SHIFT) | (spread << _SPREAD_SHIFT) | place


def rising(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers in rising order, each once. Much quicker than `numpy.unique` on millions."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=np.bool_)
    first[1:] = ordered[1:] > ordered[:-1]
    once: NDArray[np.int64] = ordered[first]
    return once


def without(numbers: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those of the numbers that are not among the others, which are rising."""
    if not len(others):
        return numbers
    place = np.minimum(np.searchsorted(others, numbers), len(others) - 1)
    rest: NDArray[np.int64] = numbers[others[place] != numbers]
    return rest


def worth_in(key: Whole) -> Whole:
    """The worth that a key was made from."""
    return key >> WORTH_SHIFT


def place_in(key: Whole) -> Whole:
    """The mentor's place that a key was made from."""
    return key & _PLACE_BITS
