"""Engines and solvers that share nothing find the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matcher.engines import levels
from services.matcher.engines.flow import FlowEngine
from services.matcher.engines.live.engine import LiveEngine
from services.matcher.instance import Instance, Integers, Status
from services.matcher.order import Order
from services.matcher.proof import check
from tests.matcher.engines import rivals
from tests.matcher.instances import value_of
from tests.matcher.medium import medium

SLACKS = (0.75, 1.0, 1.1)
SEEDS = st.integers(0, 2**32)
TIES = -1
"""Where the worth of the ties stands in a value."""


def answer(problem: Instance, engine: FlowEngine | LiveEngine) -> Integers:
    solution = levels.solve(problem, engine)

    assert solution.status is Status.OPTIMAL
    assert check.judge(problem, solution) == ""
    return solution.pair_of


def first_value(problem: Instance, pair_of: Integers) -> int:
    return int(rivals.first_worth(problem)[pair_of[pair_of >= 0]].sum())


@pytest.mark.parametrize("slack", SLACKS)
@pytest.mark.parametrize("order", Order)
@settings(max_examples=12)
@given(seed=SEEDS)
def test_both_engines_cp_sat_and_highs_find_answers_of_the_same_worth(
    slack: float, order: Order, seed: int
) -> None:
    problem = medium(seed, students=60, slack=slack, order=order)
    flow, live = answer(problem, FlowEngine()), answer(problem, LiveEngine())

    assert value_of(problem, live) == value_of(problem, flow)
    assert first_value(problem, rivals.highs(problem)) == first_value(problem, flow)
    if order is Order.PLACED_FIRST:
        proved = value_of(problem, rivals.cp_sat(problem))
        assert proved[:TIES] == value_of(problem, flow)[:TIES]


@pytest.mark.parametrize("slack", SLACKS)
@pytest.mark.parametrize("order", Order)
@settings(max_examples=10)
@given(seed=SEEDS)
def test_both_engines_choose_the_same_pairs(slack: float, order: Order, seed: int) -> None:
    problem = medium(seed, students=400, slack=slack, order=order)

    assert np.array_equal(answer(problem, LiveEngine()), answer(problem, FlowEngine()))


@pytest.mark.parametrize("slack", SLACKS)
@settings(max_examples=5)
@given(seed=SEEDS)
def test_both_engines_have_the_same_prices(slack: float, seed: int) -> None:
    problem = medium(seed, students=200, slack=slack)
    flow, live = (levels.solve(problem, engine).prices for engine in (FlowEngine(), LiveEngine()))

    assert [price.tolist() for price in live] == [price.tolist() for price in flow]
