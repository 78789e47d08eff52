import pytest

from services.matcher.instance import Status
from services.matcher.order import Order
from services.matcher.pool.best import Measure, pool_of
from services.matcher.problem import Problem
from services.matcher.solving import has_open_levels, solve, solve_in
from tests.matcher.people import mentor, problem, student


def _alike(order: Order) -> Problem:
    """Every pair fits as well as any other."""
    return problem(
        [student(f"s{number:02}") for number in range(30)],
        [mentor(f"m{number:02}", capacity=1) for number in range(90)],
        order=order,
    )


@pytest.mark.parametrize(
    ("order", "status"),
    [(Order.PLACED_FIRST, Status.OPTIMAL), (Order.FIT_FIRST, Status.FEASIBLE)],
)
def test_levels_that_could_not_look_at_all_pairs_are_not_called_proved(
    order: Order, status: Status
) -> None:
    round_ = _alike(order)
    few = pool_of(round_, Measure(small=0, every=-1, most=1, tied=10))
    solved = solve_in(few, round_)

    assert has_open_levels(solved.pool)
    assert solved.solution.status is status


@pytest.mark.parametrize("order", Order)
def test_a_pool_with_all_pairs_is_proved_at_every_level(order: Order) -> None:
    solved = solve(_alike(order))

    assert not has_open_levels(solved.pool)
    assert solved.solution.status is Status.OPTIMAL
