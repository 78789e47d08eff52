"""Instances in which students compete."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from services.matcher.instance import Instance
from services.matcher.order import Order
from services.matcher.problem import Problem
from tests.matcher.crowd import crowd
from tests.matcher.instances import instances
from tests.matcher.people import EVENINGS


def tiny(order: Order | None = None) -> st.SearchStrategy[Instance]:
    """Tiny ones, in which a locked pair is the only one of its student, as it is in rounds."""
    return instances(order).map(_with_one_pair_of_the_locked)


def _with_one_pair_of_the_locked(problem: Instance) -> Instance:
    locked = np.isin(problem.student, problem.student[problem.locked])
    stays = problem.locked | ~locked
    columns = ("student", "mentor", "fit", "kept", "locked")
    return replace(problem, **{name: getattr(problem, name)[stays] for name in columns})


def crowded(
    students: int, degree: int, slack: float, seed: int, order: Order = Order.PLACED_FIRST
) -> Instance:
    """Medium ones, the same for the same seed. There are places for about `slack` of the
    students, each suits about `degree` of a quarter as many mentors, some mentors have no place,
    some fits are alike, and there are three classes of students.
    """
    chance = np.random.default_rng(seed)
    mentors = max(1, students // 4)
    drawn = chance.integers(0, mentors, students * degree)
    keys = np.unique(np.repeat(np.arange(students), degree) * mentors + drawn)
    places = chance.integers(0, mentors, int(students * slack))
    return Instance(
        student=keys // mentors,
        mentor=keys % mentors,
        fit=chance.integers(0, 60, len(keys)),
        capacity=np.bincount(places, minlength=mentors).astype(np.int64),
        priority=chance.integers(0, 3, students),
        order=order,
        taken=chance.integers(0, 3, mentors),
    )


def with_more_places(problem: Instance, more: Mapping[int, int]) -> Instance:
    """The same with more places of some mentors."""
    capacity = problem.capacity.copy()
    for mentor, places in more.items():
        capacity[mentor] += places
    return replace(problem, capacity=capacity)


def short_crowd(students: int, mentors: int, seed: int) -> Problem:
    """A crowd in which many suit each other and every mentor has one free place, or none."""
    whole = crowd(students, mentors, seed)
    return replace(
        whole,
        rules=replace(whole.rules, minimum_fit=20),
        students=tuple(
            replace(each, profile=replace(each.profile, availability=EVENINGS))
            if number % 4
            else each
            for number, each in enumerate(whole.students)
        ),
        mentors=tuple(
            replace(
                each,
                taken=max(1, each.taken),
                profile=replace(
                    each.profile,
                    capacity=max(1, each.taken) + (number % 3 > 0),
                    availability=EVENINGS if number % 5 else each.profile.availability,
                ),
            )
            for number, each in enumerate(whole.mentors)
        ),
    )
