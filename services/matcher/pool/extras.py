"""What single pairs get beyond what their classes get: wishes for each other, and bans."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from services.matcher.criteria import FAVOURITE_GRADES
from services.matcher.instance import Integers
from services.matcher.pool.tables import BROKEN, Points
from services.matcher.problem import FULL_FIT, Problem


class Single(NamedTuple):
    """Points of one pair, by numbers of the problem."""

    student: int
    mentor: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Extras:
    """Points of single pairs, sorted by student (numbers of the problem), then mentor (places
    among the mentors who can have students); each pair once.
    """

    student: Integers
    mentor: Integers
    points: Points

    @classmethod
    def of(cls, problem: Problem, column: Integers) -> "Extras":
        """Of all pairs with the mentors of these numbers."""
        said = np.array(list(_singles(problem)), dtype=np.int64).reshape(-1, 3)
        place = np.full(len(problem.mentors), -1, dtype=np.int64)
        place[column] = np.arange(len(column))
        said[:, 1] = place[said[:, 1]]
        said = said[said[:, 1] >= 0]
        key, pair = np.unique(said[:, 0] * max(1, len(column)) + said[:, 1], return_inverse=True)
        points = np.zeros(len(key), dtype=np.int32)
        np.add.at(points, pair, said[:, 2].astype(np.int32))
        return cls(
            student=key // max(1, len(column)), mentor=key % max(1, len(column)), points=points
        )

    def among(self, students: Integers) -> tuple[Integers, Integers]:
        """Where the pairs of each of these (rising) students begin, and which pairs they are."""
        first = np.searchsorted(self.student, students)
        last = np.searchsorted(self.student, students, side="right")
        start = np.zeros(len(students) + 1, dtype=np.int64)
        np.cumsum(last - first, out=start[1:])
        pairs = np.repeat(first - start[:-1], last - first) + np.arange(start[-1])
        return start, pairs


def _singles(problem: Problem) -> Iterator[Single]:
    students = {student.person: number for number, student in enumerate(problem.students)}
    mentors = {mentor.person: number for number, mentor in enumerate(problem.mentors)}
    share = problem.rules.shares()["favourite"]
    for number, student in enumerate(problem.students):
        if student.person in mentors:
            yield Single(number, mentors[student.person], BROKEN)
        for grade, favourite in zip(FAVOURITE_GRADES, student.favourites, strict=False):
            if favourite in mentors:
                yield Single(number, mentors[favourite], share * grade // FULL_FIT)
    for person, mentor in problem.standing:
        if person in students and mentor in mentors:
            yield Single(students[person], mentors[mentor], BROKEN)
