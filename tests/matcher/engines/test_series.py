"""Going on from the stage before ends where starting afresh does."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.engines.live.engine import LiveEngine
from services.matcher.engines.stage import ForSeries, Stage
from services.matcher.instance import FitRangeError, Flags
from tests.matcher.engines.stages import best_value, generated, keeps, stage, stages, supports

pytestmark = pytest.mark.xdist_group("live")

ENGINE = LiveEngine()


@given(stages(), st.data())
def test_more_pairs_are_answered_as_if_they_had_always_been_there(
    tried: Stage, data: st.DataObject
) -> None:
    rank = st.lists(st.integers(1, 3), min_size=tried.students, max_size=tried.students)
    ranked = replace(tried, rank=np.array(data.draw(rank), dtype=np.int64))
    size = len(tried.student)
    turn = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    _require_same_in_series(ranked, np.array(turn, dtype=np.int64) <= np.arange(4)[:, None])


@given(stages(costly=False), st.data())
def test_each_round_of_a_series_reaches_what_trying_everything_reaches(
    tried: Stage, data: st.DataObject
) -> None:
    size = len(tried.student)
    first = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
    series = ENGINE.for_series()
    series.solve(_part(tried, np.array(first, dtype=np.bool_)))
    settled = series.solve(tried)

    assert keeps(tried, settled.pair_of)
    assert tried.value(settled.pair_of) == best_value(tried)
    assert supports(tried, settled)


@pytest.mark.parametrize("slack", [0.3, 0.75, 0.95, 1.0, 1.1, 2.0])
@given(seed=st.integers(0, 2**32), share=st.floats(0.1, 1))
def test_medium_stages_in_series_are_answered_the_same(
    slack: float, seed: int, share: float
) -> None:
    tried = generated(120, slack, seed)
    rng = np.random.default_rng(seed)
    rank = rng.integers(1, 4, tried.students)
    worth = tried.worth + (rank[tried.student] - 1) * tried.unit
    when = np.where(rng.random(len(worth)) < share, 0, rng.integers(1, 5, len(worth)))
    ranked = replace(tried, worth=worth, rank=rank)
    _require_same_in_series(ranked, when <= np.arange(5)[:, None])


@pytest.mark.parametrize("slack", [0.7, 1.0, 1.2])
def test_large_stages_in_series_are_answered_the_same(slack: float) -> None:
    tried = generated(3000, slack, seed=5)
    when = np.random.default_rng(5).integers(0, 4, len(tried.student))
    _require_same_in_series(tried, when <= np.arange(4)[:, None])


@given(stages(), stages(demanding=True))
def test_a_stage_of_another_kind_is_answered_afresh(before: Stage, after: Stage) -> None:
    plain = replace(after, must=np.zeros_like(after.must), least=np.zeros_like(after.least))
    series = ENGINE.for_series()
    for tried in (before, plain, before):
        settled, afresh = series.solve(tried), ENGINE.solve(tried)

        assert tried.value(settled.pair_of) == tried.value(afresh.pair_of)
        assert settled.price.tolist() == afresh.price.tolist()


def test_demands_are_kept_in_a_series_too() -> None:
    plain = stage([(0, 0, 5), (1, 0, 3), (1, 1, -2)], [[0], [0]], students=2)
    demanding = replace(plain, must=np.array([False, True]))
    series = ENGINE.for_series()

    assert series.solve(plain).pair_of.tolist() == [0, -1]
    assert series.solve(demanding).pair_of.tolist() == [0, 2]
    assert series.solve(plain).pair_of.tolist() == [0, -1]


def test_worths_too_large_for_exact_sums_are_refused_in_a_series_too() -> None:
    series = ENGINE.for_series()
    series.solve(stage([(0, 0, 5)], [[0]], students=2))

    with pytest.raises(FitRangeError):
        series.solve(stage([(0, 0, 5), (1, 0, 2**61)], [[0]], students=2))


def test_an_answer_stays_what_it_was_when_the_series_goes_on() -> None:
    tried = generated(200, 0.75, seed=2)
    for column in (tried.student, tried.mentor, tried.worth, tried.place_start, tried.place_cost):
        column.flags.writeable = False
    series = ENGINE.for_series()
    part = _part(tried, np.arange(len(tried.student)) % 3 > 0)
    settled = series.solve(part)
    seen = settled.pair_of.tolist(), settled.price.tolist()
    series.solve(tried)

    assert (settled.pair_of.tolist(), settled.price.tolist()) == seen


def test_the_engine_says_that_it_is_for_series() -> None:
    assert isinstance(ENGINE, ForSeries)
    assert not isinstance(ENGINE.for_series(), ForSeries)


def _require_same_in_series(whole: Stage, shown: Flags) -> None:
    series = ENGINE.for_series()
    for some in shown:
        tried = _part(whole, some)
        settled, afresh = series.solve(tried), ENGINE.solve(tried)

        assert keeps(tried, settled.pair_of)
        assert tried.value(settled.pair_of) == tried.value(afresh.pair_of)
        assert settled.price.tolist() == afresh.price.tolist()


def _part(whole: Stage, shown: Flags) -> Stage:
    """The stage with these of its pairs."""
    return replace(
        whole,
        student=whole.student[shown],
        mentor=whole.mentor[shown],
        worth=whole.worth[shown],
    )
