"""HiGHS, by way of OR-Tools' MathOpt. The only module of the engine that loads OR-Tools' solver.

Models go in as whole messages: adding variables and rows one by one would take longer than solving.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    parameters_pb2,
    result_pb2,
)
from ortools.math_opt.core.python import solver
from ortools.math_opt.python import mathopt

from services.matcher.engines.sides.patience import Patience
from services.matcher.engines.sides.rows import MANY, NONE, Floats, Rows
from services.matcher.engines.stage import NoAnswerError
from services.matcher.instance import Flags, Integers

NAME: Final = "or-tools-highs"
"""What a proposal says of this solver."""

_SOLVED: Final = result_pb2.TERMINATION_REASON_OPTIMAL
_IMPOSSIBLE: Final = (
    result_pb2.TERMINATION_REASON_INFEASIBLE,
    result_pb2.TERMINATION_REASON_INFEASIBLE_OR_UNBOUNDED,
)
_HAS_ANSWER: Final = (_SOLVED, result_pb2.TERMINATION_REASON_FEASIBLE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relaxed:
    """The best answer that may take columns by parts, and the price of each row."""

    value: float
    row_price: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chosen:
    """Which variables are 1 in the best answer found, and whether it was proved the best."""

    variables: Flags
    proved: bool


def relaxed(rows: Rows, worth: Integers, considered: Flags, patience: Patience) -> Relaxed:
    """Solve the relaxation over the considered variables.

    Raises NoAnswerError where there is no answer, and OutOfPatienceError.
    """
    model = _model(rows, worth, considered, whole=False)
    result = patience.wait_for(lambda: _run(model, mathopt.SolveParameters()))
    _require_answer(result, (_SOLVED,))
    solution = result.solutions[0]
    return Relaxed(
        value=solution.primal_solution.objective_value,
        row_price=np.array(solution.dual_solution.dual_values.values, dtype=np.float64),
    )


def best(
    rows: Rows, worth: Integers, considered: Flags, start: Flags | None, ask: "Asked"
) -> Chosen:
    """The best whole answer over the considered variables; `start` is one to begin with.

    Raises NoAnswerError where there is none, and OutOfPatienceError.
    """
    if not considered.any():
        return Chosen(variables=considered, proved=True)
    model = _model(rows, worth, considered, whole=True)
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=max(0.1, ask.patience.left)),
        random_seed=ask.seed,
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=0.9,
    )
    hints = _start(start[considered]) if start is not None else None
    result = ask.patience.wait_for(lambda: _run(model, parameters, hints))
    _require_answer(result, _HAS_ANSWER)
    values = np.array(result.solutions[0].primal_solution.variable_values.values)
    variables = np.zeros(rows.variables, dtype=np.bool_)
    variables[np.flatnonzero(considered)[values > 0.5]] = True
    return Chosen(variables=variables, proved=result.termination.reason == _SOLVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How to solve: for how long, and with which seed."""

    patience: Patience
    seed: int


def _require_answer(result: result_pb2.SolveResultProto, reasons: tuple[int, ...]) -> None:
    reason = result.termination.reason
    if reason in _IMPOSSIBLE:
        raise NoAnswerError("no answer keeps all rules")
    if reason not in reasons or not result.solutions:
        raise NoAnswerError(f"the solver gave up: {result.termination.detail or reason}")


def _run(
    model: model_pb2.ModelProto,
    parameters: mathopt.SolveParameters,
    hints: model_parameters_pb2.ModelSolveParametersProto | None = None,
) -> result_pb2.SolveResultProto:
    return solver.solve(
        model,
        mathopt.SolverType.HIGHS.value,
        parameters_pb2.SolverInitializerProto(),
        parameters.to_proto(),
        hints or model_parameters_pb2.ModelSolveParametersProto(),
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )


def _start(values: Flags) -> model_parameters_pb2.ModelSolveParametersProto:
    parameters = model_parameters_pb2.ModelSolveParametersProto()
    hint = parameters.solution_hints.add()
    hint.variable_values.ids.extend(range(len(values)))
    hint.variable_values.values.extend(values.astype(np.float64).tolist())
    return parameters


def _model(rows: Rows, worth: Integers, considered: Flags, *, whole: bool) -> model_pb2.ModelProto:
    """The part of a programme that consists of the considered variables."""
    number = np.cumsum(considered) - 1
    model = model_pb2.ModelProto()
    count = int(considered.sum())
    model.variables.ids.extend(range(count))
    model.variables.lower_bounds.extend(rows.lower[considered].astype(np.float64).tolist())
    model.variables.upper_bounds.extend(rows.upper[considered].astype(np.float64).tolist())
    model.variables.integers.extend([whole] * count)
    limits = model.linear_constraints
    limits.ids.extend(range(len(rows.least)))
    limits.lower_bounds.extend(np.where(rows.least <= NONE, -np.inf, rows.least).tolist())
    limits.upper_bounds.extend(np.where(rows.most >= MANY, np.inf, rows.most).tolist())
    entries = np.flatnonzero(considered[rows.variable])
    entries = entries[np.lexsort((number[rows.variable[entries]], rows.row[entries]))]
    matrix = model.linear_constraint_matrix
    matrix.row_ids.extend(rows.row[entries].tolist())
    matrix.column_ids.extend(number[rows.variable[entries]].tolist())
    matrix.coefficients.extend(rows.value[entries].astype(np.float64).tolist())
    objective = worth[considered]
    used = np.flatnonzero(objective)
    model.objective.maximize = True
    model.objective.linear_coefficients.ids.extend(used.tolist())
    model.objective.linear_coefficients.values.extend(objective[used].astype(np.float64).tolist())
    return model
