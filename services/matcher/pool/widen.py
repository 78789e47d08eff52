"""Pairs that were left out of a pool, looked at again with the prices of an answer.

At the least prices of the first level, every student has what serves it best among the pairs of
the pool. A pair that was left out can only improve the answer if it would serve its student better
still. So those are added, the most tempting of each student first, and the pool is solved again;
where there are none, the prices prove the answer best over *all* eligible pairs. All best answers
then use only pairs with which their student is content at these prices. So with the pairs added
that serve just as well, later levels too are decided over all.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from services.matcher.engines import levels
from services.matcher.engines.faces import Face
from services.matcher.engines.stage import Engine
from services.matcher.instance import Flags, Instance, Integers, Solution
from services.matcher.objective import levels_of
from services.matcher.pool.best import PartPool, judged
from services.matcher.pool.bits import Bid, Block
from services.matcher.pool.framing import framed
from services.matcher.pool.gather import Pool
from services.matcher.pool.keys import place_in, rising, without
from services.matcher.pool.walk import Three, Two, in_blocks, walk
from services.matcher.problem import Problem

MOST_ADDED: Final = 16
"""So many pairs of each student are added in one round."""

MOST_TIED: Final = 3_000_000
"""Pairs that could only serve later levels are added if they are not more than these."""


def solve(
    problem: Problem, pool: Pool, engine_for: Callable[[Instance], Engine]
) -> tuple[Pool, Solution]:
    """The best answer over all eligible pairs, and the pool in which it was found."""
    while isinstance(pool, PartPool):
        wider = widened(problem, pool, _first_prices(pool.instance, engine_for(pool.instance)))
        if wider is None:
            break
        pool = wider
    return pool, levels.solve(pool.instance, engine_for(pool.instance))


def widened(problem: Problem, pool: Pool, price: Integers) -> Pool | None:
    """The pool with more of its pairs, by the least prices of the first level of its best answer;
    or None where no pair left out could improve that answer.
    """
    if not isinstance(pool, PartPool):
        return None
    look = _Look(pool, price)
    more, even = look.tempting()
    tied = 0
    if not len(more):
        more, tied = look.calling(), even
        if even <= MOST_TIED:
            more, tied = np.concatenate([more, look.reaching()]), 0
    fresh = without(rising(more), look.held)
    if len(fresh):
        return _with(problem, replace(pool, tied=tied), look.held, fresh)
    return None if tied == pool.tied else replace(pool, tied=tied)


class _Look:
    """The pairs that were left out of a pool, seen at these prices."""

    def __init__(self, pool: PartPool, price: Integers) -> None:
        instance, left = pool.instance, pool.left
        self.held = instance.student * instance.mentors + instance.mentor
        self._walk = walk()
        self._left = left
        self._price = price
        self._need = _needs(instance, price)
        free = np.ones(instance.students, dtype=np.bool_)
        free[instance.student[instance.locked]] = False
        self._free = left.bits.asking[free[left.bits.asking]]
        self._hopeful = self._free[self._can_hope(self._free)]
        content = instance.fit - price[instance.mentor] == self._need[instance.student]
        walked = np.isin(instance.student, self._hopeful) & (instance.capacity > 0)[instance.mentor]
        self._even = int(np.count_nonzero(content & walked))

    def tempting(self) -> tuple[Integers, int]:
        """The pairs that would serve their students better, those of each that would most; and how
        many would serve as well.
        """
        bits, price = self._left.bits, self._price[self._left.bits.offers.column]

        def of(block: Block) -> Three:
            bid = Bid(price=price, need=self._need[block.number])
            return self._walk.tempting(block, bits.offers, bits.terms, bid, MOST_ADDED)

        found = in_blocks(bits, self._hopeful, of, self._left.measure.threads)
        _, keys, even = (np.concatenate(parts) for parts in zip(*found, strict=True))
        row, column = np.nonzero(keys >= 0)
        pairs = bits.number(self._hopeful[row], place_in(keys[row, column]))
        return pairs, int(even.sum()) - self._even

    def reaching(self) -> Integers:
        """The pairs that would serve their students no worse."""
        bits, price = self._left.bits, self._price[self._left.bits.offers.column]

        def of(block: Block) -> Integers:
            bid = Bid(price=price, need=self._need[block.number])
            row, place = self._walk.reaching(block, bits.offers, bits.terms, bid)
            return bits.number(block.number[row], place)

        return np.concatenate(list(in_blocks(bits, self._hopeful, of, self._left.measure.threads)))

    def calling(self) -> Integers:
        """For each mentor without places the pair of the student who would gain most by one."""
        bits = self._left.full
        price = self._price[bits.offers.column]
        if not len(price):
            return price

        def of(block: Block) -> Two:
            bid = Bid(price=price, need=self._need[block.number])
            pays, row = self._walk.calling(block, bits.offers, bits.terms, bid)
            return pays, np.where(row >= 0, block.number[row], -1)

        found = in_blocks(bits, self._free, of, self._left.measure.threads)
        pays, caller = (np.stack(parts) for parts in zip(*found, strict=True))
        most = np.argmax(pays, axis=0)
        student = caller[most, np.arange(len(price))]
        called = np.flatnonzero(student >= 0)
        return bits.number(student[called], called)

    def _can_hope(self, students: Integers) -> Flags:
        """Whether what a student left out can be worth its while, were it with the cheapest."""
        price = self._price[self._left.bits.offers.column]
        least = self._left.least[students]
        cheapest = int(price.min(initial=0)) if len(price) else 0
        return (least >= 0) & (least - cheapest >= self._need[students])


def _needs(instance: Instance, price: Integers) -> Integers:
    """What a pair's fit has to be above its mentor's price to serve each student as well as what it
    has, in the worth of the first level.
    """
    level = levels_of(instance)[0]
    worth = level.worth(np.arange(len(instance.student)))
    gain = np.zeros(instance.students, dtype=np.int64)
    np.maximum.at(gain, instance.student, worth - price[instance.mentor])
    if not level.unit:
        return gain
    needs: Integers = gain - instance.ranks() * level.unit + instance.lowest_fit()
    return needs


def _first_prices(instance: Instance, engine: Engine) -> Integers:
    return engine.solve(Face.whole(instance).stage(levels_of(instance)[0])).price


def _with(problem: Problem, pool: PartPool, held: Integers, more: Integers) -> PartPool:
    """The pool with these pairs besides those that it holds."""
    fit, minutes = judged(pool.left.everybody, more, pool.left.measure.threads)
    numbers = np.concatenate([held, more])
    order = np.argsort(numbers, kind="stable")
    instance, minutes = framed(
        problem,
        pool.calendar,
        numbers[order],
        np.concatenate([pool.instance.fit, fit])[order],
        np.concatenate([pool.minutes, minutes])[order],
    )
    return replace(pool, instance=instance, minutes=minutes)
