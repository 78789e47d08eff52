"""Tiny random instances, and the best answer found by trying everything."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from services.matcher.engines import levels
from services.matcher.engines.flow import FlowEngine
from services.matcher.instance import Instance, Integers, Solution
from services.matcher.objective import levels_of
from services.matcher.order import Order

Pairs = Sequence[tuple[int, int, int]]


def instance(
    pairs: Pairs, capacity: Sequence[int], priority: Sequence[int], **finer: Any
) -> Instance:
    """An instance from (student, mentor, fit) in any order."""
    columns = np.array(sorted(pairs), dtype=np.int64).reshape(len(pairs), 3)
    return Instance(
        student=columns[:, 0],
        mentor=columns[:, 1],
        fit=columns[:, 2],
        capacity=np.array(capacity, dtype=np.int64),
        priority=np.array(priority, dtype=np.int64),
        **finer,
    )


@st.composite
def instances(draw: st.DrawFn, order: Order | None = None) -> Instance:
    """Up to five students and four mentors, with fits of either sign, three priorities, standing
    loads, earlier pairs and, now and then, a locked pair.
    """
    students = draw(st.integers(1, 5))
    mentors = draw(st.integers(1, 4))
    eligible = draw(
        st.sets(st.tuples(st.integers(0, students - 1), st.integers(0, mentors - 1)), max_size=12)
    )
    size = len(eligible)
    fits = draw(st.lists(st.integers(-9, 9), min_size=size, max_size=size))
    capacity = draw(st.lists(st.integers(0, 3), min_size=mentors, max_size=mentors))
    priority = draw(st.lists(st.integers(0, 2), min_size=students, max_size=students))
    taken = draw(st.lists(st.integers(0, 2), min_size=mentors, max_size=mentors))
    pairs = [(*pair, fit) for pair, fit in zip(sorted(eligible), fits, strict=True)]
    locked = np.zeros(size, dtype=np.bool_)
    for pair in draw(st.sets(st.integers(0, size - 1), max_size=1)) if size else ():
        locked[pair] = capacity[pairs[pair][1]] > 0
    return instance(
        pairs,
        capacity,
        priority,
        order=order or draw(st.sampled_from(Order)),
        taken=np.array(taken, dtype=np.int64),
        kept=np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=np.bool_),
        locked=locked,
    )


Value = tuple[int, ...]


def best(problem: Instance) -> Solution:
    """What the library's flow makes of it."""
    return levels.solve(problem, FlowEngine())


def value_of(problem: Instance, pair_of: Integers) -> Value:
    """What an answer is worth, level by level, in the plainest words."""
    chosen = pair_of[pair_of >= 0]
    classes = sorted(set(problem.priority.tolist()), reverse=True)
    placed = [int(np.sum((problem.priority == each) & (pair_of >= 0))) for each in classes]
    fit = int(problem.fit[chosen].sum())
    load = problem.taken + np.bincount(problem.mentor[chosen], minlength=problem.mentors)
    first = (*placed, fit) if problem.order is Order.PLACED_FIRST else (fit, *placed)
    free = chosen[~problem.locked[chosen]]
    ties = levels_of(problem)[-1].worth(free)
    return (*first, -int((load**2).sum()), int(problem.kept[chosen].sum()), int(ties.sum()))


def best_value(problem: Instance) -> Value:
    """The best value of any answer."""
    return max(value_of(problem, answer) for answer in answers(problem))


def answers(problem: Instance) -> Iterator[Integers]:
    """Every answer that keeps the places and the locked pairs."""
    choices = [[-1, *np.flatnonzero(problem.student == s)] for s in range(problem.students)]
    for chosen in itertools.product(*choices):
        answer = np.array(chosen, dtype=np.int64)
        if keeps_places(problem, answer):
            yield answer


def keeps_places(problem: Instance, pair_of: Integers) -> bool:
    """Whether no mentor has more students than places, and locked pairs are there."""
    load = np.bincount(problem.mentor[pair_of[pair_of >= 0]], minlength=problem.mentors)
    locked = np.flatnonzero(problem.locked)
    kept = pair_of[problem.student[locked]] == locked
    return bool(np.all(load <= problem.capacity) and np.all(kept))
