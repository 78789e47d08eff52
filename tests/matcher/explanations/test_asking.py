import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.explanations import asking
from services.matcher.explanations.asking import Asking
from services.matcher.explanations.bottleneck import competition
from services.matcher.explanations.reach import Reach
from services.matcher.explanations.worth import decoded
from services.matcher.instance import Instance
from services.matcher.order import Order
from tests.matcher.explanations.pools import crowded, tiny, with_more_places
from tests.matcher.instances import best, instance


def assert_places_asked_for_place_as_many(problem: Instance) -> None:
    solution = best(problem)
    reach = Reach.of(problem, solution.pair_of)
    asks = Asking(problem, solution.pair_of, decoded(problem, solution.prices[0]).price)
    for each in competition(reach).bottlenecks:
        more = asks.places(each)
        after = best(with_more_places(problem, more))
        assert sum(more.values()) == each.needed
        assert len(after.chosen) == len(solution.chosen) + each.needed


@given(tiny(Order.PLACED_FIRST))
def test_adding_what_is_asked_for_places_exactly_as_many(problem: Instance) -> None:
    assert_places_asked_for_place_as_many(problem)


@given(st.integers(0, 2**32), st.sampled_from([0.3, 0.7, 0.9, 1.0]), st.integers(1, 6))
def test_adding_what_is_asked_for_places_exactly_as_many_in_medium_pools(
    seed: int, slack: float, degree: int
) -> None:
    assert_places_asked_for_place_as_many(crowded(80, degree, slack, seed))


def test_who_is_worth_most_is_asked_first_and_nobody_twice_before_the_others() -> None:
    pairs = [(s, m, 10 * m) for s in range(6) for m in range(3)]
    problem = instance(pairs, [1, 1, 1], [0] * 6)
    solution = best(problem)
    (only,) = competition(Reach.of(problem, solution.pair_of)).bottlenecks
    asks = Asking(problem, solution.pair_of, decoded(problem, solution.prices[0]).price)

    assert list(asks.places(only).items()) == [(2, 1), (1, 1), (0, 1)]


def test_places_behind_a_mentor_with_one_student_help_only_once() -> None:
    """Both of those left out suit the first mentor only, whose student could go to the second."""
    problem = instance(
        [(0, 0, 1), (1, 0, 1), (2, 0, 9), (2, 1, 9), (3, 1, 50)], [1, 1], [0, 0, 1, 1]
    )
    solution = best(problem)
    (only,) = competition(Reach.of(problem, solution.pair_of)).bottlenecks
    asks = Asking(problem, solution.pair_of, np.array([0, 1], dtype=np.int64))

    assert only.needed == 2
    assert asks.places(only) == {1: 1, 0: 1}


def test_a_mentor_who_is_full_already_may_be_asked() -> None:
    problem = instance([(0, 0, 5), (1, 0, 5), (1, 1, 7)], [1, 0], [1, 0])
    solution = best(problem)
    (only,) = competition(Reach.of(problem, solution.pair_of)).bottlenecks
    asks = Asking(problem, solution.pair_of, decoded(problem, solution.prices[0]).price)

    assert asks.places(only) == {1: 1}


@given(st.integers(0, 2**32), st.integers(0, 20_000))
def test_where_the_search_is_cut_short_what_is_asked_for_is_as_exact(seed: int, steps: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(asking, "STEPS", steps)
        assert_places_asked_for_place_as_many(crowded(60, 4, 0.6, seed))


def test_without_chains_nobody_is_asked_twice_before_all_who_suit_the_student(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asking, "STEPS", -1)
    pairs = [(s, m, 10 * m) for s in range(6) for m in range(3)]
    problem = instance(pairs, [1, 1, 1], [0] * 6)
    solution = best(problem)
    (only,) = competition(Reach.of(problem, solution.pair_of)).bottlenecks
    asks = Asking(problem, solution.pair_of, decoded(problem, solution.prices[0]).price)

    assert asks.places(only) == {2: 1, 1: 1, 0: 1}
