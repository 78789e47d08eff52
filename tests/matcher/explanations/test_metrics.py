import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.ids import PersonId
from services.matcher.explanations.metrics import blocking_pairs, gini, metrics
from services.matcher.instance import Instance, Integers
from tests.matcher.explanations.pools import tiny
from tests.matcher.instances import answers, best, instance
from tests.matcher.people import mentor, problem, student


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_the_gini_is_half_the_mean_difference_over_the_mean(loads: list[int]) -> None:
    differences = [abs(one - other) for one, other in itertools.product(loads, loads)]
    expected = sum(differences) / (2 * len(loads) * sum(loads)) if sum(loads) else 0

    assert gini(np.array(loads)) == pytest.approx(expected)


def test_even_loads_have_no_gini_and_one_who_has_all_nearly_one() -> None:
    assert gini(np.array([3, 3, 3])) == pytest.approx(0)
    assert gini(np.array([0] * 99 + [7])) == pytest.approx(0.99)


@given(tiny())
def test_blocking_pairs_are_those_in_which_both_would_rather_have_each_other(
    round_: Instance,
) -> None:
    for answer in itertools.islice(answers(round_), 20):
        assert blocking_pairs(round_, answer) == len(list(_blocking(round_, answer)))


def test_an_answer_by_greatest_fit_first_blocks_nobody() -> None:
    round_ = instance([(0, 0, 9), (0, 1, 5), (1, 0, 8)], [1, 1], [0, 0])

    assert blocking_pairs(round_, best(round_).pair_of) == 1
    assert blocking_pairs(round_, np.array([0, -1])) == 0


def test_figures_tell_what_the_answer_comes_to() -> None:
    round_ = replace(
        problem(
            [student("a", favourites=("m",)), student("b"), student("c", missed_rounds=2)],
            [mentor("m"), mentor("n")],
        ),
        earlier=frozenset(
            {
                (PersonId("a"), PersonId("n")),
                (PersonId("c"), PersonId("n")),
                (PersonId("x"), PersonId("n")),
            }
        ),
    )
    pairs = [(0, 0, 500), (0, 1, 400), (1, 0, 300), (2, 1, 100)]
    solved = instance(
        pairs,
        [1, 2],
        [0, 0, 2],
        taken=np.array([3, 0]),
        kept=np.array([False, True, False, True]),
    )

    assert metrics(round_, solved, np.array([0, -1, 3])) == {
        "placed": 2,
        "total_fit": 600,
        "mean_fit": 300,
        "least_fit": 100,
        "places": 3,
        "places_used": 2,
        "gini_load": 0.3,
        "favourites_met": 1,
        "blocking_pairs": 0,
        "changes": 1,
        "placed_missed_0": 1,
        "placed_missed_2": 1,
        "load_squares": 17,
        "kept_pairs": 1,
    }


def test_blocking_pairs_are_not_told_where_pairs_are_missing() -> None:
    round_ = problem([student("a")], [mentor("m")])
    solved = instance([(0, 0, 5)], [1], [0])

    assert "blocking_pairs" not in metrics(round_, solved, np.array([0]), complete=False)


def test_an_answer_without_pairs_has_figures_too() -> None:
    round_ = problem([student("a")], [mentor("m")])
    figures = metrics(round_, instance([], [1], [0]), np.array([-1]))

    assert (figures["placed"], figures["mean_fit"], figures["gini_load"]) == (0, 0, 0)


def _blocking(round_: Instance, answer: Integers) -> list[int]:
    found = []
    chosen = answer[answer >= 0]
    for pair in range(len(round_.student)):
        student, mentor = int(round_.student[pair]), int(round_.mentor[pair])
        own = int(answer[student])
        if own == pair or (own >= 0 and bool(round_.locked[own])):
            continue
        with_mentor = [int(each) for each in chosen if round_.mentor[each] == mentor]
        spare = len(with_mentor) < round_.capacity[mentor]
        worse = any(
            round_.fit[each] < round_.fit[pair] and not round_.locked[each] for each in with_mentor
        )
        prefers = own < 0 or round_.fit[pair] > round_.fit[own]
        if prefers and (spare or worse):
            found.append(pair)
    return found
