"""`python -m services.matcher.engines.sides.child PARENT`: solves what it is sent, until nothing
comes.

It ends with its parent, also in the middle of a solve.
"""

import os
import signal
import sys

from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    parameters_pb2,
)
from ortools.math_opt.core.python import solver

from services.eventlog.parent import end_with
from services.matcher.engines.sides.wire import received, send


def main(parent: int) -> None:
    """Answer on what was standard output; whatever a solver prints goes to standard error."""
    end_with(parent, signal.SIGKILL)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        while True:
            try:
                model, parameters, start = received(sys.stdin.buffer)
            except EOFError:
                return
            send(answers, (_solved(model, parameters, start),))


def _solved(model: bytes, parameters: bytes, start: bytes) -> bytes:
    result = solver.solve(
        model_pb2.ModelProto.FromString(model),
        parameters_pb2.SOLVER_TYPE_HIGHS,
        parameters_pb2.SolverInitializerProto(),
        parameters_pb2.SolveParametersProto.FromString(parameters),
        model_parameters_pb2.ModelSolveParametersProto.FromString(start),
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )
    said: bytes = result.SerializeToString()
    return said


if __name__ == "__main__":
    main(int(sys.argv[1]))
