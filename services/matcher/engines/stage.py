"""One level of a round as a stage: a transportation problem that every engine can solve.

A *stage* says what each pair is worth at this level, and what each place of a mentor costs. An
answer chooses at most one pair for each student and at most as many for a mentor as there are
places; its value is the worth of the pairs less the costs of the places used. Levels above leave
their mark as `must` and `least`: students who have to be placed, and places that have to be used.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from services.matcher.instance import Flags, Integers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """Pairs are sorted by student, then mentor, each once; `worth` is whole and of either sign.

    The places of mentor m are `place_cost[place_start[m] : place_start[m + 1]]`, never falling
    from one place to the next, so that a mentor's load is all that matters. `must` (for each
    student) and `least` (for each mentor, at most its places) have to be kept by every answer.
    Where `unit` is not 0, a pair's worth is `unit` for each rank of its student, and what is left
    of all pairs of any answer is less than half a unit; an engine may solve that in two steps.
    """

    students: int
    student: Integers
    mentor: Integers
    worth: Integers
    place_start: Integers
    place_cost: Integers
    must: Flags
    least: Integers
    rank: Integers | None = None
    unit: int = 0

    @property
    def mentors(self) -> int:
        """How many mentors there are."""
        return len(self.place_start) - 1

    @property
    def places(self) -> Integers:
        """How many places each mentor has."""
        return np.diff(self.place_start)

    def loads(self, pair_of: Integers) -> Integers:
        """How many students each mentor has in an answer."""
        return np.bincount(self.mentor[pair_of[pair_of >= 0]], minlength=self.mentors)

    def costs_of(self, loads: Integers) -> int:
        """What these many places of each mentor cost together."""
        running = np.concatenate([[0], np.cumsum(self.place_cost)])
        return int((running[self.place_start[:-1] + loads] - running[self.place_start[:-1]]).sum())

    def value(self, pair_of: Integers) -> int:
        """What an answer is worth at this level."""
        return int(self.worth[pair_of[pair_of >= 0]].sum()) - self.costs_of(self.loads(pair_of))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Settled:
    """An answer to a stage: for each student its pair or -1, and the prices that prove it best.

    `price` is what a place of each mentor is sold for: at these prices, every student has what
    serves it best, and every place that is worth its cost is used. They are the least such prices,
    so they are also what one more place at no cost would add to the value.
    """

    pair_of: Integers
    price: Integers


class NoAnswerError(Exception):
    """No answer keeps what a stage demands, or the engine gave up; the text says which."""


class Engine(Protocol):
    """What solves stages. Same stage, same answer."""

    name: str

    def solve(self, stage: Stage) -> Settled:
        """The best answer with its least prices. Raises NoAnswerError."""
        ...


@runtime_checkable
class ForSeries(Protocol):
    """An engine that solves a stage quicker after one that was much the same."""

    def for_series(self) -> Engine:
        """An engine with the same values and prices, that goes on from the stage before."""
        ...
