from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from services.matcher.instance import Instance, Solution, Status
from services.matcher.proof import check
from tests.matcher.instances import (
    best,
    best_value,
    instance,
    instances,
    keeps_places,
    value_of,
)


@given(instances())
def test_every_solution_of_the_flow_is_proved_best(problem: Instance) -> None:
    assert check.judge(problem, best(problem)) == ""


@given(instances(), st.data())
def test_the_proof_of_the_best_proves_another_answer_only_if_it_is_as_good(
    problem: Instance, data: st.DataObject
) -> None:
    chosen = [
        data.draw(st.sampled_from([-1, *np.flatnonzero(problem.student == s).tolist()]))
        for s in range(problem.students)
    ]
    pair_of = np.array(chosen, dtype=np.int64)
    assume(keeps_places(problem, pair_of))
    other = replace(best(problem), pair_of=pair_of)

    assert (check.judge(problem, other) == "") == (
        value_of(problem, pair_of) == best_value(problem)
    )


@given(instances(), st.data())
def test_no_prices_whatever_prove_a_lesser_answer(problem: Instance, data: st.DataObject) -> None:
    nobody = np.full(problem.students, -1, dtype=np.int64)
    assume(not problem.locked.any())
    assume(value_of(problem, nobody) != best_value(problem))
    prices = tuple(
        np.array(
            data.draw(
                st.lists(st.integers(-9, 999), min_size=problem.mentors, max_size=problem.mentors)
            ),
            dtype=np.int64,
        )
        for _ in best(problem).prices
    )
    lesser = Solution(status=Status.OPTIMAL, pair_of=nobody, prices=prices)

    assert check.judge(problem, lesser) != ""


def _claims(problem: Instance, *pair_of: int) -> str:
    return check.judge(problem, replace(best(problem), pair_of=np.array(pair_of)))


def test_a_mentor_with_more_students_than_places_is_seen() -> None:
    problem = instance([(0, 0, 1), (1, 0, 1)], capacity=[1], priority=[0, 0])

    assert _claims(problem, 0, 1) == "a mentor has more students than places"


def test_a_student_with_the_pair_of_another_is_seen() -> None:
    problem = instance([(0, 0, 1), (1, 0, 1)], capacity=[2], priority=[0, 0])

    assert _claims(problem, 1, 0) == "a student was given the pair of another"


def test_a_pair_that_does_not_exist_is_seen() -> None:
    problem = instance([(0, 0, 1)], capacity=[1], priority=[0])

    assert _claims(problem, 1) == "the solution names a pair that does not exist"


def test_an_answer_to_another_instance_is_seen() -> None:
    problem = instance([(0, 0, 1)], capacity=[1], priority=[0])

    assert _claims(problem, 0, -1) == "the solution is of another instance"


def test_a_locked_pair_that_was_given_up_is_seen() -> None:
    problem = instance(
        [(0, 0, 1), (0, 1, 9)],
        capacity=[1, 1],
        priority=[0],
        locked=np.array([True, False]),
    )

    assert _claims(problem, 1) == "a locked pair was given up"


def test_two_who_would_both_gain_by_a_swap_are_seen() -> None:
    problem = instance(
        [(0, 0, 1), (0, 1, 5), (1, 0, 5), (1, 1, 1)], capacity=[1, 1], priority=[0, 0]
    )

    assert _claims(problem, 0, 3) == (
        "level placed-and-fit: the prices do not prove the answer best"
    )


def test_loads_that_could_be_more_even_are_seen() -> None:
    pairs = [(s, m, 5) for s in range(2) for m in range(2)]
    problem = instance(pairs, capacity=[2, 2], priority=[0, 0])

    assert _claims(problem, 0, 2) == "level even: the prices do not prove the answer best"


def test_an_earlier_pair_given_up_for_nothing_is_seen() -> None:
    pairs = [(s, m, 5) for s in range(2) for m in range(2)]
    kept = np.array([True, False, False, True])
    problem = instance(pairs, capacity=[1, 1], priority=[0, 0], kept=kept)

    assert _claims(problem, 1, 2) == "level kept: the prices do not prove the answer best"


def test_a_level_without_prices_is_seen() -> None:
    problem = instance([(0, 0, 1)], capacity=[1], priority=[0])
    unproved = replace(best(problem), prices=best(problem).prices[:1])

    assert check.judge(problem, unproved) == "3 levels have 1 proofs"


def test_prices_stay_exact_with_fits_near_the_greatest_allowed() -> None:
    size = 10**16
    problem = instance(
        [(0, 0, size), (0, 1, 0), (1, 0, size - 1), (1, 1, 0)], capacity=[1, 1], priority=[0, 0]
    )

    assert _claims(problem, 0, 3) == ""
    assert _claims(problem, 1, 2) != ""
