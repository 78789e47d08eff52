import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.engines.flow import FlowEngine
from services.matcher.explanations.worth import place_worth
from services.matcher.instance import Instance
from services.matcher.order import Order
from tests.matcher.explanations.pools import crowded, tiny, with_more_places
from tests.matcher.instances import best, instance


def assert_one_more_place_adds_what_is_said(problem: Instance) -> None:
    solution = best(problem)
    worth = place_worth(problem, solution.prices[0], FlowEngine())
    assert worth is not None
    gained = []
    for mentor in range(problem.mentors):
        after = best(with_more_places(problem, {mentor: 1}))
        placed = len(after.chosen) - len(solution.chosen)
        fit = int(problem.fit[after.chosen].sum() - problem.fit[solution.chosen].sum())
        gained.append((placed, fit))
    assert list(zip(worth.placed.tolist(), worth.fit.tolist(), strict=True)) == gained
    worthy = [mentor for mentor, gain in enumerate(gained) if gain != (0, 0)]
    assert sorted(worth.ranked.tolist()) == worthy


@given(tiny())
def test_a_place_is_worth_what_solving_with_it_gains(problem: Instance) -> None:
    assert_one_more_place_adds_what_is_said(problem)


@given(st.integers(0, 2**32), st.sampled_from([0.5, 0.9, 1.2]), st.sampled_from(Order))
def test_a_place_is_worth_what_solving_with_it_gains_in_medium_pools(
    seed: int, slack: float, order: Order
) -> None:
    assert_one_more_place_adds_what_is_said(crowded(40, 4, slack, seed, order))


def test_whoever_places_a_student_is_asked_before_whoever_only_adds_fit() -> None:
    problem = instance([(0, 0, 10), (1, 0, 10), (2, 1, 10), (2, 2, 900)], [1, 1, 0], [0, 0, 0])
    solution = best(problem)
    worth = place_worth(problem, solution.prices[0], FlowEngine())

    assert worth is not None
    assert worth.ranked.tolist() == [0, 2]
    assert worth.placed.tolist() == [1, 0, 0]
    assert worth.fit.tolist() == [10, 0, 890]


def test_a_place_for_a_long_waiter_is_asked_for_first() -> None:
    problem = instance([(0, 0, 900), (1, 0, 900), (2, 1, 10), (3, 1, 10)], [1, 1], [0, 0, 2, 2])
    solution = best(problem)
    worth = place_worth(problem, solution.prices[0], FlowEngine())

    assert worth is not None
    assert worth.ranked.tolist() == [1, 0]


def test_nothing_is_said_where_the_sums_would_leave_64_bits() -> None:
    count = 200
    fit = np.arange(count) * 2**36
    problem = Instance(
        student=np.arange(count),
        mentor=np.zeros(count, dtype=np.int64),
        fit=fit,
        capacity=np.array([1]),
        priority=np.arange(count) % 3,
        order=Order.FIT_FIRST,
    )

    assert place_worth(problem, np.zeros(1, dtype=np.int64), FlowEngine()) is None
