"""Tiny random stages, the best answer found by trying everything, and what proves one."""

import itertools
from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from services.matcher.engines.stage import Settled, Stage
from services.matcher.instance import Integers

Pairs = Sequence[tuple[int, int, int]]


def stage(
    pairs: Pairs,
    costs: Sequence[Sequence[int]],
    *,
    students: int,
    must: Sequence[int] = (),
    least: Sequence[int] | None = None,
) -> Stage:
    """A stage from (student, mentor, worth) in any order, and the costs of each mentor's places."""
    columns = np.array(sorted(pairs), dtype=np.int64).reshape(len(pairs), 3)
    flags = np.zeros(students, dtype=np.bool_)
    flags[list(must)] = True
    return Stage(
        students=students,
        student=columns[:, 0],
        mentor=columns[:, 1],
        worth=columns[:, 2],
        place_start=np.cumsum([0, *(len(places) for places in costs)]).astype(np.int64),
        place_cost=np.array([cost for places in costs for cost in sorted(places)], dtype=np.int64),
        must=flags,
        least=np.array([0] * len(costs) if least is None else least, dtype=np.int64),
    )


@st.composite
def stages(draw: st.DrawFn, *, costly: bool = True, demanding: bool = False) -> Stage:
    """Up to five students and three mentors, with worths of either sign."""
    students, mentors = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    cost = st.integers(-6, 6) if costly else st.just(0)
    numbers = st.tuples(st.integers(0, students - 1), st.integers(0, mentors - 1))
    eligible = sorted(draw(st.sets(numbers, max_size=12)))
    pairs = [(*pair, draw(st.integers(-9, 9))) for pair in eligible]
    costs = [draw(st.lists(cost, max_size=3)) for _ in range(mentors)]
    demands = st.integers(0, students - 1)
    must = draw(st.sets(demands)) if demanding else ()
    least = [draw(st.integers(0, len(places))) if demanding else 0 for places in costs]
    return stage(pairs, costs, students=students, must=list(must), least=least)


def best_value(tried: Stage) -> int | None:
    """The best value of any answer; None where none keeps the demands."""
    choices = [[-1, *np.flatnonzero(tried.student == s)] for s in range(tried.students)]
    answers = (np.array(chosen, dtype=np.int64) for chosen in itertools.product(*choices))
    return max((tried.value(answer) for answer in answers if keeps(tried, answer)), default=None)


def keeps(tried: Stage, pair_of: Integers) -> bool:
    """Whether an answer keeps the places and the demands."""
    loads = tried.loads(pair_of)
    kept = np.all(loads <= tried.places) and np.all(loads >= tried.least)
    return bool(kept and not np.any(tried.must & (pair_of < 0)))


def supports(tried: Stage, settled: Settled) -> bool:
    """Whether at these prices nobody, student or place, would rather have it otherwise."""
    placed = settled.pair_of >= 0
    left = tried.worth - settled.price[tried.mentor]
    own = np.zeros(tried.students, dtype=np.int64)
    own[placed] = left[settled.pair_of[placed]]
    loads = np.repeat(tried.loads(settled.pair_of), tried.places)
    place = np.arange(len(loads)) - np.repeat(tried.place_start[:-1], tried.places)
    price = np.repeat(settled.price, tried.places)
    optional = place >= np.repeat(tried.least, tried.places)
    return bool(
        np.all(left <= own[tried.student])
        and np.all(own[placed & ~tried.must] >= 0)
        and np.all(
            tried.place_cost[(place < loads) & optional] <= price[(place < loads) & optional]
        )
        and np.all(tried.place_cost[place >= loads] >= price[place >= loads])
    )


def generated(students: int, slack: float, seed: int) -> Stage:
    """A stage as rounds have them: a mentor for every four students, and places for `slack`."""
    rng = np.random.default_rng(seed)
    mentors = max(students // 4, 1)
    total = int(students * slack)
    places = np.bincount(rng.integers(0, mentors, total), minlength=mentors)
    eligible = rng.random((students, mentors)) < min(12 / mentors, 1)
    student, mentor = (found.astype(np.int64) for found in np.nonzero(eligible))
    unit = 2 * 1000 * (students + 1) + 1
    return Stage(
        students=students,
        student=student,
        mentor=mentor,
        worth=unit + rng.integers(0, 1001, len(student)),
        place_start=np.concatenate([[0], np.cumsum(places)]).astype(np.int64),
        place_cost=np.zeros(total, dtype=np.int64),
        must=np.zeros(students, dtype=np.bool_),
        least=np.zeros(mentors, dtype=np.int64),
        rank=np.ones(students, dtype=np.int64),
        unit=unit,
    )
