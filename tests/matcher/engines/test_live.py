import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.engines.duals import least_prices
from services.matcher.engines.flow import FlowEngine
from services.matcher.engines.live.engine import LiveEngine
from services.matcher.engines.stage import NoAnswerError, Settled, Stage
from services.matcher.instance import FitRangeError
from tests.house.files import ROOT
from tests.matcher.engines.stages import best_value, generated, keeps, stage, stages, supports

# One worker compiles, so that the other need not.
pytestmark = pytest.mark.xdist_group("live")

ENGINE = LiveEngine()


@given(stages())
def test_it_reaches_what_trying_everything_reaches(tried: Stage) -> None:
    settled = ENGINE.solve(tried)

    assert keeps(tried, settled.pair_of)
    assert tried.value(settled.pair_of) == best_value(tried)
    assert supports(tried, settled)


@given(stages(), st.data())
def test_any_ranks_give_the_same_value_and_prices(tried: Stage, data: st.DataObject) -> None:
    rank = st.lists(st.integers(1, 3), min_size=tried.students, max_size=tried.students)
    ranked = replace(tried, rank=np.array(data.draw(rank), dtype=np.int64))
    settled = ENGINE.solve(ranked)

    assert tried.value(settled.pair_of) == best_value(tried)
    assert settled.price.tolist() == ENGINE.solve(tried).price.tolist()


@pytest.mark.parametrize("slack", [0.4, 0.7, 0.9, 1.1])
@given(seed=st.integers(0, 2**32))
def test_ranks_are_solved_as_the_flow_solves_them(slack: float, seed: int) -> None:
    tried = generated(120, slack, seed)
    rank = np.random.default_rng(seed).integers(1, 4, tried.students)
    worth = tried.worth + (rank[tried.student] - 1) * tried.unit
    ranked = replace(tried, worth=worth, rank=rank)
    live, flow = ENGINE.solve(ranked), FlowEngine().solve(ranked)

    assert ranked.value(live.pair_of) == ranked.value(flow.pair_of)
    assert live.price.tolist() == flow.price.tolist()


@given(stages(demanding=True))
def test_it_keeps_demands_or_says_that_nobody_can(tried: Stage) -> None:
    best = best_value(tried)
    if best is None:
        with pytest.raises(NoAnswerError):
            ENGINE.solve(tried)
        return
    settled = ENGINE.solve(tried)

    assert keeps(tried, settled.pair_of)
    assert tried.value(settled.pair_of) == best
    assert supports(tried, settled)


@given(stages(costly=False), st.data())
def test_a_price_is_what_one_more_place_would_add(tried: Stage, data: st.DataObject) -> None:
    mentor = data.draw(st.integers(0, tried.mentors - 1))
    settled = ENGINE.solve(tried)

    more = _with_one_more_place(tried, mentor)
    added = more.value(ENGINE.solve(more).pair_of) - tried.value(settled.pair_of)

    assert settled.price[mentor] == added


def _with_one_more_place(tried: Stage, mentor: int) -> Stage:
    start = tried.place_start.copy()
    start[mentor + 1 :] += 1
    return replace(tried, place_start=start, place_cost=np.zeros(int(start[-1]), dtype=np.int64))


@given(stages())
def test_prices_are_the_least_ones_where_places_cost_something(tried: Stage) -> None:
    settled = ENGINE.solve(tried)
    least = least_prices(tried, settled.pair_of)

    assert least is not None
    assert settled.price.tolist() == least.tolist()


@pytest.mark.parametrize("slack", [0.5, 0.75, 1.0, 1.1, 2.0])
@given(seed=st.integers(0, 2**32))
def test_medium_stages_are_worth_what_the_flow_finds(slack: float, seed: int) -> None:
    tried = generated(150, slack, seed)
    live, flow = ENGINE.solve(tried), FlowEngine().solve(tried)

    assert tried.value(live.pair_of) == tried.value(flow.pair_of)
    assert live.price.tolist() == flow.price.tolist()


