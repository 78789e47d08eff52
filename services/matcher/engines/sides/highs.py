"""HiGHS, by way of OR-Tools' MathOpt. The only module of the engine that loads OR-Tools' solver.

Models go in as whole messages: adding variables and rows one by one would take longer than solving.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from ortools.math_opt import model_parameters_pb2, model_pb2, parameters_pb2, result_pb2

from services.matcher.engines.sides import process
from services.matcher.engines.sides.matrix import MANY, NONE, Floats, Rows
from services.matcher.engines.sides.patience import Patience
from services.matcher.engines.stage import NoAnswerError
from services.matcher.instance import Flags, Integers

NAME: Final = "or-tools-highs"
"""What a proposal says of this solver."""

EARLIER: Final = 0.9
"""HiGHS is told to end when so much of the time left is over: it is late, and has to be read."""

_SOLVED: Final = result_pb2.TERMINATION_REASON_OPTIMAL
_IMPOSSIBLE: Final = (
    result_pb2.TERMINATION_REASON_INFEASIBLE,
    result_pb2.TERMINATION_REASON_INFEASIBLE_OR_UNBOUNDED,
)
_HAS_ANSWER: Final = (_SOLVED, result_pb2.TERMINATION_REASON_FEASIBLE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chosen:
    """Which variables are 1 in the best answer found, and whether it was proved the best."""

    variables: Flags
    proved: bool


def relaxed(rows: Rows, worth: Integers, considered: Flags, patience: Patience) -> Floats:
    """The price of each row where the considered variables may be taken by parts.

    Raises NoAnswerError where there is no answer, and OutOfPatienceError.
    """
    _require_limits(rows)
    if not considered.any():
        _require_nothing_asked(rows)
        return np.zeros(len(rows.least), dtype=np.float64)
    model = _model(rows, worth, considered, whole=False)
    result = _run(model, parameters_pb2.SolveParametersProto(), None, patience)
    _require_answer(result, (_SOLVED,))
    return np.array(result.solutions[0].dual_solution.dual_values.values, dtype=np.float64)


def best(
    rows: Rows, worth: Integers, considered: Flags, start: Flags | None, ask: "Asked"
) -> Chosen:
    """The best whole answer over the considered variables; `start` is one to begin with.

    Raises NoAnswerError where there is none, and OutOfPatienceError.
    """
    _require_limits(rows)
    if not considered.any():
        _require_nothing_asked(rows)
        return Chosen(variables=considered, proved=True)
    model = _model(rows, worth, considered, whole=True)
    parameters = parameters_pb2.SolveParametersProto(
        random_seed=ask.seed, relative_gap_tolerance=0.0, absolute_gap_tolerance=0.9
    )
    parameters.time_limit.FromNanoseconds(int(ask.patience.left * EARLIER * 1e9))
    result = _run(model, parameters, None if start is None else start[considered], ask.patience)
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


def _require_limits(rows: Rows) -> None:
    """A row that asks for more than it allows is an error to the solver, not a contradiction."""
    if np.any(rows.least > rows.most):
        raise NoAnswerError("no answer keeps all rules")


def _require_nothing_asked(rows: Rows) -> None:
    """Choosing nothing keeps all rows; the solver knows no such programme."""
    if np.any(rows.least > 0) or np.any(rows.most < 0):
        raise NoAnswerError("no answer keeps all rules")


def _require_answer(result: result_pb2.SolveResultProto, reasons: tuple[int, ...]) -> None:
    reason = result.termination.reason
    if reason in _IMPOSSIBLE:
        raise NoAnswerError("no answer keeps all rules")
    if reason not in reasons or not result.solutions:
        raise NoAnswerError(f"the solver gave up: {result.termination.detail or reason}")


def _run(
    model: model_pb2.ModelProto,
    parameters: parameters_pb2.SolveParametersProto,
    start: Flags | None,
    patience: Patience,
) -> result_pb2.SolveResultProto:
    hints = model_parameters_pb2.ModelSolveParametersProto()
    if start is not None:
        values = hints.solution_hints.add().variable_values
        values.ids.extend(range(len(start)))
        values.values.extend(start.astype(np.float64).tolist())
    question = tuple(part.SerializeToString() for part in (model, parameters, hints))
    (answer,) = process.ask(question, patience)
    return result_pb2.SolveResultProto.FromString(answer)


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
