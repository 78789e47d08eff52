"""A pool that starts with the best pairs alone ends at the best answer over all pairs."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matcher.engines import levels
from services.matcher.engines.flow import FlowEngine
from services.matcher.engines.live.engine import LiveEngine
from services.matcher.engines.stage import Engine
from services.matcher.instance import Instance, Solution
from services.matcher.order import Order
from services.matcher.pool import widen
from services.matcher.pool.best import Measure, PartPool, pool_of
from services.matcher.pool.dense import Pool
from services.matcher.problem import Problem
from services.matcher.proof.check import judge
from tests.matcher.crowd import crowd
from tests.matcher.people import mentor, problem, student

pytestmark = pytest.mark.xdist_group("live")

ALL = 10**9


@pytest.mark.parametrize("plainly", [False, True])
@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    students=st.integers(1, 40),
    most=st.integers(1, 3),
    order=st.sampled_from(Order),
)
def test_the_best_answer_over_all_pairs_is_found_from_few(
    plainly: bool, seed: int, students: int, most: int, order: Order
) -> None:
    round_ = _in_order(crowd(students, 15, seed), order)
    part = pool_of(round_, Measure(small=0, every=-1, most=most, plainly=plainly))
    _require_same(round_, part)


@pytest.mark.parametrize("most", [1, 2, 6])
@pytest.mark.parametrize("order", Order)
def test_so_it_is_in_a_larger_round(most: int, order: Order) -> None:
    round_ = _in_order(crowd(700, 150, seed=most), order)
    _require_same(round_, pool_of(round_, Measure(small=0, every=-1, most=most)))


@pytest.mark.parametrize("most", [1, 2, 6])
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32), order=st.sampled_from(Order))
def test_so_it_is_with_an_engine_that_goes_on_from_round_to_round(
    most: int, seed: int, order: Order
) -> None:
    round_ = _in_order(crowd(120, 40, seed), order)
    part = pool_of(round_, Measure(small=0, every=-1, most=most))
    _require_same(round_, part, _live)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32), share=st.floats(0, 1))
def test_so_it_is_with_pairs_that_are_locked(seed: int, share: float) -> None:
    open_ = crowd(30, 12, seed)
    free = _whole(open_).instance
    by_mentor = {
        int(free.mentor[pair]): (
            open_.students[free.student[pair]].person,
            open_.mentors[free.mentor[pair]].person,
        )
        for pair in range(int(share * len(free.student)))
        if free.capacity[free.mentor[pair]]
    }
    locks = {lock[0]: lock for lock in by_mentor.values()}
    round_ = replace(open_, locks=frozenset(locks.values()))
    _require_same(round_, pool_of(round_, Measure(small=0, every=-1, most=1)))


def test_pairs_that_matter_to_later_levels_alone_are_left_out_where_they_are_too_many() -> None:
    round_ = problem(
        [student(f"s{number:02}") for number in range(30)],
        [mentor(f"m{number:02}", capacity=1) for number in range(90)],
    )
    part = pool_of(round_, Measure(small=0, every=-1, most=1, tied=10))
    pool, solution = widen.solve(round_, part, _flow)
    whole = _whole(round_)

    assert isinstance(pool, PartPool)
    assert (pool.settled, pool.tied) == (True, True)
    best = levels.solve(whole.instance, FlowEngine())
    assert solution.prices[0].tolist() == best.prices[0].tolist()
    assert len(solution.chosen) == len(best.chosen) == 30


def test_a_complete_pool_is_never_widened() -> None:
    whole = _whole(crowd(20, 10, seed=1))

    assert widen.widened(crowd(20, 10, seed=1), whole, np.zeros(10, dtype=np.int64)) is None


def _require_same(
    round_: Problem, part: Pool, engine_for: Callable[[Instance], Engine] | None = None
) -> None:
    """The same pairs, and the same prices at the first level, full mentors included."""
    assert isinstance(part, PartPool)
    pool, solution = widen.solve(round_, part, engine_for or _flow)
    whole = _whole(round_)
    best = levels.solve(whole.instance, FlowEngine())

    assert judge(pool.instance, solution) == ""
    assert _pairs(pool, solution) == _pairs(whole, best)
    assert solution.prices[0].tolist() == best.prices[0].tolist()
    assert isinstance(pool, PartPool)
    assert (pool.settled, pool.tied) == (True, False)


def _whole(round_: Problem) -> Pool:
    return pool_of(round_, Measure(small=0, every=ALL))


def _in_order(round_: Problem, order: Order) -> Problem:
    return replace(round_, rules=replace(round_.rules, order=order))


def _flow(_instance: Instance) -> FlowEngine:
    return FlowEngine()


def _live(_instance: Instance) -> LiveEngine:
    return LiveEngine()


def _pairs(pool: Pool, solution: Solution) -> list[tuple[int, int]]:
    chosen = solution.chosen
    return list(
        zip(
            pool.instance.student[chosen].tolist(),
            pool.instance.mentor[chosen].tolist(),
            strict=True,
        )
    )
