"""Tiny random instances, and the best answer found by trying everything."""

import itertools
from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from services.matcher.instance import Instance, Integers

Pairs = Sequence[tuple[int, int, int]]


def instance(pairs: Pairs, capacity: Sequence[int], priority: Sequence[int]) -> Instance:
    """An instance from (student, mentor, fit) in any order."""
    columns = np.array(sorted(pairs), dtype=np.int64).reshape(len(pairs), 3)
    return Instance(
        student=columns[:, 0],
        mentor=columns[:, 1],
        fit=columns[:, 2],
        capacity=np.array(capacity, dtype=np.int64),
        priority=np.array(priority, dtype=np.int64),
    )


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """Up to five students and four mentors, with fits of either sign and three priorities."""
    students = draw(st.integers(1, 5))
    mentors = draw(st.integers(1, 4))
    eligible = draw(
        st.sets(st.tuples(st.integers(0, students - 1), st.integers(0, mentors - 1)), max_size=12)
    )
    fits = draw(st.lists(st.integers(-9, 9), min_size=len(eligible), max_size=len(eligible)))
    capacity = draw(st.lists(st.integers(0, 2), min_size=mentors, max_size=mentors))
    priority = draw(st.lists(st.integers(0, 2), min_size=students, max_size=students))
    pairs = [(*pair, fit) for pair, fit in zip(sorted(eligible), fits, strict=True)]
    return instance(pairs, capacity, priority)


Value = tuple[tuple[int, ...], int]


def value_of(problem: Instance, pair_of: Integers) -> Value:
    """What an answer is worth: students placed by priority, the highest first, then total fit."""
    levels = sorted(set(problem.priority.tolist()), reverse=True)
    placed = tuple(int(np.sum((problem.priority == level) & (pair_of >= 0))) for level in levels)
    return placed, int(problem.fit[pair_of[pair_of >= 0]].sum())


def best_value(problem: Instance) -> Value:
    """The best value of any answer."""
    choices = [[-1, *np.flatnonzero(problem.student == s)] for s in range(problem.students)]
    answers = (np.array(chosen, dtype=np.int64) for chosen in itertools.product(*choices))
    return max(value_of(problem, answer) for answer in answers if keeps_places(problem, answer))


def keeps_places(problem: Instance, pair_of: Integers) -> bool:
    """Whether no mentor has more students than places."""
    load = np.bincount(problem.mentor[pair_of[pair_of >= 0]], minlength=problem.mentors)
    return bool(np.all(load <= problem.capacity))
