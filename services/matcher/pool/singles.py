"""What single pairs get beyond what their classes get: wishes for each other, and bans. Earlier and
locked pairs are there as well, with no points, as they must not be lost from sight.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from schemas.ids import PersonId
from services.matcher.criteria import FAVOURITE_GRADES
from services.matcher.instance import Integers
from services.matcher.pool.tables import BROKEN, Points
from services.matcher.problem import FULL_FIT, Problem


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Singles:
    """Points of single pairs, sorted by student (its number in the problem), then mentor (its place
    among the mentors of `Offers`); each pair once.
    """

    student: Integers
    mentor: Integers
    points: Points

    @classmethod
    def of(cls, problem: Problem, column: Integers) -> "Singles":
        """Of all pairs with the mentors of these numbers."""
        said = np.array(list(_numbered(problem)), dtype=np.int64).reshape(-1, 3)
        key, pair = np.unique(said[:, 0] * len(problem.mentors) + said[:, 1], return_inverse=True)
        points = np.zeros(len(key), dtype=np.int32)
        np.add.at(points, pair, said[:, 2].astype(np.int32))
        mentors = max(1, len(problem.mentors))
        return cls(student=key // mentors, mentor=key % mentors, points=points).only(column)

    def only(self, places: Integers) -> "Singles":
        """Of pairs with the mentors at these (rising) places, who stand at 0, 1, 2 … then."""
        place = np.searchsorted(places, self.mentor)
        there = np.flatnonzero(place < len(places))
        there = there[places[place[there]] == self.mentor[there]]
        return Singles(student=self.student[there], mentor=place[there], points=self.points[there])

    def among(self, students: Integers) -> tuple[Integers, Integers]:
        """Where the pairs of each of these (rising) students begin, and which pairs they are."""
        first = np.searchsorted(self.student, students)
        last = np.searchsorted(self.student, students, side="right")
        start = np.zeros(len(students) + 1, dtype=np.int64)
        np.cumsum(last - first, out=start[1:])
        pairs = np.repeat(first - start[:-1], last - first) + np.arange(start[-1])
        return start, pairs


def _numbered(problem: Problem) -> Iterator[tuple[int, int, int]]:
    """Student and mentor by their numbers in the problem, and points."""
    students = {student.person: number for number, student in enumerate(problem.students)}
    mentors = {mentor.person: number for number, mentor in enumerate(problem.mentors)}
    for student, mentor, points in _said(problem):
        if student in students and mentor in mentors:
            yield students[student], mentors[mentor], points


def _said(problem: Problem) -> Iterator[tuple[PersonId, PersonId, int]]:
    shares = problem.rules.shares()
    for student in problem.students:
        yield student.person, student.person, BROKEN
        for grade, mentor_wanted in zip(FAVOURITE_GRADES, student.favourites, strict=False):
            yield student.person, mentor_wanted, shares["favourite"] * grade // FULL_FIT
    for mentor in problem.mentors:
        for grade, wanted in zip(FAVOURITE_GRADES, mentor.profile.favourites, strict=False):
            yield wanted, mentor.person, shares["mentor-wish"] * grade // FULL_FIT
    for apart in problem.standing | problem.blocks | problem.bans:
        yield *apart, BROKEN
    for seen in problem.earlier | problem.locks:
        yield *seen, 0
