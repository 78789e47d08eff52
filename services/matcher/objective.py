"""What the best answer to an instance is: levels, each exact and never traded for the next.

This is the definition that engines solve by and the judge judges by. A level gives a worth to each
pair; `even` levels also charge for places: the k-th student of a mentor costs 2k - 1, so that the
sum is the sum of the squares of the loads, which is least where they are even.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.matcher.instance import Flags, Instance, Integers
from services.matcher.order import Order

Worth = Callable[[Integers], Integers]
Words = NDArray[np.uint64]

TIE_RANGE = 2**24
"""Large, so that hardly two answers are worth the same; small, so that sums stay exact."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Level:
    """`worth` tells what these pairs (by number) are worth. Where `unit` is not 0, that is `unit`
    for each rank of the student, plus less than half a unit for all pairs of any answer together.
    """

    name: str
    worth: Worth
    even: bool = False
    unit: int = 0


def levels_of(instance: Instance) -> tuple[Level, ...]:
    """The levels, the weightiest first."""
    return tuple(_levels(instance))


def _levels(instance: Instance) -> Iterator[Level]:
    if instance.order is Order.PLACED_FIRST:
        yield _placed_then_fit(instance)
    else:
        yield Level(name="fit", worth=lambda pairs: instance.fit[pairs])
        yield from _placed_by_class(instance)
    yield Level(name="even", worth=lambda pairs: np.zeros(len(pairs), dtype=np.int64), even=True)
    if instance.kept.any():
        yield Level(name="kept", worth=lambda pairs: instance.kept[pairs].astype(np.int64))
    yield Level(name="ties", worth=lambda pairs: _tie_worth(instance, pairs))


def _placed_then_fit(instance: Instance) -> Level:
    """Which students can be placed together is a matroid: so the greatest sum of ranks places most
    of the highest class first, then of the next, and most in all.
    """
    ranks, value, lowest = instance.ranks(), instance.place_value(), instance.lowest_fit()

    def worth(pairs: Integers) -> Integers:
        return ranks[instance.student[pairs]] * value + (instance.fit[pairs] - lowest)

    return Level(name="placed-and-fit", worth=worth, unit=value)


def _placed_by_class(instance: Instance) -> Iterator[Level]:
    """Among answers of the greatest fit there is no matroid: the classes are counted one by one."""
    ranks = instance.ranks()
    for rank in range(int(ranks.max(initial=0)), 0, -1):
        yield Level(name=f"placed-{rank}", worth=_of_rank(instance, ranks == rank))


def _of_rank(instance: Instance, holds: Flags) -> Worth:
    return lambda pairs: holds[instance.student[pairs]].astype(np.int64)


def _tie_worth(instance: Instance, pairs: Integers) -> Integers:
    """A number for each pair that rests on the salts of its two people alone, and looks random."""
    student = instance.student_salt[instance.student[pairs]].astype(np.uint64)
    mentor = instance.mentor_salt[instance.mentor[pairs]].astype(np.uint64)
    mixed = _mixed(_mixed(student) ^ (mentor + np.uint64(0x9E3779B97F4A7C15)))
    return (mixed % np.uint64(TIE_RANGE)).astype(np.int64)


def _mixed(values: Words) -> Words:
    """The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every bit depends on every other."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
