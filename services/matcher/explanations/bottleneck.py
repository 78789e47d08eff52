"""Who competes for the same places: the set of students behind one who was left out.

From the student's eligible mentors, all of whose places are taken, walk on: to the students who
hold those places, to every other mentor who would suit them, and so on. All mentors reached are
full (or a chain of changes would have placed the student), and every student met depends on them
alone. So that many students compete for that many places, however they are dealt out.
"""

from dataclasses import dataclass

import numpy as np

from services.matcher.instance import Instance, Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class Bottleneck:
    """`students` compete for `places` of `mentors`; one who was left out suits `eligible`."""

    students: int
    places: int
    mentors: int
    eligible: int


def bottlenecks(instance: Instance, pair_of: Integers) -> dict[int, Bottleneck]:
    """The bottleneck of each unplaced student who has an eligible mentor at all."""
    suits = _suits(instance)
    unplaced = [int(student) for student in np.flatnonzero(pair_of < 0) if suits[student]]
    onward = _onward(instance, pair_of, suits)
    reach: dict[int, int] = {}
    for student in unplaced:
        if suits[student] not in reach:
            reach[suits[student]] = _closure(suits[student], onward)
    found: dict[int, Bottleneck] = {}
    for student in unplaced:
        mentors = reach[suits[student]]
        places = sum(int(instance.capacity[mentor]) for mentor in _members(mentors))
        waiting = sum(1 for other in unplaced if suits[other] & ~mentors == 0)
        found[student] = Bottleneck(
            students=places + waiting,
            places=places,
            mentors=mentors.bit_count(),
            eligible=suits[student].bit_count(),
        )
    return found


def _suits(instance: Instance) -> list[int]:
    """For each student the set of eligible mentors, as the bits of a whole number."""
    suits = [0] * instance.students
    for student, mentor in zip(instance.student.tolist(), instance.mentor.tolist(), strict=True):
        suits[student] |= 1 << mentor
    return suits


def _onward(instance: Instance, pair_of: Integers, suits: list[int]) -> list[int]:
    """For each mentor the mentors who would suit the students now placed there."""
    onward = [0] * instance.mentors
    for student in np.flatnonzero(pair_of >= 0).tolist():
        onward[int(instance.mentor[pair_of[student]])] |= suits[student]
    return onward


def _closure(start: int, onward: list[int]) -> int:
    reached, fresh = 0, start
    while fresh:
        reached |= fresh
        found = 0
        for mentor in _members(fresh):
            found |= onward[mentor]
        fresh = found & ~reached
    return reached


def _members(bits: int) -> list[int]:
    members = []
    while bits:
        lowest = bits & -bits
        members.append(lowest.bit_length() - 1)
        bits ^= lowest
    return members
