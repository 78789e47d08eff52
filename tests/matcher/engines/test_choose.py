import numpy as np
import pytest

from services.matcher.engines.choose import LOADED_LARGE, engine_for
from services.matcher.instance import Instance


def _pool(places: int, *, students: int = 1_000) -> Instance:
    """Everybody may have any of some mentors."""
    mentors = 1 + LOADED_LARGE // students
    number = np.arange(students * mentors)
    capacity = np.bincount(np.arange(places) % mentors, minlength=mentors)
    return Instance(
        student=number // mentors,
        mentor=number % mentors,
        fit=np.full(len(number), 500),
        capacity=capacity.astype(np.int64),
        priority=np.zeros(students, dtype=np.int64),
    )


@pytest.mark.parametrize("places", [700, 1_500])
def test_a_large_pool_with_a_short_side_is_solved_live_once_numba_is_there(places: int) -> None:
    pool = _pool(places)

    assert engine_for(pool, loaded=True).name == "kenal-live"
    assert engine_for(pool).name == "or-tools-min-cost-flow"


@pytest.mark.parametrize("places", [980, 1_000, 1_020])
def test_a_balanced_pool_is_left_to_the_flow(places: int) -> None:
    assert engine_for(_pool(places), loaded=True).name == "or-tools-min-cost-flow"


def test_a_small_pool_is_left_to_the_flow() -> None:
    few = np.array([0])
    pool = Instance(student=few, mentor=few, fit=few, capacity=few + 9, priority=few)

    assert engine_for(pool, loaded=True).name == "or-tools-min-cost-flow"


def test_students_and_places_that_nobody_asks_for_do_not_count() -> None:
    pool = _pool(1_000)
    idle = Instance(
        student=pool.student,
        mentor=pool.mentor,
        fit=pool.fit,
        capacity=np.concatenate([pool.capacity, [5_000]]),
        priority=np.zeros(9_000, dtype=np.int64),
    )

    assert engine_for(idle, loaded=True).name == "or-tools-min-cost-flow"
