"""The exact solver: a minimum-cost flow, in two stages, with OR-Tools.

Which students can be placed together is a matroid, so placing most of the highest priority first
also places the most in all. Stage one therefore needs only small whole numbers as costs, and
tells how many of each priority are placed. Stage two fixes those numbers, with a node for each
priority that lets so many through, and takes the greatest fit. A single objective with
huge weights would leave the range of 64 bits; two small ones do not.

This module loads OR-Tools: import it only where something is to be solved.
"""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from services.matcher.instance import FitRangeError, Instance, Integers, Solution, Status

ENGINE = "or-tools-min-cost-flow"


def solve(instance: Instance) -> Solution:
    """Place the most students by priority, and then the greatest total fit.

    Raises FitRangeError where the library cannot hold the costs.
    """
    ranks = instance.ranks()
    classes = int(ranks.max()) if len(ranks) else 0
    if not len(instance.student):
        return Solution(status=Status.OPTIMAL, pair_of=_nobody(instance))
    highest = instance.lowest_fit() + int(np.ptp(instance.fit))
    costs = highest - instance.fit
    if classes == 1:
        return _flow(instance, costs, None)
    first = _flow(instance, classes - ranks[instance.student], None)
    if first.status is not Status.OPTIMAL:
        return first
    placed = np.bincount(ranks[first.pair_of >= 0], minlength=classes + 1)
    return _flow(instance, costs, placed.astype(np.int64))


def _flow(instance: Instance, costs: Integers, quotas: Integers | None) -> Solution:
    """The most flow at the least cost; `quotas` is how many of each rank may be placed."""
    network = SimpleMinCostFlow()
    mentors_from = instance.students
    pairs = network.add_arcs_with_capacity_and_unit_cost(
        instance.student.astype(np.int32),
        (instance.mentor + mentors_from).astype(np.int32),
        np.ones(len(costs), dtype=np.int64),
        costs,
    )
    supplies = np.concatenate([np.ones(instance.students, dtype=np.int64), -instance.capacity])
    if quotas is not None:
        supplies = _add_quotas(network, instance, quotas, supplies)
    network.set_nodes_supplies(np.arange(len(supplies), dtype=np.int32), supplies)
    status = network.solve_max_flow_with_min_cost()
    if status == SimpleMinCostFlow.BAD_COST_RANGE:
        raise FitRangeError("fits differ by more than the solver can hold")
    if status != SimpleMinCostFlow.OPTIMAL:
        return Solution(status=Status.FAILED, pair_of=_nobody(instance), note=str(status))
    used = np.flatnonzero(network.flows(pairs))
    pair_of = _nobody(instance)
    pair_of[instance.student[used]] = used
    return Solution(status=Status.OPTIMAL, pair_of=pair_of)


def _add_quotas(
    network: SimpleMinCostFlow, instance: Instance, quotas: Integers, supplies: Integers
) -> Integers:
    """Let students draw their flow from the node of their rank instead of having their own."""
    ranks = instance.ranks()
    network.add_arcs_with_capacity_and_unit_cost(
        (instance.students + instance.mentors + ranks).astype(np.int32),
        np.arange(instance.students, dtype=np.int32),
        np.ones(instance.students, dtype=np.int64),
        np.zeros(instance.students, dtype=np.int64),
    )
    drawn = np.concatenate([supplies, quotas])
    drawn[: instance.students] = 0
    return drawn


def _nobody(instance: Instance) -> Integers:
    return np.full(instance.students, -1, dtype=np.int64)
