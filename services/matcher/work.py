"""Solving as work that goes on beside everything else.

OR-Tools holds Python's global lock for as long as it solves: in a thread of the service it would
stop consumption, health and signals alike (measured: two clock ticks in three seconds). So a round
is solved in a process of its own, whose memory goes when it ends, which can be stopped at any
moment, and whose death by want of memory takes nobody with it.
"""

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Protocol

from services.matcher.problem import Problem
from services.matcher.proposal import Outcome


class SolverDiedError(Exception):
    """The work ended without an outcome; the text says how."""


class Work(Protocol):
    """A round being solved."""

    def outcome(self, timeout: float) -> Outcome | None:
        """The outcome, or None if it is not there after so many seconds. Raises SolverDiedError."""
        ...

    def stop(self) -> None:
        """Give up. Harmless when repeated, or when it is done."""
        ...


Begin = Callable[[Problem], Work]


class ChildWork:
    """A round being solved by a child process. Problem and outcome pass through nameless files: a
    pipe would have to be fed and emptied while nobody may wait.
    """

    def __init__(self, problem: Problem) -> None:
        self._answer = tempfile.TemporaryFile()  # noqa: SIM115 - open until the work is stopped
        with tempfile.TemporaryFile() as question:
            pickle.dump(problem, question)
            question.seek(0)
            # A session of its own: Ctrl-C in a terminal is for the service, which stops the child.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "services.matcher.solve"],
                stdin=question,
                stdout=self._answer,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                start_new_session=True,
            )

    def outcome(self, timeout: float) -> Outcome | None:
        """The outcome, or None if it is not there after so many seconds."""
        try:
            code = self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        if code != 0:
            raise SolverDiedError(f"the solver ended with code {code}")
        self._answer.seek(0)
        outcome: Outcome = pickle.load(self._answer)  # noqa: S301 - our own child's answer
        return outcome

    def stop(self) -> None:
        """Kill the child and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        self._answer.close()
