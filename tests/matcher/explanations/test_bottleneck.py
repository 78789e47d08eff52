import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.explanations import knots
from services.matcher.explanations.bottleneck import Bottleneck, competition
from services.matcher.explanations.partial import all_together
from services.matcher.explanations.reach import Reach
from services.matcher.instance import Instance, Solution
from services.matcher.order import Order
from tests.matcher.explanations.pools import crowded, tiny
from tests.matcher.instances import answers, best, instance


def shortage(problem: Instance, students: list[int]) -> int:
    """By how much so many students are more than the places of all who would suit any of them."""
    suited = np.isin(problem.student, students)
    mentors = np.unique(problem.mentor[suited])
    return len(students) - int(problem.capacity[mentors].sum())


def found(problem: Instance, solution: Solution) -> tuple[Bottleneck, ...]:
    return competition(Reach.of(problem, solution.pair_of)).bottlenecks


def subsets(students: list[int]) -> list[list[int]]:
    return [
        list(chosen)
        for size in range(len(students))
        for chosen in itertools.combinations(students, size)
    ]


@given(tiny(Order.PLACED_FIRST))
def test_no_smaller_set_of_students_falls_short_by_as_much(problem: Instance) -> None:
    for each in found(problem, best(problem)):
        students = each.students.tolist()
        assert shortage(problem, students) == each.needed == len(each.left_out)
        assert all(shortage(problem, few) < each.needed for few in subsets(students))


@given(tiny(Order.PLACED_FIRST))
def test_one_left_out_and_those_in_its_places_are_one_too_many_and_no_fewer_are(
    problem: Instance,
) -> None:
    solution = best(problem)
    reach = Reach.of(problem, solution.pair_of)
    rivals = competition(reach)
    for student in reach.wishing.tolist():
        closure = rivals.bottlenecks[rivals.behind[student]]
        group = [student, *reach.seated_at(closure.mentors).tolist()]
        assert shortage(problem, group) == 1
        assert all(shortage(problem, few) <= 0 for few in subsets(group))


@given(tiny(Order.PLACED_FIRST))
def test_everybody_left_out_who_suits_anybody_is_behind_a_bottleneck(problem: Instance) -> None:
    solution = best(problem)
    rivals = competition(Reach.of(problem, solution.pair_of))
    suited = np.isin(np.arange(problem.students), problem.student)

    assert not rivals.roads.any()
    assert np.array_equal(rivals.behind >= 0, suited & (solution.pair_of < 0))
    for student in np.flatnonzero(rivals.behind >= 0).tolist():
        assert student in rivals.bottlenecks[rivals.behind[student]].left_out


@given(tiny(Order.PLACED_FIRST))
def test_the_sets_do_not_hang_on_which_answer_was_taken(problem: Instance) -> None:
    most = len(best(problem).chosen)
    largest = [answer for answer in answers(problem) if np.sum(answer >= 0) == most]
    unions = set()
    for answer in largest[:20]:
        rivals = competition(Reach.of(problem, answer)).bottlenecks
        unions.add(frozenset(itertools.chain(*(each.students.tolist() for each in rivals))))

    assert len(unions) == 1


@given(tiny())
def test_a_road_leads_to_a_free_place_where_most_were_not_placed(problem: Instance) -> None:
    answer = next(iter(answers(problem)))
    reach = Reach.of(problem, answer)
    rivals = competition(reach)
    for student in np.flatnonzero(answer < 0).tolist():
        keep = [*np.flatnonzero(answer >= 0).tolist(), student]
        assert rivals.roads[student] == can_all_be_placed(problem, keep)
    for each in rivals.bottlenecks:
        assert shortage(problem, each.students.tolist()) == each.needed


def can_all_be_placed(problem: Instance, students: list[int]) -> bool:
    return all(
        shortage(problem, few) <= 0
        for few in [*subsets(students), students]
        if few and np.isin(few, problem.student).all()
    ) and bool(np.isin(students, problem.student).all())


@given(st.integers(0, 2**32), st.sampled_from([0.5, 0.8, 1.0]))
def test_medium_bottlenecks_are_short_of_exactly_those_left_out(seed: int, slack: float) -> None:
    problem = crowded(60, 3, slack, seed)
    solution = best(problem)
    for each in found(problem, solution):
        assert shortage(problem, each.students.tolist()) == each.needed == len(each.left_out)
        fewer = np.delete(each.students, seed % len(each.students))
        assert shortage(problem, fewer.tolist()) < each.needed


def test_a_small_bottleneck_within_a_great_one_is_told_apart() -> None:
    problem = instance(
        [(0, 0, 5), (1, 0, 5), (2, 0, 5), (2, 1, 5), (3, 1, 9), (4, 2, 1)],
        capacity=[1, 1, 1],
        priority=[0] * 5,
    )
    rivals = competition(Reach.of(problem, best(problem).pair_of))

    assert [each.students.tolist() for each in rivals.bottlenecks] == [[0, 1, 2, 3], [0, 1]]
    assert [(each.places, each.needed) for each in rivals.bottlenecks] == [(2, 2), (1, 1)]
    assert [each.mentors.tolist() for each in rivals.bottlenecks] == [[0, 1], [0]]


def test_mentors_who_are_full_already_are_short_of_a_place_each() -> None:
    problem = instance([(0, 0, 5), (1, 0, 5), (1, 1, 5)], [0, 1], [0, 0])
    (only,) = found(problem, best(problem))

    assert (only.students.tolist(), only.mentors.tolist(), only.places) == ([0], [0], 0)


def test_too_tangled_closures_become_one_that_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = crowded(60, 3, 0.8, 4)
    solution = best(problem)
    monkeypatch.setattr(knots, "MOST_STEPS", 0)
    (whole,) = found(problem, solution)

    assert shortage(problem, whole.students.tolist()) == whole.needed == len(whole.left_out)


def test_the_union_follows_from_the_mentors_alone() -> None:
    problem = crowded(60, 3, 0.8, 9)
    solution = best(problem)
    reach = Reach.of(problem, solution.pair_of)
    each_one = [each for each in competition(reach).bottlenecks if each.places]
    mentors = np.zeros(problem.mentors, dtype=np.bool_)
    for each in each_one:
        mentors[each.mentors] = True
    (whole,) = all_together(reach, mentors).bottlenecks

    assert set(whole.students.tolist()) == {
        student for each in each_one for student in each.students.tolist()
    }
    assert whole.needed == len({one for each in each_one for one in each.left_out.tolist()})


def test_of_many_bottlenecks_all_are_counted_and_the_first_are_shown() -> None:
    pairs = [(student, student // 2, 5) for student in range(120)]
    problem = instance(pairs, [1] * 60, [0] * 120)
    rivals = competition(Reach.of(problem, best(problem).pair_of))

    assert len(rivals.bottlenecks) == 50
    assert {(each.students, each.places, each.mentors) for each in rivals.extents} == {(2, 1, 1)}
    assert sorted(rivals.behind[rivals.behind >= 0].tolist()) == list(range(60))
