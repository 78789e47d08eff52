"""CP-SAT: a yes-or-no variable for each pair, two workers, a fixed seed."""

from itertools import pairwise

import numpy as np
from ortools.sat.python import cp_model

from bench.contest.places import answer, place_worth
from services.matcher.instance import Instance, Integers

WORKERS = 2


def solve(instance: Instance) -> Integers:
    """The greatest sum, in which a place outweighs any fit."""
    model = cp_model.CpModel()
    chosen = [model.new_bool_var("") for _ in range(len(instance.fit))]
    for group in grouped(instance.student, instance.students):
        model.add_at_most_one(chosen[pair] for pair in group)
    for mentor, group in enumerate(grouped(instance.mentor, instance.mentors)):
        model.add(cp_model.LinearExpr.sum([chosen[p] for p in group]) <= instance.capacity[mentor])
    worth = (instance.fit + place_worth(instance)).tolist()
    model.maximize(cp_model.LinearExpr.weighted_sum(chosen, worth))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = 1
    if solver.solve(model) != cp_model.OPTIMAL:
        raise RuntimeError("CP-SAT did not prove an answer")
    return answer(instance, np.flatnonzero([solver.boolean_value(each) for each in chosen]))


def grouped(number: Integers, count: int) -> list[list[int]]:
    """The pairs of each person."""
    order = np.argsort(number, kind="stable")
    ends = np.searchsorted(number[order], np.arange(count + 1))
    return [order[start:end].tolist() for start, end in pairwise(ends.tolist())]
