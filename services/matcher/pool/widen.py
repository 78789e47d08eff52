"""Pairs that were left out of a pool, looked at again with the prices of an answer.

At the least prices of the first level, every student has what serves it best among the pairs of
the pool. A pair that was left out can only improve the answer if it would serve its student better
still. So those are added, the most tempting of each student first, and the pool is solved again;
where there are none, the prices prove the answer best over *all* eligible pairs. All best answers
then use only pairs with which their student is content at these prices. So with the pairs added
that serve just as well, later levels too are decided over all.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from services.matcher.engines import levels
from services.matcher.engines.series import FirstLevels
from services.matcher.engines.stage import Engine
from services.matcher.instance import Instance, Integers, Solution
from services.matcher.objective import levels_of
from services.matcher.pool.best import PartPool, judged
from services.matcher.pool.bits import Bid, Bits, Block
from services.matcher.pool.gather import Pool
from services.matcher.pool.keys import MOST_WORTH, place_in, rising, without, worth_in
from services.matcher.pool.seen import NOTHING, Part
from services.matcher.pool.walk import Two, in_blocks, walk
from services.matcher.problem import Problem

MOST_ADDED: Final = 24
MARGIN: Final = 100
"""Those are added as well that fall short of tempting by less than this: most of what small changes
of prices could make tempting later.
"""

_NONE: Final = np.zeros(0, dtype=np.int64)


def solve(
    problem: Problem, pool: Pool, engine_for: Callable[[Instance], Engine]
) -> tuple[Pool, Solution]:
    """The best answer over all eligible pairs, and the pool in which it was found."""
    first, solver = None, FirstLevels(engine_for)
    while isinstance(pool, PartPool) and not pool.settled:
        first = first or solver.solve(pool.instance)
        wider = widened(problem, pool, first.price) or pool
        if wider.instance is not pool.instance:
            first = solver.solve(wider.instance)
        pool = wider
    return pool, levels.solve(pool.instance, engine_for(pool.instance), first)


def widened(problem: Problem, pool: Pool, price: Integers) -> Pool | None:
    """The pool with more of its pairs, by the least prices of the first level of its best answer;
    or None where no pair left out could improve that answer.

    Once none could at the first level, those are added that could at later ones, and for each
    mentor without a place the pair that says what one would be worth. That changes no price that
    matters, so it ends there.
    """
    if not isinstance(pool, PartPool) or pool.settled:
        return None
    look = _Look(pool, price)
    near = look.tempting()
    if look.improves and len(near):
        return _with(look.pool, near)
    tied, calling = look.tied(), look.calling()
    settled = replace(look.pool, settled=True, tied=tied is None)
    more = rising(np.concatenate([near, calling, _NONE if tied is None else tied]))
    return _with(settled, without(more, look.known))


class _Look:
    """The pairs that were left out of a pool, seen at these prices. `pool` knows what was seen, and
    `improves` whether any pair that was would improve the answer.
    """

    def __init__(self, pool: PartPool, price: Integers) -> None:
        instance = pool.instance
        self.pool = pool
        self.improves = False
        self.known = instance.student * instance.mentors + instance.mentor
        self._walk = walk(plain=pool.left.measure.plainly)
        self._price = price
        self._need = _needs(instance, price)
        free = np.ones(instance.students, dtype=np.bool_)
        free[instance.student[instance.locked]] = False
        self._free = pool.left.bits.asking[free[pool.left.bits.asking]]

    def tempting(self) -> Integers:
        """The pairs that would serve their students better, or nearly, those of each that would
        most.
        """
        found = [_NONE, *(self._tempting(part) for part in list(self._parts(MARGIN)))]
        return without(rising(np.concatenate(found)), self.known)

    def _tempting(self, part: Part) -> Integers:
        """What of a part serves better, or falls short of it by less than the margin."""
        left, students = self.pool.left, part.students
        bits = left.bits.only(part.places)
        price = self._price[bits.offers.column]

        def of(block: Block) -> Integers:
            bid = Bid(price=price, need=self._need[block.number] - MARGIN)
            return self._walk.tempting(block, bits.offers, bits.terms, bid, MOST_ADDED)

        keys = np.concatenate(list(in_blocks(bits, students, of, self._threads)))
        self.improves |= bool(np.any(worth_in(keys) > MARGIN))
        most = worth_in(keys.min(axis=1))
        bound = self._need[students] - MARGIN + np.maximum(most, 0)
        bound[most == MOST_WORTH] = -NOTHING
        seen = left.seen.again(students, bound, self._price)
        self.pool = replace(self.pool, left=replace(left, seen=seen))
        row, column = np.nonzero(keys >= 0)
        return bits.number(students[row], place_in(keys[row, column]))

    def tied(self) -> Integers | None:
        """The pairs that would serve their students as well, unless there are too many."""
        found, count, left = [_NONE], 0, self.pool.left
        for part in self._parts(0):
            bits = left.bits.only(part.places)
            for pairs in self._reaching(bits, part.students):
                found.append(without(rising(pairs), self.known))
                count += len(found[-1])
                if count > left.measure.tied:
                    return None
        return np.concatenate(found)

    def _reaching(self, bits: Bits, students: Integers) -> Iterator[Integers]:
        price = self._price[bits.offers.column]

        def of(block: Block) -> Integers:
            bid = Bid(price=price, need=self._need[block.number])
            row, place = self._walk.reaching(block, bits.offers, bits.terms, bid)
            return bits.number(block.number[row], place)

        return in_blocks(bits, students, of, self._threads)

    def calling(self) -> Integers:
        """For each mentor without places the pair of the student who would gain most by one."""
        bits = self.pool.left.full
        price = self._price[bits.offers.column]
        if not len(price):
            return _NONE

        def of(block: Block) -> Two:
            bid = Bid(price=price, need=self._need[block.number])
            pays, row = self._walk.calling(block, bits.offers, bits.terms, bid)
            return pays, np.where(row >= 0, block.number[row], -1)

        found = in_blocks(bits, self._free, of, self._threads)
        pays, caller = (np.stack(parts) for parts in zip(*found, strict=True))
        student = caller[np.argmax(pays, axis=0), np.arange(len(price))]
        called = np.flatnonzero(student >= 0)
        return bits.number(student[called], called)

    def _parts(self, margin: int) -> Iterator[Part]:
        left = self.pool.left
        column = left.bits.offers.column
        return left.seen.parts(self._free, column, self._price, self._need, margin)

    @property
    def _threads(self) -> int:
        return self.pool.left.measure.threads


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


def _with(pool: PartPool, more: Integers) -> PartPool:
    """The pool with these pairs besides those that it holds."""
    if not len(more):
        return pool
    fit, minutes = judged(pool.left.everybody, more, pool.left.measure)
    instance, width = pool.instance, pool.instance.mentors
    place = np.searchsorted(instance.student * width + instance.mentor, more)
    wider = replace(
        instance,
        student=np.insert(instance.student, place, more // width),
        mentor=np.insert(instance.mentor, place, more % width),
        fit=np.insert(instance.fit, place, fit),
        # Earlier and locked pairs are there from the first.
        kept=np.insert(instance.kept, place, np.False_),
        locked=np.insert(instance.locked, place, np.False_),
    )
    return replace(pool, instance=wider, minutes=np.insert(pool.minutes, place, minutes))
