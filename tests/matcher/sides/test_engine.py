"""The engine of side rules against trying everything, and against the flow."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from services.matcher.engines.sides.engine import solve
from services.matcher.engines.sides.numbers import Sides
from services.matcher.engines.stage import NoAnswerError
from services.matcher.instance import Instance, Status
from services.matcher.proof.check import infeasible
from tests.matcher.instances import best, instances
from tests.matcher.sides.small import KINDS, best_first_levels, first_levels, keeps, rounds

unhurried = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def require_best(instance: Instance, sides: Sides) -> None:
    expected = best_first_levels(instance, sides)
    if expected is None:
        with pytest.raises(NoAnswerError, match="cannot be kept together"):
            solve(instance, sides, seconds=60, seed=1)
        return
    found = solve(instance, sides, seconds=60, seed=1)
    assert found.status is Status.OPTIMAL
    assert infeasible(instance, found.pair_of) == ""
    assert keeps(instance, sides, found.pair_of)
    assert first_levels(instance, found.pair_of) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_each_rule_costs_as_little_as_trying_everything_finds(kind: str) -> None:
    @unhurried
    @given(rounds((kind,)))
    def check(drawn: tuple[Instance, Sides]) -> None:
        require_best(*drawn)

    check()


@settings(unhurried, max_examples=400)
@given(rounds())
def test_all_rules_together_cost_as_little_as_trying_everything_finds(
    drawn: tuple[Instance, Sides],
) -> None:
    require_best(*drawn)


@unhurried
@given(instances())
def test_without_side_rules_the_answer_is_that_of_the_flow(instance: Instance) -> None:
    found = solve(instance, Sides(), seconds=60, seed=1)
    assert np.array_equal(found.pair_of, best(instance).pair_of)
