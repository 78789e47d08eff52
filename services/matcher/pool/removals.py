"""For students who were left out: how many mentors each rule removes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.matcher.hours import Calendar
from services.matcher.instance import Flags, Integers
from services.matcher.pool.columns import columns_of, rows_of
from services.matcher.pool.judging import judged
from services.matcher.problem import Problem

BLOCK_CELLS = 1_000_000

Matrix = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Removals:
    """`removed` counts for each student asked about (row) and rule (column, in the order of `Rule`)
    the mentors that the rule removes; `alone` only those that nothing else removes.
    """

    removed: Matrix
    alone: Matrix


def removals(problem: Problem, calendar: Calendar, students: Integers) -> Removals:
    """Judge the pairs of these students (by number) with all mentors."""
    columns = columns_of(problem, calendar)
    height = max(1, BLOCK_CELLS // max(1, len(problem.mentors)))
    removed, alone = [], []
    for first in range(0, max(1, len(students)), height):
        rows = rows_of(problem, calendar, columns, students[first : first + height])
        broken = judged(problem, rows, columns).broken
        count = np.sum(np.stack(broken), axis=0, dtype=np.int8)
        removed.append(_per_student(broken))
        alone.append(_per_student(tuple(breaks & (count == 1) for breaks in broken)))
    return Removals(removed=np.concatenate(removed), alone=np.concatenate(alone))


def _per_student(flags: tuple[Flags, ...]) -> Matrix:
    return np.stack([each.sum(axis=1) for each in flags], axis=1).astype(np.int64)