@pytest.mark.parametrize("slack", [0.75, 1.0, 1.1])
def test_large_stages_are_worth_what_the_flow_finds(slack: float) -> None:
    tried = generated(3000, slack, seed=7)
    live, flow = ENGINE.solve(tried), FlowEngine().solve(tried)

    assert tried.value(live.pair_of) == tried.value(flow.pair_of)
    assert live.price.tolist() == flow.price.tolist()


@given(seed=st.integers(0, 2**32))
def test_even_loads_among_those_who_must_be_placed_are_as_the_flow_has_them(seed: int) -> None:
    tried = generated(80, 1.5, seed)
    placed = ENGINE.solve(tried)
    place = np.arange(len(tried.place_cost)) - np.repeat(tried.place_start[:-1], tried.places)
    even = replace(
        tried,
        worth=np.zeros_like(tried.worth),
        place_cost=2 * place + 1,
        must=placed.pair_of >= 0,
        least=np.minimum(tried.loads(placed.pair_of), 1),
        rank=None,
        unit=0,
    )
    live, flow = ENGINE.solve(even), FlowEngine().solve(even)

    assert even.value(live.pair_of) == even.value(flow.pair_of)
    assert supports(even, live)


@pytest.mark.parametrize("slack", [0.75, 1.0, 1.1])
def test_it_gives_the_same_answer_every_time(slack: float) -> None:
    tried = generated(400, slack, seed=3)
    answers = {_bytes(ENGINE.solve(tried)) for _ in range(20)}

    assert len(answers) == 1


def _bytes(settled: Settled) -> bytes:
    return settled.pair_of.tobytes() + settled.price.tobytes()


def test_it_does_not_change_the_stage_that_it_solves() -> None:
    tried = generated(100, 0.75, seed=1)
    for column in (tried.student, tried.mentor, tried.worth, tried.place_start, tried.place_cost):
        column.flags.writeable = False

    assert _bytes(ENGINE.solve(tried)) == _bytes(ENGINE.solve(tried))


def test_nobody_is_placed_where_there_are_no_pairs() -> None:
    settled = ENGINE.solve(stage([], [[0, 0], []], students=2))

    assert settled.pair_of.tolist() == [-1, -1]
    assert settled.price.tolist() == [0, 0]


def test_nobody_is_placed_where_there_is_nobody() -> None:
    settled = ENGINE.solve(stage([], [], students=0))

    assert settled.pair_of.tolist() == []


@pytest.mark.parametrize("size", [10**6, 10**12, 2**57])
def test_it_is_exact_with_large_worths(size: int) -> None:
    pairs = [(s, m, size * ((3 * s + 5 * m) % 7 + 1) + s) for s in range(4) for m in range(3)]
    tried = stage(pairs, [[0], [0], [0]], students=4)

    assert tried.value(ENGINE.solve(tried).pair_of) == best_value(tried)


def test_worths_too_large_for_exact_sums_are_refused() -> None:
    with pytest.raises(FitRangeError):
        ENGINE.solve(stage([(0, 0, 2**61)], [[0]], students=1))


def test_without_numba_everything_is_solved_by_the_flow() -> None:
    blocked = """
import sys
sys.modules["numba"] = None
from services.matcher.engines import live
from services.matcher.engines.choose import engine_for
from services.matcher.engines.levels import solve
from tests.matcher.instances import instance
problem = instance([(s, m, s * m) for s in range(40) for m in range(10)], [2] * 10, [0] * 40)
solution = solve(problem, engine_for(problem))
print(live.is_available(), solution.status, len(solution.chosen))
"""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", blocked],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout == "False optimal 20\n"


def test_asking_whether_it_is_available_imports_no_numba() -> None:
    asking = """
import sys
from services.matcher.engines import live
print(live.is_available(), "numba" in sys.modules)
"""
    command = [sys.executable, "-c", asking]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout == "True False\n"
