"""From eligible pairs to the instance of a round: places, priorities, locks and salts."""

from hashlib import blake2b

import numpy as np

from schemas.ids import PersonId
from services.matcher.criteria import Pair, reasons
from services.matcher.hours import Calendar, steady_minutes
from services.matcher.instance import Instance, Integers
from services.matcher.problem import FULL_FIT, Couples, Problem


def framed(
    problem: Problem, calendar: Calendar, pairs: Integers, fit: Integers, minutes: Integers
) -> tuple[Instance, Integers]:
    """The instance of these pairs, and the common minutes of each of its pairs.

    `pairs` are rising numbers (student times mentors plus mentor) without those that are locked or
    exclude a lock: a locked pair is the only one of its student.
    """
    width = max(1, len(problem.mentors))
    locked, locked_fit, locked_minutes = _locked(problem, calendar)
    rest = ~np.isin(pairs // width, locked // width)
    joined = np.concatenate([pairs[rest], locked])
    order = np.argsort(joined, kind="stable")
    pairs = joined[order]
    instance = Instance(
        student=pairs // width,
        mentor=pairs % width,
        fit=np.concatenate([fit[rest], locked_fit])[order],
        capacity=np.array([mentor.places for mentor in problem.mentors], dtype=np.int64),
        priority=np.array([one.missed_rounds for one in problem.students], dtype=np.int64),
        order=problem.rules.order,
        taken=np.array([mentor.taken for mentor in problem.mentors], dtype=np.int64),
        kept=np.isin(pairs, numbers_of(problem, problem.earlier)),
        locked=np.isin(pairs, locked),
        student_salt=_salts(problem, [one.person for one in problem.students]),
        mentor_salt=_salts(problem, [one.person for one in problem.mentors]),
        fit_range=(0, FULL_FIT),
    )
    return instance, np.concatenate([minutes[rest], locked_minutes])[order]


def numbers_of(problem: Problem, couples: Couples) -> Integers:
    """The pairs of people who are in the round, as rising numbers."""
    students = {one.person: number for number, one in enumerate(problem.students)}
    mentors = {one.person: number for number, one in enumerate(problem.mentors)}
    found = [
        students[student] * len(mentors) + mentors[mentor]
        for student, mentor in couples
        if student in students and mentor in mentors
    ]
    return np.array(sorted(found), dtype=np.int64)


def _locked(problem: Problem, calendar: Calendar) -> tuple[Integers, Integers, Integers]:
    """Locked pairs with their fit and minutes, worked out one by one: they may bend rules."""
    pairs = numbers_of(problem, problem.locks)
    fits, minutes = [], []
    for pair in pairs.tolist():
        student = problem.students[pair // len(problem.mentors)]
        mentor = problem.mentors[pair % len(problem.mentors)]
        common = steady_minutes(
            calendar,
            calendar.free(student.profile.availability),
            calendar.free(mentor.profile.availability),
        )
        graded = Pair.of(problem.rules, student, mentor, common)
        fits.append(sum(reason.points for reason in reasons(problem.rules, graded)))
        minutes.append(common)
    return pairs, np.array(fits, dtype=np.int64), np.array(minutes, dtype=np.int64)


def _salts(problem: Problem, people: list[PersonId]) -> Integers:
    """A number for each person, by the seed and the identifier alone."""
    seed = problem.rules.seed.to_bytes(8, "big")
    salts = [blake2b(person.encode(), digest_size=8, key=seed).digest() for person in people]
    return np.array([int.from_bytes(salt, "big") >> 1 for salt in salts], dtype=np.int64)
