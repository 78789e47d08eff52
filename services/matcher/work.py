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
from services.matcher.what_if import Compared, WhatIf

Question = Problem | WhatIf
Answer = Outcome | Compared


class SolverDiedError(Exception):
    """The work ended without an answer; the text says how."""


class Work(Protocol):
    """A question being answered."""

    def answer(self, timeout: float) -> Answer | None:
        """The answer, or None if it is not there after so many seconds. Raises SolverDiedError."""
        ...

    def stop(self) -> None:
        """Give up. Harmless when repeated, or when it is done."""
        ...


Begin = Callable[[Question], Work]


class ChildWork:
    """A question being answered by a child process. Question and answer pass through nameless
    files: a pipe would have to be fed and emptied while nobody may wait.
    """

    def __init__(self, asked: Question, *, module: str = "services.matcher.solve") -> None:
        self._answer = tempfile.TemporaryFile()  # noqa: SIM115 - open until the work is stopped
        with tempfile.TemporaryFile() as question:
            pickle.dump(asked, question)
            question.seek(0)
            # A session of its own: Ctrl-C in a terminal is for the service, which stops the child.
            # The child is told whose it is, so that it does not outlive a service that is killed.
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, str(os.getpid())],
                stdin=question,
                stdout=self._answer,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                start_new_session=True,
            )

    def answer(self, timeout: float) -> Answer | None:
        """The answer, or None if it is not there after so many seconds."""
        try:
            code = self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        if code != 0:
            raise SolverDiedError(f"the solver ended with code {code}")
        self._answer.seek(0)
        answer: Answer = pickle.load(self._answer)  # noqa: S301 - our own child's answer
        return answer

    def stop(self) -> None:
        """Kill the child and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        self._answer.close()
