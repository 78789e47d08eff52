"""Fit for a block of students and all mentors; `criteria.py` on matrices."""

import numpy as np
from numpy.typing import NDArray

from schemas.vocabulary import CRITERIA, STYLE_ITEMS
from services.matcher.criteria import (
    AMPLE_MINUTES,
    COUNTRY_PART,
    JOB_PART,
    SAME_DIVISION,
    SIBLING_JOB,
    WORKPLACE_PART,
)
from services.matcher.pool.columns import Columns, Rows
from services.matcher.problem import FULL_FIT, Problem

Grades = NDArray[np.int32]


def fits(problem: Problem, rows: Rows, columns: Columns, minutes: Grades) -> Grades:
    """The fit of each pair."""
    shares = problem.rules.shares()
    grades = {
        "field": _field(rows, columns),
        "goals": _goals(rows, columns),
        "time": FULL_FIT * np.minimum(minutes, AMPLE_MINUTES) // AMPLE_MINUTES,
        "style": FULL_FIT * _common(rows, columns, "style") // len(STYLE_ITEMS),
        "ground": FULL_FIT * _shared(rows, columns, "grounds").astype(np.int32),
        "recent": columns.recent[None, :],
        "favourite": rows.favourite,
        "mentor-wish": rows.wished,
    }
    fit = np.zeros(minutes.shape, dtype=np.int32)
    for name in CRITERIA:
        fit += shares[name] * grades[name] // FULL_FIT
    return fit


def _field(rows: Rows, columns: Columns) -> Grades:
    job = np.where(_shared(rows, columns, "divisions"), SAME_DIVISION, 0)
    job[_shared(rows, columns, "siblings")] = SIBLING_JOB
    job[_shared(rows, columns, "jobs")] = FULL_FIT
    earned = JOB_PART * job
    earned += WORKPLACE_PART * FULL_FIT * _shared(rows, columns, "workplaces")
    earned += COUNTRY_PART * FULL_FIT * _shared(rows, columns, "countries")
    asked = np.array(
        [
            JOB_PART * bool(student.profile.jobs)
            + WORKPLACE_PART * bool(student.profile.workplaces)
            + COUNTRY_PART * bool(student.profile.countries)
            for student in rows.students
        ],
        dtype=np.int32,
    )
    return (earned // np.maximum(asked, 1)[:, None]).astype(np.int32)


def _goals(rows: Rows, columns: Columns) -> Grades:
    common = _common(rows, columns, "goals")
    wanted = np.array([len(set(student.profile.goals)) for student in rows.students], np.int32)
    return FULL_FIT * common // np.maximum(wanted, 1)[:, None]


def _common(rows: Rows, columns: Columns, trait: str) -> Grades:
    """How many codes of a trait each pair shares."""
    return (rows.traits[trait] @ columns.traits[trait].T).astype(np.int32)


def _shared(rows: Rows, columns: Columns, trait: str) -> NDArray[np.bool_]:
    shared: NDArray[np.bool_] = rows.traits[trait] @ columns.traits[trait].T > 0
    return shared
