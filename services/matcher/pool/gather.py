"""All pairs of a problem at once: which may be paired, how well they fit, and what parts the rest.

The same rules as `obstacles.py` and the same fit as `criteria.py`, on matrices: rows are students,
columns mentors. Students are taken in blocks, so that memory grows with the mentors and the
eligible pairs, and not with all pairs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.matcher.hours import Calendar, calendar_from
from services.matcher.instance import Instance, Integers
from services.matcher.obstacles import Rule, own_obstacle
from services.matcher.pool.columns import Columns, Rows, columns_of, rows_of
from services.matcher.pool.fit import fits, steady
from services.matcher.problem import Problem

BLOCK_CELLS = 1_000_000
RULES = tuple(Rule)

Matrix = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pool:
    """The eligible pairs as an `Instance`, with the steady common minutes of each.

    `removed` counts for each student (row) and rule (column, in the order of `RULES`) the mentors
    that the rule removes; `alone` only those that nothing else removes.
    """

    calendar: Calendar
    instance: Instance
    minutes: Integers
    removed: Matrix
    alone: Matrix


def gather(problem: Problem) -> Pool:
    """Judge every pair."""
    rules = problem.rules
    calendar = calendar_from(rules.starts_on, rules.zone, rules.meeting_minutes)
    blocks = list(_blocks(problem, calendar))
    joined = {
        name: np.concatenate([getattr(block, name) for block in blocks])
        for name in ("student", "mentor", "fit", "minutes", "removed", "alone")
    }
    priority = [student.missed_rounds for student in problem.students]
    capacity = [mentor.places for mentor in problem.mentors]
    instance = Instance(
        student=joined["student"],
        mentor=joined["mentor"],
        fit=joined["fit"],
        capacity=np.array(capacity, dtype=np.int64),
        priority=np.array(priority, dtype=np.int64),
    )
    return Pool(
        calendar=calendar,
        instance=instance,
        minutes=joined["minutes"],
        removed=joined["removed"],
        alone=joined["alone"],
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Block:
    """The eligible pairs of some students, and the counts for each of these students."""

    student: Integers
    mentor: Integers
    fit: Integers
    minutes: Integers
    removed: Matrix
    alone: Matrix


def _blocks(problem: Problem, calendar: Calendar) -> Iterator[_Block]:
    columns = columns_of(problem, calendar)
    height = max(1, BLOCK_CELLS // max(1, len(problem.mentors)))
    for first in range(0, max(1, len(problem.students)), height):
        last = min(first + height, len(problem.students))
        yield _judge(problem, columns, rows_of(problem, calendar, columns, first, last), first)


def _judge(problem: Problem, columns: Columns, rows: Rows, first: int) -> _Block:
    minutes = steady(rows, columns)
    fit = fits(problem, rows, columns, minutes)
    broken = _broken(problem, columns, rows, minutes, fit)
    count = np.zeros(fit.shape, dtype=np.int8)
    for breaks in broken:
        count += breaks
    asking = np.array([own_obstacle(student) is None for student in rows.students], dtype=np.bool_)
    student, mentor = np.nonzero((count == 0) & asking[:, None])
    return _Block(
        student=student + first,
        mentor=mentor,
        fit=fit[student, mentor].astype(np.int64),
        minutes=minutes[student, mentor].astype(np.int64),
        removed=_per_student(broken),
        alone=_per_student([breaks & (count == 1) for breaks in broken]),
    )


def _broken(
    problem: Problem,
    columns: Columns,
    rows: Rows,
    minutes: NDArray[np.int32],
    fit: NDArray[np.int32],
) -> list[Flags]:
    """For each rule of `RULES`, which pairs break it."""
    offended = rows.musts @ columns.offended.T > 0
    breaks: dict[Rule, Flags] = {
        Rule.SELF: rows.own,
        Rule.CONSENT: np.broadcast_to(~columns.consented, fit.shape),
        Rule.PAUSED: np.broadcast_to(columns.paused, fit.shape),
        Rule.PLACES: np.broadcast_to(columns.full, fit.shape),
        Rule.STANDING: rows.standing,
        Rule.MUST: offended,
        Rule.LANGUAGE: rows.languages @ columns.languages.T == 0,
        Rule.TIME: minutes == 0,
        Rule.MINIMUM_FIT: fit < problem.rules.minimum_fit,
    }
    return [breaks[rule] for rule in RULES]


def _per_student(flags: list[Flags]) -> Matrix:
    return np.stack([each.sum(axis=1) for each in flags], axis=1).astype(np.int64)
