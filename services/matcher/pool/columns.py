"""Profiles as matrices: a row (or column) for each person, a column for each code."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schemas.ids import PersonId
from services.matcher.criteria import FAVOURITE_GRADES, divisions_of, recent_grade
from services.matcher.hours import Calendar
from services.matcher.instance import Flags, Integers
from services.matcher.pool.overlap import Hours
from services.matcher.pool.traits import TRAITS, Reals, numbered, offered, wanted
from services.matcher.problem import Couples, Mentor, Problem, Student

Grades = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """The mentors. A `full` one has no place left. `wishes` are the grades of mentors' own
    favourites, by student.
    """

    index: dict[PersonId, int]
    codes: dict[str, dict[str, int]]
    traits: dict[str, Reals]
    consented: Flags
    paused: Flags
    full: Flags
    recent: Grades
    wishes: dict[PersonId, list[tuple[int, int]]]
    hours: Hours


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Some of the students, and what stands between each and every mentor."""

    students: Sequence[Student]
    traits: dict[str, Reals]
    own: Flags
    standing: Flags
    blocked: Flags
    banned: Flags
    favourite: Grades
    wished: Grades
    hours: Hours


def columns_of(problem: Problem, calendar: Calendar) -> Columns:
    """All mentors of a problem."""
    mentors = problem.mentors
    divisions = divisions_of(problem.rules)
    has = [offered(mentor, problem.rules, divisions) for mentor in mentors]
    codes = {trait: numbered(each[trait] for each in has) for trait in TRAITS}
    year = problem.rules.starts_on.year
    return Columns(
        index={mentor.person: column for column, mentor in enumerate(mentors)},
        codes=codes,
        traits={t: _indicator([each[t] for each in has], codes[t]) for t in TRAITS},
        consented=np.array([mentor.profile.consented for mentor in mentors], dtype=np.bool_),
        paused=np.array([mentor.profile.paused for mentor in mentors], dtype=np.bool_),
        full=np.array([mentor.places == 0 for mentor in mentors], dtype=np.bool_),
        recent=np.array([recent_grade(year, mentor) for mentor in mentors], dtype=np.int32),
        wishes=_wishes(mentors),
        hours=Hours.of(calendar, (one.profile.availability for one in mentors)),
    )


def rows_of(problem: Problem, calendar: Calendar, columns: Columns, numbers: Integers) -> Rows:
    """The students of these numbers."""
    students = [problem.students[number] for number in numbers.tolist()]
    divisions = divisions_of(problem.rules)
    wants = [wanted(student, problem.rules, divisions) for student in students]
    favourite, wished = _choices(students, columns)
    return Rows(
        students=students,
        traits={t: _indicator([each[t] for each in wants], columns.codes[t]) for t in TRAITS},
        own=_marked({(one.person, one.person) for one in students}, students, columns),
        standing=_marked(problem.standing, students, columns),
        blocked=_marked(problem.blocks, students, columns),
        banned=_marked(problem.bans, students, columns),
        favourite=favourite,
        wished=wished,
        hours=Hours.of(calendar, (one.profile.availability for one in students)),
    )


def _choices(students: Sequence[Student], columns: Columns) -> tuple[Grades, Grades]:
    """The grades of students' favourites, and of mentors' own."""
    favourite = np.zeros((len(students), len(columns.index)), dtype=np.int32)
    wished = np.zeros_like(favourite)
    for row, student in enumerate(students):
        for grade, mentor in zip(FAVOURITE_GRADES, student.favourites, strict=False):
            if mentor in columns.index:
                favourite[row, columns.index[mentor]] = grade
        for column, grade in columns.wishes.get(student.person, ()):
            wished[row, column] = grade
    return favourite, wished


def _wishes(mentors: Sequence[Mentor]) -> dict[PersonId, list[tuple[int, int]]]:
    """For each student whom mentors named: which mentors, and the grade of each."""
    wishes: dict[PersonId, list[tuple[int, int]]] = defaultdict(list)
    for column, mentor in enumerate(mentors):
        for grade, student in zip(FAVOURITE_GRADES, mentor.profile.favourites, strict=False):
            wishes[student].append((column, grade))
    return dict(wishes)


def _marked(
    couples: Couples | set[tuple[PersonId, PersonId]], students: Sequence[Student], columns: Columns
) -> Flags:
    """Which pairs of these students are among these couples."""
    rows = {student.person: row for row, student in enumerate(students)}
    marked = np.zeros((len(students), len(columns.index)), dtype=np.bool_)
    for student, mentor in couples:
        if student in rows and mentor in columns.index:
            marked[rows[student], columns.index[mentor]] = True
    return marked


def _indicator(people: Sequence[Collection[str]], codes: dict[str, int]) -> Reals:
    matrix = np.zeros((len(people), len(codes)), dtype=np.float32)
    for row, has in enumerate(people):
        for code in has:
            if code in codes:
                matrix[row, codes[code]] = 1
    return matrix
