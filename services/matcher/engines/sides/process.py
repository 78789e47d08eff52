"""HiGHS in a process of its own, which can be stopped at any moment.

HiGHS as MathOpt carries it cannot be interrupted, and looks at the clock so rarely that it overran
a limit of 5 seconds by more than 7; and a thread that is left behind in it brings the process down
when that ends. So it solves in a child, which is killed when patience ends. Starting one takes a
third of a second, so it is kept for the next question.
"""

import atexit
import contextlib
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from services.matcher.engines.sides.patience import OutOfPatienceError, Patience
from services.matcher.engines.sides.wire import received, send

POLL_SECONDS: Final = 0.02
MODULE: Final = "services.matcher.engines.sides.child"


class SolverDiedError(Exception):
    """The child ended without an answer, for want of memory, say."""


class HighsProcess:
    """One child, which answers one question after the other."""

    def __init__(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", MODULE, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    def ask(self, question: tuple[bytes, ...], patience: Patience) -> tuple[bytes, ...]:
        """What the child answers. Raises OutOfPatienceError and SolverDiedError."""
        if self._child.stdin is None or self._child.stdout is None:
            raise SolverDiedError("the child has no pipes")
        try:
            send(self._child.stdin, question)
            while not select.select([self._child.stdout], [], [], POLL_SECONDS)[0]:
                if not patience.left:
                    raise OutOfPatienceError
            return received(self._child.stdout)
        except (BrokenPipeError, EOFError) as error:
            self._child.wait()
            raise SolverDiedError(f"HiGHS ended with code {self._child.returncode}") from error

    @property
    def lives(self) -> bool:
        """Whether it has not ended."""
        return self._child.poll() is None

    def stop(self) -> None:
        """Kill the child and wait until it is gone."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            # What was still to be sent to the child cannot be any more.
            with contextlib.suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()


_idle: list[HighsProcess] = []


def ask(question: tuple[bytes, ...], patience: Patience) -> tuple[bytes, ...]:
    """Ask an idle child, or a new one. Raises OutOfPatienceError and SolverDiedError."""
    if not patience.left:
        raise OutOfPatienceError
    child = next(iter(_living()), None) or HighsProcess()
    try:
        answer = child.ask(question, patience)
    except BaseException:
        child.stop()
        raise
    _idle.append(child)
    return answer


def _living() -> Iterator[HighsProcess]:
    """Idle children, taken off the list; one that died meanwhile is no use."""
    while _idle:
        child = _idle.pop()
        if child.lives:
            yield child
        else:
            child.stop()


def prepare() -> None:
    """Start a child if none is idle, so that it is there when it is asked."""
    child = next(iter(_living()), None) or HighsProcess()
    _idle.append(child)


@atexit.register
def _stop_idle() -> None:
    while _idle:
        _idle.pop().stop()
