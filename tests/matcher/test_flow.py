import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.instance import FitRangeError, Instance, Status
from services.matcher.order import Order
from tests.matcher.instances import best, best_value, instance, instances, keeps_places, value_of


@given(instances())
def test_flow_reaches_what_trying_everything_reaches(problem: Instance) -> None:
    solution = best(problem)

    assert solution.status is Status.OPTIMAL
    assert keeps_places(problem, solution.pair_of)
    assert value_of(problem, solution.pair_of) == best_value(problem)


@given(instances(order=Order.PLACED_FIRST))
def test_flow_places_as_many_as_if_nobody_had_priority(problem: Instance) -> None:
    equal = instance(
        list(
            zip(
                problem.student.tolist(), problem.mentor.tolist(), problem.fit.tolist(), strict=True
            )
        ),
        problem.capacity.tolist(),
        [0] * problem.students,
        locked=problem.locked,
    )

    assert len(best(problem).chosen) == len(best(equal).chosen)


def test_flow_prefers_who_was_left_out_to_any_fit() -> None:
    problem = instance([(0, 0, 1000), (1, 0, 1)], capacity=[1], priority=[0, 1])

    assert best(problem).pair_of.tolist() == [-1, 1]


def test_flow_takes_a_negative_fit_rather_than_leave_a_student_out() -> None:
    problem = instance([(0, 0, -5), (0, 1, -3)], capacity=[1, 1], priority=[0])

    assert best(problem).pair_of.tolist() == [1]


def test_flow_places_nobody_where_nobody_is_eligible() -> None:
    problem = instance([], capacity=[3], priority=[0, 0])

    assert best(problem).pair_of.tolist() == [-1, -1]


def test_flow_gives_the_same_answer_every_time() -> None:
    pairs = [(s, m, 7) for s in range(20) for m in range(10)]
    problem = instance(pairs, capacity=[1] * 10, priority=[0] * 20)
    answers = {tuple(best(problem).pair_of.tolist()) for _ in range(20)}

    assert len(answers) == 1


def test_fits_too_far_apart_for_exact_sums_are_refused() -> None:
    with pytest.raises(FitRangeError):
        instance([(0, 0, -(2**61)), (0, 1, 2**61)], capacity=[1, 1], priority=[0])


@given(st.integers(10**12, 10**15))
def test_flow_is_exact_with_large_fits_or_refuses_them(size: int) -> None:
    pairs = [(s, m, size * ((3 * s + 5 * m) % 7) + s) for s in range(4) for m in range(4)]
    problem = instance(pairs, capacity=[1] * 4, priority=[0] * 4)
    solution = best(problem)

    assert value_of(problem, solution.pair_of) == best_value(problem)


def test_an_instance_refuses_pairs_that_stand_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        instance([(0, 0, 1), (0, 0, 2)], capacity=[1], priority=[0])


def test_an_instance_refuses_mentors_that_are_not_there() -> None:
    with pytest.raises(ValueError, match="unknown mentor"):
        instance([(0, 1, 1)], capacity=[1], priority=[0])


def test_an_instance_refuses_a_capacity_below_zero() -> None:
    with pytest.raises(ValueError, match="below zero"):
        instance([(0, 0, 1)], capacity=[-1], priority=[0])


def test_ranks_close_the_gaps_between_priorities() -> None:
    problem = instance([], capacity=[], priority=[7, 0, 3, 7])

    assert np.array_equal(problem.ranks(), [3, 1, 2, 3])
