"""Stages as minimum-cost flows, with OR-Tools.

Which students can be placed together is a matroid, so placing most of the highest rank first also
places the most in all. A stage with a `unit` is therefore solved in two steps of small costs: the
first tells how many of each rank are placed, the second fixes those numbers, with a node for each
rank that lets so many through, and takes what is worth most beyond that. A single objective
with huge costs would leave the range of 64 bits. Any other stage is one balanced flow, in which
leaving a student out is an arc as well.

This module loads OR-Tools: import it only where something is to be solved.
"""

from typing import Final

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from services.matcher.engines.duals import least_prices
from services.matcher.engines.stage import NoAnswerError, Settled, Stage
from services.matcher.instance import FitRangeError, Integers

ENGINE: Final = "or-tools-min-cost-flow"


class FlowEngine:
    """The engine for any size; `name` is what a proposal says of it."""

    name = ENGINE

    def solve(self, stage: Stage) -> Settled:
        """The best answer with its least prices. Raises NoAnswerError and FitRangeError."""
        pair_of = _by_rank(stage) if stage.unit else _balanced(stage)
        price = least_prices(stage, pair_of)
        if price is None:
            raise NoAnswerError("no prices support the answer of the flow")
        return Settled(pair_of=pair_of, price=price)


def _by_rank(stage: Stage) -> Integers:
    """The most students by rank, then the greatest rest of the worth."""
    if stage.rank is None or stage.must.any() or stage.least.any() or stage.place_cost.any():
        raise ValueError("only a stage without demands and costs can be solved by rank")
    if not len(stage.student):
        return _nobody(stage)
    rank = stage.rank[stage.student]
    rest = stage.worth - rank * stage.unit
    costs = rest.max() - rest
    classes = int(stage.rank.max())
    if classes == 1:
        return _most_flow(stage, costs, None)
    first = _most_flow(stage, classes - rank, None)
    placed = np.bincount(stage.rank[first >= 0], minlength=classes + 1)
    return _most_flow(stage, costs, placed.astype(np.int64))


def _most_flow(stage: Stage, costs: Integers, quotas: Integers | None) -> Integers:
    """The most flow at the least cost; `quotas` is how many of each rank may be placed."""
    network = SimpleMinCostFlow()
    pairs = _add(network, stage.student, stage.mentor + stage.students, 1, costs)
    supplies = np.concatenate([np.ones(stage.students, dtype=np.int64), -stage.places])
    if quotas is not None and stage.rank is not None:
        gates = stage.students + stage.mentors + stage.rank
        _add(network, gates, np.arange(stage.students), 1, 0)
        supplies = np.concatenate([supplies, quotas])
        supplies[: stage.students] = 0
    network.set_nodes_supplies(np.arange(len(supplies), dtype=np.int32), supplies)
    return _answer(stage, network, network.solve_max_flow_with_min_cost(), pairs)


def _balanced(stage: Stage) -> Integers:
    """The greatest value, by a flow in which every student goes somewhere."""
    network = SimpleMinCostFlow()
    sink = stage.students + stage.mentors
    pairs = _add(network, stage.student, stage.mentor + stage.students, 1, -stage.worth)
    _add(network, np.flatnonzero(~stage.must), sink, 1, 0)
    place = np.arange(len(stage.place_cost)) - np.repeat(stage.place_start[:-1], stage.places)
    optional = place >= np.repeat(stage.least, stage.places)
    seats = np.repeat(np.arange(stage.mentors) + stage.students, stage.places)
    _add(network, seats[optional], sink, 1, stage.place_cost[optional])
    left = stage.students - int(stage.least.sum())
    supplies = np.concatenate([np.ones(stage.students, dtype=np.int64), -stage.least, [-left]])
    network.set_nodes_supplies(np.arange(len(supplies), dtype=np.int32), supplies)
    return _answer(stage, network, network.solve(), pairs)


def _add(
    network: SimpleMinCostFlow,
    tails: Integers,
    heads: Integers | int,
    capacity: int,
    costs: Integers | int,
) -> Integers:
    """Add arcs in bulk; what is the same for all may be given once. Returns their numbers."""
    count = len(tails)
    arcs: Integers = network.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32),
        np.broadcast_to(heads, count).astype(np.int32),
        np.full(count, capacity, dtype=np.int64),
        np.broadcast_to(costs, count).astype(np.int64),
    )
    return arcs


def _answer(stage: Stage, network: SimpleMinCostFlow, status: object, pairs: Integers) -> Integers:
    if status == SimpleMinCostFlow.BAD_COST_RANGE:
        raise FitRangeError("fits differ by more than the solver can hold")
    if status != SimpleMinCostFlow.OPTIMAL:
        raise NoAnswerError(f"the flow ended with {status}")
    used = np.flatnonzero(network.flows(pairs))
    pair_of = _nobody(stage)
    pair_of[stage.student[used]] = used
    return pair_of


def _nobody(stage: Stage) -> Integers:
    return np.full(stage.students, -1, dtype=np.int64)
