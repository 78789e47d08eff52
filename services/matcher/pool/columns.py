"""Profiles as matrices: a row (or column) for each person, a column for each code.

Codes are numbered by the mentors: what no mentor has, no student can share with one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schemas.facts import MentorProfileChanged
from schemas.values import Must
from services.matcher.criteria import FAVOURITE_GRADES, NO_COMMON_GROUND, RECENT_YEARS, division
from services.matcher.hours import WEEK_SLOTS, WEEKS, Calendar, by_week
from services.matcher.obstacles import offends, usable
from services.matcher.problem import FULL_FIT, Mentor, Problem, Student

Reals = NDArray[np.float32]
"""Small whole numbers, held as the type in which matrices multiply fastest; always exact."""

Flags = NDArray[np.bool_]
MUSTS = tuple(Must)
TRAITS = ("jobs", "divisions", "workplaces", "countries", "goals", "grounds", "languages")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """The mentors. `free` and `meetings` are weeks of mentors by slots."""

    index: dict[str, int]
    codes: dict[str, dict[str, int]]
    traits: dict[str, Reals]
    offended: Reals
    consented: Flags
    paused: Flags
    full: Flags
    recent: NDArray[np.int32]
    free: Reals
    meetings: Reals

    @property
    def languages(self) -> Reals:
        """The languages in which each can hold a meeting."""
        return self.traits["languages"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Some of the students."""

    students: Sequence[Student]
    traits: dict[str, Reals]
    musts: Reals
    own: Flags
    standing: Flags
    favourite: NDArray[np.int32]
    free: Reals
    meetings: Reals

    @property
    def languages(self) -> Reals:
        """The languages in which each can hold a meeting."""
        return self.traits["languages"]


def columns_of(problem: Problem, calendar: Calendar) -> Columns:
    """All mentors of a problem."""
    mentors = problem.mentors
    has = [_offers(mentor.profile) for mentor in mentors]
    codes = {trait: _numbered([code for each in has for code in each[trait]]) for trait in TRAITS}
    free = _free(calendar, mentors)
    return Columns(
        index={mentor.person: column for column, mentor in enumerate(mentors)},
        codes=codes,
        traits={t: _indicator([each[t] for each in has], codes[t]) for t in TRAITS},
        offended=np.array(
            [[offends(must, mentor) for must in MUSTS] for mentor in mentors], dtype=np.float32
        ).reshape(len(mentors), len(MUSTS)),
        consented=np.array([mentor.profile.consented for mentor in mentors], dtype=np.bool_),
        paused=np.array([mentor.profile.paused for mentor in mentors], dtype=np.bool_),
        full=np.array([mentor.places == 0 for mentor in mentors], dtype=np.bool_),
        recent=np.array(
            [_recent(problem.rules.starts_on.year, mentor) for mentor in mentors], dtype=np.int32
        ),
        free=_weeks(free),
        meetings=_weeks(calendar.meetings(free)),
    )


def rows_of(problem: Problem, calendar: Calendar, columns: Columns, first: int, last: int) -> Rows:
    """The students from `first` to before `last`."""
    students = problem.students[first:last]
    wants = [_wishes(student) for student in students]
    free = _free(calendar, students)
    own = np.zeros((len(students), len(columns.index)), dtype=np.bool_)
    standing = np.zeros_like(own)
    favourite = np.zeros(own.shape, dtype=np.int32)
    rows = {student.person: row for row, student in enumerate(students)}
    for row, student in enumerate(students):
        if student.person in columns.index:
            own[row, columns.index[student.person]] = True
        for grade, mentor in zip(FAVOURITE_GRADES, student.favourites, strict=False):
            if mentor in columns.index:
                favourite[row, columns.index[mentor]] = grade
    for person, mentor in problem.standing:
        if person in rows and mentor in columns.index:
            standing[rows[person], columns.index[mentor]] = True
    return Rows(
        students=students,
        traits={t: _indicator([each[t] for each in wants], columns.codes[t]) for t in TRAITS},
        musts=np.array(
            [[must in student.profile.musts for must in MUSTS] for student in students],
            dtype=np.float32,
        ).reshape(len(students), len(MUSTS)),
        own=own,
        standing=standing,
        favourite=favourite,
        free=_weeks(free),
        meetings=_weeks(calendar.meetings(free)),
    )


def _offers(profile: MentorProfileChanged) -> dict[str, Collection[str]]:
    return {
        "jobs": profile.jobs,
        "divisions": {division(job) for job in profile.jobs},
        "workplaces": _known(profile.workplace),
        "countries": _known(profile.country),
        "goals": profile.offers,
        "grounds": _ground(profile.regency),
        "languages": usable(profile.languages),
    }


def _wishes(student: Student) -> dict[str, Collection[str]]:
    profile = student.profile
    return {
        "jobs": profile.jobs,
        "divisions": {division(job) for job in profile.jobs},
        "workplaces": profile.workplaces,
        "countries": profile.countries,
        "goals": profile.goals,
        "grounds": _ground(profile.regency),
        "languages": usable(profile.languages),
    }


def _known(code: str | None) -> tuple[str, ...]:
    return () if code is None else (code,)


def _ground(regency: str | None) -> tuple[str, ...]:
    return () if regency == NO_COMMON_GROUND else _known(regency)


def _recent(year: int, mentor: Mentor) -> int:
    graduated = mentor.profile.graduated
    within = graduated is not None and RECENT_YEARS[0] <= year - graduated <= RECENT_YEARS[1]
    return FULL_FIT if within else 0


def _numbered(codes: Collection[str]) -> dict[str, int]:
    return {code: number for number, code in enumerate(sorted(set(codes)))}


def _indicator(people: Sequence[Collection[str]], codes: dict[str, int]) -> Reals:
    matrix = np.zeros((len(people), len(codes)), dtype=np.float32)
    for row, has in enumerate(people):
        for code in has:
            if code in codes:
                matrix[row, codes[code]] = 1
    return matrix


def _free(calendar: Calendar, people: Sequence[Student] | Sequence[Mentor]) -> Flags:
    free = [calendar.free(person.profile.availability) for person in people]
    return np.stack(free) if free else np.zeros((0, calendar.slots), dtype=np.bool_)


def _weeks(flags: Flags) -> Reals:
    """Weeks, people, slots: one matrix for each week."""
    weeks = by_week(flags).reshape(len(flags), WEEKS, WEEK_SLOTS)
    return np.ascontiguousarray(weeks.transpose(1, 0, 2), dtype=np.float32)
