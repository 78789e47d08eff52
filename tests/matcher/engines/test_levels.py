import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.engines import duals, levels
from services.matcher.engines.duals import LARGE
from services.matcher.engines.faces import Face
from services.matcher.engines.flow import FlowEngine
from services.matcher.engines.live import is_loaded
from services.matcher.engines.live.engine import LiveEngine
from services.matcher.instance import Instance, Status
from services.matcher.objective import levels_of
from services.matcher.order import Order
from services.matcher.proof import check
from tests.matcher.instances import best, best_value, instance, instances, value_of


@given(instances())
def test_every_level_reaches_what_trying_everything_reaches(problem: Instance) -> None:
    solution = best(problem)

    assert solution.status is Status.OPTIMAL
    assert value_of(problem, solution.pair_of) == best_value(problem)


@pytest.mark.parametrize("slack", [0.75, 1.0, 1.1, 2.0])
@pytest.mark.parametrize("order", Order)
@given(seed=st.integers(0, 2**32))
def test_medium_instances_are_proved_at_every_level(slack: float, order: Order, seed: int) -> None:
    problem = _medium(200, slack, order, seed)
    solution = levels.solve(problem, FlowEngine())

    assert len(solution.prices) == len(levels_of(problem))
    assert check.judge(problem, solution) == ""


@given(instances())
def test_the_first_level_need_not_be_solved_again(problem: Instance) -> None:
    engine = FlowEngine()
    afresh = levels.solve(problem, engine)
    solution = levels.solve(problem, engine, engine.solve(levels.first_stage(problem)))

    assert solution.pair_of.tolist() == afresh.pair_of.tolist()
    assert [price.tolist() for price in solution.prices] == [
        price.tolist() for price in afresh.prices
    ]


def test_loads_are_even_where_it_costs_no_fit() -> None:
    pairs = [(s, m, 500) for s in range(6) for m in range(3)]
    solution = best(instance(pairs, capacity=[6, 6, 6], priority=[0] * 6))

    assert sorted(np.bincount(solution.chosen % 3).tolist()) == [2, 2, 2]


def test_standing_students_count_towards_even_loads() -> None:
    pairs = [(s, m, 500) for s in range(3) for m in range(2)]
    problem = instance(pairs, [3, 3], [0] * 3, taken=np.array([0, 2]))
    solution = best(problem)

    assert np.bincount(problem.mentor[solution.chosen], minlength=2).tolist() == [2, 1]


def test_even_loads_never_cost_fit() -> None:
    problem = instance([(0, 0, 9), (0, 1, 8), (1, 0, 9), (1, 1, 8)], [2, 2], [0, 0])

    assert problem.mentor[best(problem).chosen].tolist() == [0, 0]


def test_an_earlier_pair_stays_where_nothing_is_lost_by_it() -> None:
    pairs = [(s, m, 500) for s in range(4) for m in range(4)]
    kept = np.array([m == (s + 2) % 4 for s, m, _ in pairs])
    solution = best(instance(pairs, [1] * 4, [0] * 4, kept=kept))

    assert kept[solution.chosen].all()


def test_fit_comes_first_where_the_coordinator_wants_it() -> None:
    pairs = [(0, 0, 100), (0, 1, 10), (1, 0, 85)]
    placed_first = instance(pairs, [1, 1], [0, 0])
    fit_first = instance(pairs, [1, 1], [0, 0], order=Order.FIT_FIRST)

    assert len(best(placed_first).chosen) == 2
    assert best(fit_first).pair_of.tolist() == [0, -1]


def test_a_locked_pair_is_in_the_answer_and_holds_its_place() -> None:
    locked = np.array([True, False])
    problem = instance([(0, 0, 1), (1, 0, 1000)], [1], [0, 5], locked=locked)

    assert best(problem).pair_of.tolist() == [0, -1]


def test_ties_are_broken_by_the_people_and_not_by_their_numbers() -> None:
    salts = np.array([11, 22, 33, 44])
    pairs = [(s, m, 7) for s in range(4) for m in range(2)]
    forward = instance(pairs, [1, 1], [0] * 4, student_salt=salts)
    backward = instance(pairs, [1, 1], [0] * 4, student_salt=salts[::-1].copy())

    chosen = [set(salts[best(forward).pair_of >= 0].tolist())]
    chosen.append(set(salts[::-1][best(backward).pair_of >= 0].tolist()))

    assert chosen[0] == chosen[1]


def _medium(students: int, slack: float, order: Order, seed: int) -> Instance:
    chance = np.random.default_rng(seed)
    mentors = students // 4
    drawn = chance.integers(0, mentors, students * 8)
    keys = np.unique(np.repeat(np.arange(students), 8) * mentors + drawn)
    places = chance.integers(0, mentors, int(students * slack))
    return Instance(
        student=keys // mentors,
        mentor=keys % mentors,
        fit=chance.integers(0, 60, len(keys)),
        capacity=np.bincount(places, minlength=mentors).astype(np.int64),
        priority=chance.integers(0, 3, students),
        order=order,
        taken=chance.integers(0, 3, mentors),
        kept=chance.random(len(keys)) < 0.1,
    )


@pytest.mark.parametrize("slack", [0.75, 1.0, 1.1])
def test_compiled_prices_are_those_of_the_plain_walk(slack: float) -> None:
    problem = _medium(8000, slack, Order.PLACED_FIRST, seed=1)
    stage = Face.whole(problem).stage(levels_of(problem)[0])
    settled = FlowEngine().solve(stage)

    plain = duals.interpreted(stage, settled.pair_of)

    assert is_loaded()
    assert len(stage.student) > LARGE
    assert plain is not None
    assert settled.price.tolist() == plain.tolist()
    assert settled.price.tolist() == LiveEngine().solve(stage).price.tolist()
