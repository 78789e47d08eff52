"""The walk over all pairs, compiled and plain, held to matrices."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matcher.hours import calendar_from
from services.matcher.pool.best import Measure, pool_of
from services.matcher.pool.dense import Pool, dense
from services.matcher.problem import Problem
from tests.matcher.crowd import crowd
from tests.matcher.people import mentor, problem, student

# One worker compiles, so that the other need not.
pytestmark = pytest.mark.xdist_group("live")

ALL = 10**9
WAYS = pytest.mark.parametrize("plainly", [False, True])


@WAYS
@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_all_pairs_are_found_as_by_matrices(plainly: bool, seed: int) -> None:
    round_ = crowd(50, 20, seed)
    pool = pool_of(round_, Measure(small=0, every=ALL, plainly=plainly))

    assert pool.complete
    assert _as_said(pool) == _as_said(_by_matrices(round_))


@WAYS
@settings(max_examples=25)
@given(seed=st.integers(0, 2**32), most=st.integers(1, 4))
def test_each_student_keeps_its_best_and_who_was_named(plainly: bool, seed: int, most: int) -> None:
    round_ = crowd(50, 20, seed)
    pool = pool_of(round_, Measure(small=0, every=-1, most=most, plainly=plainly))
    whole = _by_matrices(round_)

    assert not pool.complete
    assert pool.eligible == whole.eligible
    kept, all_ = _fits(pool), _fits(whole)
    places = {number: one.places for number, one in enumerate(round_.mentors)}
    for number, of in all_.items():
        best = sorted((fit for each, fit in of.items() if places[each]), reverse=True)[:most]
        assert kept[number].items() <= of.items()
        assert sorted(kept[number].values(), reverse=True)[: len(best)] >= best
    for number, asks in enumerate(round_.students):
        named = {n for n, one in enumerate(round_.mentors) if one.person in asks.favourites[:3]}
        assert named & {each for each in all_[number] if places[each]} <= set(kept[number])


@pytest.mark.parametrize("most", [1, 3])
def test_neither_numba_nor_threads_change_what_is_kept(most: int) -> None:
    round_ = crowd(400, 60, seed=most)
    told = [
        _as_said(pool_of(round_, Measure(small=0, every=-1, most=most, threads=n, plainly=plainly)))
        for n, plainly in ((1, False), (2, False), (3, False), (2, True))
    ]

    assert told == told[:1] * len(told)


@WAYS
def test_a_round_in_which_nobody_can_be_paired_has_no_pairs(plainly: bool) -> None:
    away = problem([student("amba", paused=True)], [mentor("made", consented=False)])

    assert not len(pool_of(away, Measure(small=0, plainly=plainly)).instance.student)
    assert not len(pool_of(problem([], []), Measure(small=-1, plainly=plainly)).instance.student)


def _by_matrices(round_: Problem) -> Pool:
    rules = round_.rules
    return dense(
        round_,
        calendar_from(rules.starts_on, rules.zone, rules.meeting_minutes, rules.period_weeks),
    )


def _as_said(pool: Pool) -> dict[str, object]:
    """All that a pool says."""
    names = ("student", "mentor", "fit", "capacity", "priority", "taken", "kept", "locked")
    arrays: dict[str, np.ndarray[tuple[int], np.dtype[np.int64]]] = {
        name: getattr(pool.instance, name) for name in names
    }
    said = {name: values.tolist() for name, values in arrays.items()}
    return {**said, "minutes": pool.minutes.tolist(), "eligible": pool.eligible}


def _fits(pool: Pool) -> dict[int, dict[int, int]]:
    """The fit with each mentor, for each student."""
    fits: dict[int, dict[int, int]] = defaultdict(dict)
    instance = pool.instance
    for number, each, fit in zip(
        instance.student.tolist(), instance.mentor.tolist(), instance.fit.tolist(), strict=True
    ):
        fits[number][each] = fit
    return fits
