"""All pairs of a problem by matrices: which may be paired, and how well they fit.

The same rules as `obstacles.py` and the same fit as `criteria.py`, on matrices: rows are students,
columns mentors. Students are taken in blocks, so that memory grows with the mentors and the
eligible pairs, and not with all pairs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from services.matcher.hours import Calendar
from services.matcher.instance import Instance, Integers
from services.matcher.obstacles import Rule
from services.matcher.pool.columns import columns_of, rows_of
from services.matcher.pool.framing import framed
from services.matcher.pool.judging import asking, judged
from services.matcher.problem import Problem

BLOCK_CELLS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pool:
    """The eligible pairs as an `Instance`, with the steady common minutes of each.

    The instance also has the pairs that only want a free place, with mentors whose places are all
    held by standing pairings; they are not counted in `eligible`. Where it is not `complete`, it
    has only the best pairs of each student.
    """

    calendar: Calendar
    instance: Instance
    minutes: Integers
    eligible: int
    complete: bool = True


def dense(problem: Problem, calendar: Calendar) -> Pool:
    """Every pair, by matrices."""
    blocks = list(_blocks(problem, calendar))
    pairs, fit, minutes = (np.concatenate(column) for column in zip(*blocks, strict=True))
    places = np.array([mentor.places for mentor in problem.mentors], dtype=np.int64)
    eligible = int(np.count_nonzero(places[pairs % max(1, len(places))])) if len(pairs) else 0
    instance, minutes = framed(problem, calendar, pairs, fit, minutes)
    return Pool(calendar=calendar, instance=instance, minutes=minutes, eligible=eligible)


def _blocks(problem: Problem, calendar: Calendar) -> Iterator[tuple[Integers, Integers, Integers]]:
    """Pairs, fits and minutes of some students after the other."""
    columns = columns_of(problem, calendar)
    closed = np.array([one.profile.capacity == 0 for one in problem.mentors], dtype=np.bool_)
    width = len(problem.mentors)
    height = max(1, BLOCK_CELLS // max(1, width))
    for first in range(0, max(1, len(problem.students)), height):
        numbers = np.arange(first, min(first + height, len(problem.students)))
        rows = rows_of(problem, calendar, columns, numbers)
        found = judged(problem, rows, columns)
        sound = found.breaks_only(Rule.PLACES) & asking(rows)[:, None] & ~closed
        student, mentor = np.nonzero(sound)
        yield (
            (student + first) * width + mentor,
            found.fit[student, mentor].astype(np.int64),
            found.minutes[student, mentor].astype(np.int64),
        )
