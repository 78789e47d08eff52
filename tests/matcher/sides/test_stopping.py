"""What the engine of side rules says when it is stopped, and that it repeats itself."""

import time
from collections.abc import Callable

import numpy as np
import pytest

from bench.pools import Kind, pool
from bench.sides import every_kind
from services.matcher.engines.sides.engine import solve
from services.matcher.engines.sides.numbers import Band, Sides, Total
from services.matcher.engines.stage import NoAnswerError
from services.matcher.instance import Instance, Status
from services.matcher.proof.check import infeasible
from tests.matcher.instances import instance as made
from tests.matcher.sides.small import broken


def demanding(instance: Instance) -> Sides:
    """Rules that giving up pairs can keep, so that there is an answer from the beginning."""
    sides = every_kind(instance)
    return Sides(bands=sides.bands, shares=sides.shares, apart=sides.apart, together=sides.together)


def after(looks: int) -> Callable[[], bool]:
    """Somebody who says stop at the so-manieth time of being asked."""
    asked = iter(range(looks))
    return lambda: next(asked, None) is None


@pytest.mark.parametrize("looks", [0, 1, 20])
def test_a_stopped_solve_gives_its_best_answer_and_how_far_off_it_may_be(looks: int) -> None:
    instance = pool(4000, Kind.AMPLE)
    sides = demanding(instance)
    began = time.monotonic()

    found = solve(instance, sides, seconds=300, seed=1, stopped=after(looks))

    assert time.monotonic() - began < 30
    assert found.status is Status.FEASIBLE
    assert infeasible(instance, found.pair_of) == ""
    assert list(broken(instance, sides, found.pair_of)) == []
    assert 0 < found.gap < 0.5
    assert found.note.startswith("students placed of priority 1: ")


def test_the_same_round_has_the_same_answer_every_time() -> None:
    instance = pool(300, Kind.AMPLE)
    sides = every_kind(instance)

    answers = [solve(instance, sides, seconds=60, seed=7).pair_of for _ in range(5)]

    assert all(np.array_equal(answer, answers[0]) for answer in answers[1:])


def test_rules_that_contradict_each_other_are_named() -> None:
    instance = made([(0, 0, 5), (1, 0, 5), (2, 1, 5)], [2, 1], [0, 0, 0])
    sides = Sides(
        bands=(Band(rule="one at most", mentors=np.array([0]), least=0, most=1),),
        totals=(
            Total(rule="both", students=np.array([0, 1]), least=2),
            Total(rule="the third", students=np.array([2]), least=1),
        ),
    )

    with pytest.raises(NoAnswerError, match=r"^cannot be kept together: one at most; both$"):
        solve(instance, sides, seconds=60, seed=1)
