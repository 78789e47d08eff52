"""Other solvers on the same instances: CP-SAT for all levels but the ties, HiGHS for the first."""

import numpy as np
from ortools.math_opt.python import mathopt
from ortools.sat.python import cp_model

from services.matcher.instance import Instance, Integers
from services.matcher.objective import levels_of


def cp_sat(problem: Instance) -> Integers:
    """The answer that CP-SAT finds best at places, fit, evenness and earlier pairs, as one sum."""
    model = cp_model.CpModel()
    chosen = [model.new_bool_var("") for _ in problem.fit]
    for student in range(problem.students):
        model.add_at_most_one(chosen[pair] for pair in np.flatnonzero(problem.student == student))
    squares = []
    for mentor in range(problem.mentors):
        load = sum(chosen[pair] for pair in np.flatnonzero(problem.mentor == mentor))
        places = [model.new_bool_var("") for _ in range(problem.capacity[mentor])]
        model.add(load == sum(places))
        # The k-th student costs as much more as the square of the load grows by.
        costs = 2 * (problem.taken[mentor] + np.arange(len(places))) + 1
        squares += [place * int(cost) for place, cost in zip(places, costs, strict=True)]
    model.add_bool_and(chosen[pair] for pair in np.flatnonzero(problem.locked))
    kept_range = problem.students + 1
    even_range = int(((problem.taken + problem.capacity) ** 2).sum() + 1) * kept_range
    worth = first_worth(problem) * even_range + problem.kept
    model.maximize(
        cp_model.LinearExpr.weighted_sum(chosen, worth.tolist()) - kept_range * sum(squares)
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return _answer(problem, [solver.boolean_value(each) for each in chosen])


def highs(problem: Instance) -> Integers:
    """The answer that HiGHS finds best at the first level."""
    model = mathopt.Model()
    chosen = [model.add_binary_variable() for _ in problem.fit]
    for student in range(problem.students):
        pairs = np.flatnonzero(problem.student == student)
        model.add_linear_constraint(mathopt.fast_sum(chosen[pair] for pair in pairs) <= 1)
    for mentor in range(problem.mentors):
        pairs = np.flatnonzero(problem.mentor == mentor)
        places = int(problem.capacity[mentor])
        model.add_linear_constraint(mathopt.fast_sum(chosen[pair] for pair in pairs) <= places)
    for pair in np.flatnonzero(problem.locked):
        chosen[pair].lower_bound = 1
    worth = first_worth(problem).tolist()
    model.maximize(mathopt.fast_sum(w * each for w, each in zip(worth, chosen, strict=True)))
    exact = mathopt.SolveParameters(relative_gap_tolerance=0, absolute_gap_tolerance=0)
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=exact)
    assert result.termination.reason == mathopt.TerminationReason.OPTIMAL
    return _answer(problem, np.rint(result.variable_values(chosen)))


def first_worth(problem: Instance) -> Integers:
    """What each pair is worth at the first level."""
    return levels_of(problem)[0].worth(np.arange(len(problem.fit)))


def _answer(problem: Instance, flags: object) -> Integers:
    pairs = np.flatnonzero(np.asarray(flags))
    pair_of = np.full(problem.students, -1, dtype=np.int64)
    pair_of[problem.student[pairs]] = pairs
    return pair_of
