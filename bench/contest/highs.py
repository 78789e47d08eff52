"""HiGHS through MathOpt: the linear programme, whose corners are whole (the matrix is that of a
network), so no branching is needed.
"""

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from bench.contest.places import answer, place_worth
from services.matcher.instance import Instance, Integers


def solve(instance: Instance) -> Integers:
    """The greatest sum, in which a place outweighs any fit."""
    model = mathopt.Model.from_model_proto(programme(instance))
    parameters = mathopt.SolveParameters(random_seed=1)
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=parameters)
    if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
        raise RuntimeError(f"HiGHS ended with {result.termination.reason}")
    values = np.array(result.variable_values(list(model.variables())))
    return answer(instance, np.flatnonzero(np.rint(values)))


def programme(instance: Instance, *, whole: bool = False) -> model_pb2.ModelProto:
    """A variable for each pair, a row for each student, and a row for each mentor. `whole` asks for
    variables that have to be whole.
    """
    count = len(instance.fit)
    rows = instance.students + instance.mentors
    proto = model_pb2.ModelProto()
    variables = proto.variables
    variables.ids.extend(range(count))
    variables.lower_bounds.extend(np.zeros(count))
    variables.upper_bounds.extend(np.ones(count))
    variables.integers.extend([whole] * count)
    constraints = proto.linear_constraints
    constraints.ids.extend(range(rows))
    constraints.lower_bounds.extend(np.full(rows, -np.inf))
    constraints.upper_bounds.extend(np.concatenate([np.ones(instance.students), instance.capacity]))
    proto.objective.maximize = True
    proto.objective.linear_coefficients.ids.extend(range(count))
    worth = (instance.fit + place_worth(instance)).astype(float)
    proto.objective.linear_coefficients.values.extend(worth)
    order = np.argsort(instance.mentor, kind="stable")
    matrix = proto.linear_constraint_matrix
    matrix.row_ids.extend(
        np.concatenate([instance.student, instance.students + instance.mentor[order]]).tolist()
    )
    matrix.column_ids.extend(np.concatenate([np.arange(count), order]).tolist())
    matrix.coefficients.extend(np.ones(2 * count))
    return proto
