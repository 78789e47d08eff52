"""Generated pools as bare instances: who may be paired with whom, how well, and how many places.

Mentors are a quarter of the students; about thirty of them are eligible for each student (or all,
where there are fewer); fits are spread evenly over 0 to 1000.
"""

from enum import StrEnum
from typing import Final

import numpy as np

from services.matcher.instance import Instance, Integers

ELIGIBLE: Final = 30
STUDENTS_PER_MENTOR: Final = 4
HIGHEST_FIT: Final = 1000
SIZES: Final = (100, 1_000, 10_000, 100_000)


class Kind(StrEnum):
    """How many places there are."""

    TIGHT = "tight"
    BALANCED = "balanced"
    AMPLE = "ample"


PERCENT: Final = {Kind.TIGHT: 75, Kind.BALANCED: 100, Kind.AMPLE: 110}
"""Places for every hundred students."""


def pool(students: int, kind: Kind, seed: int = 1) -> Instance:
    """The pool of this size and kind; always the same for the same seed."""
    chance = np.random.default_rng([seed, students, PERCENT[kind]])
    mentors = max(1, students // STUDENTS_PER_MENTOR)
    drawn = chance.integers(0, mentors, students * ELIGIBLE)
    keys = np.unique(np.repeat(np.arange(students), ELIGIBLE) * mentors + drawn)
    places = chance.integers(0, mentors, students * PERCENT[kind] // 100)
    return Instance(
        student=keys // mentors,
        mentor=keys % mentors,
        fit=chance.integers(0, HIGHEST_FIT + 1, len(keys)),
        capacity=np.bincount(places, minlength=mentors).astype(np.int64),
        priority=np.zeros(students, dtype=np.int64),
        student_salt=chance.integers(0, 2**63 - 1, students),
        mentor_salt=chance.integers(0, 2**63 - 1, mentors),
    )


def renumbered(instance: Instance, seed: int) -> Instance:
    """The same people with other numbers; their salts tell who is who."""
    chance = np.random.default_rng(seed)
    students, mentors = chance.permutation(instance.students), chance.permutation(instance.mentors)
    student, mentor = students[instance.student], mentors[instance.mentor]
    order = np.lexsort((mentor, student))
    return Instance(
        student=student[order],
        mentor=mentor[order],
        fit=instance.fit[order],
        capacity=_moved(instance.capacity, mentors),
        priority=_moved(instance.priority, students),
        student_salt=_moved(instance.student_salt, students),
        mentor_salt=_moved(instance.mentor_salt, mentors),
    )


def salted(instance: Instance, pair_of: Integers) -> list[tuple[int, int]]:
    """Who is with whom, by their salts, in an order that no number has a part in."""
    chosen = pair_of[pair_of >= 0]
    students = instance.student_salt[instance.student[chosen]].tolist()
    mentors = instance.mentor_salt[instance.mentor[chosen]].tolist()
    return sorted(zip(students, mentors, strict=True))


def _moved(values: Integers, to: Integers) -> Integers:
    """Each value at the place where its owner is now."""
    moved = np.empty_like(values)
    moved[to] = values
    return moved
