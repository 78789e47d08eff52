"""OR-Tools' minimum-cost flow as it comes: arcs in bulk, one call, and the arcs that are used."""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from bench.contest.places import answer
from services.matcher.instance import Instance, Integers


def solve(instance: Instance) -> Integers:
    """The most students, and the greatest fit among those answers."""
    network = SimpleMinCostFlow()
    arcs = network.add_arcs_with_capacity_and_unit_cost(
        instance.student.astype(np.int32),
        (instance.mentor + instance.students).astype(np.int32),
        np.ones(len(instance.fit), dtype=np.int64),
        int(instance.fit.max()) - instance.fit,
    )
    supplies = np.concatenate([np.ones(instance.students, dtype=np.int64), -instance.capacity])
    network.set_nodes_supplies(np.arange(len(supplies), dtype=np.int32), supplies)
    if network.solve_max_flow_with_min_cost() != SimpleMinCostFlow.OPTIMAL:
        raise RuntimeError("the flow found no answer")
    return answer(instance, np.flatnonzero(network.flows(arcs)))
