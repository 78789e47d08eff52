import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from services.matcher.engines import flow
from services.matcher.instance import Instance
from services.matcher.proof import certificate, check
from tests.matcher.instances import best_value, instance, instances, keeps_places, value_of


@given(instances())
def test_every_solution_of_the_flow_is_proved_best(problem: Instance) -> None:
    verdict = check.judge(problem, flow.solve(problem).pair_of)

    assert verdict.faults == ()
    assert verdict.prices is not None


@given(instances(), st.data())
def test_an_answer_is_proved_best_exactly_when_it_is(
    problem: Instance, data: st.DataObject
) -> None:
    chosen = [
        data.draw(st.sampled_from([-1, *np.flatnonzero(problem.student == s).tolist()]))
        for s in range(problem.students)
    ]
    pair_of = np.array(chosen, dtype=np.int64)
    assume(keeps_places(problem, pair_of))

    best = value_of(problem, pair_of) == best_value(problem)

    assert (check.judge(problem, pair_of).faults == ()) == best


@given(instances(), st.data())
def test_no_prices_whatever_prove_a_lesser_answer(problem: Instance, data: st.DataObject) -> None:
    nobody = np.full(problem.students, -1, dtype=np.int64)
    assume(value_of(problem, nobody) != best_value(problem))
    price = data.draw(
        st.lists(st.integers(-1, 10**6), min_size=problem.mentors, max_size=problem.mentors)
    )

    assert not certificate.proves(problem, nobody, np.array(price, dtype=np.int64))


def test_a_mentor_with_more_students_than_places_is_seen() -> None:
    problem = instance([(0, 0, 1), (1, 0, 1)], capacity=[1], priority=[0, 0])

    faults = check.judge(problem, np.array([0, 1])).faults

    assert faults == ("a mentor has more students than places",)


def test_a_student_with_the_pair_of_another_is_seen() -> None:
    problem = instance([(0, 0, 1), (1, 0, 1)], capacity=[2], priority=[0, 0])

    faults = check.judge(problem, np.array([1, 0])).faults

    assert faults == ("a student was given the pair of another",)


def test_a_pair_that_does_not_exist_is_seen() -> None:
    problem = instance([(0, 0, 1)], capacity=[1], priority=[0])

    assert check.judge(problem, np.array([1])).faults == (
        "the solution names a pair that does not exist",
    )


def test_an_answer_to_another_instance_is_seen() -> None:
    problem = instance([(0, 0, 1)], capacity=[1], priority=[0])

    assert check.judge(problem, np.array([0, -1])).faults == (
        "the solution is of another instance",
    )


def test_two_who_would_both_gain_by_a_swap_are_seen() -> None:
    problem = instance(
        [(0, 0, 1), (0, 1, 5), (1, 0, 5), (1, 1, 1)], capacity=[1, 1], priority=[0, 0]
    )

    assert check.judge(problem, np.array([0, 3])).faults == ("a better solution exists",)


def test_prices_stay_exact_with_fits_near_the_greatest_allowed() -> None:
    size = 10**17
    problem = instance(
        [(0, 0, size), (0, 1, 0), (1, 0, size - 1), (1, 1, 0)], capacity=[1, 1], priority=[0, 0]
    )

    assert check.judge(problem, np.array([0, 3])).faults == ()
    assert check.judge(problem, np.array([1, 2])).faults == ("a better solution exists",)
