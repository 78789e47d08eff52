"""Child processes that are kept alive: started, watched, restarted, and stopped together."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from services.command import parent

FIRST_DELAY = 0.2
LONGEST_DELAY = 10.0
STEADY_SECONDS = 5.0
"""Who runs so long did start: what ended it then is no reason to keep people waiting. What cannot
start at all ends sooner.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What to run: a name for people, a command line, and what its environment has besides."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Child:
    program: Program
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    delay: float = FIRST_DELAY


Say = Callable[[str], None]


class Supervisor:
    """Keeps one process per program. A child that dies is started again, sooner if it had run long.

    The delay before a restart doubles from 0.2 s to 10 s, and falls back for one that had run for
    `steady_seconds`. Children live in process groups of their own, so Ctrl-C reaches the supervisor
    only; they are told who started them, and end with it (`services.command.parent`).
    """

    def __init__(
        self, programs: Sequence[Program], *, say: Say, steady_seconds: float = STEADY_SECONDS
    ) -> None:
        self._children = [_Child(program) for program in programs]
        self._say = say
        self._steady_seconds = steady_seconds
        self._stopping = False

    def start(self) -> None:
        """Start every program."""
        for child in self._children:
            self._launch(child)

    def watch(self) -> None:
        """Start again whoever has died and whose delay is over."""
        now = time.monotonic()
        for child in self._children:
            if child.process is None:
                if now >= child.due:
                    self._launch(child)
            elif (code := child.process.poll()) is not None:
                self._bury(child, code, now)

    def pids(self) -> dict[str, int]:
        """The process id of each program that runs now."""
        return {
            child.program.name: child.process.pid
            for child in self._children
            if child.process is not None and child.process.poll() is None
        }

    def stop(self, patience: float) -> bool:
        """Ask every child to end, and kill what is left after `patience` seconds.

        Returns whether all ended by themselves.
        """
        self._stopping = True
        running = [child.process for child in self._children if child.process is not None]
        for process in running:
            _signal(process, signal.SIGTERM)
        deadline = time.monotonic() + patience
        clean = True
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                clean = False
                _signal_group(process, signal.SIGKILL)
                process.wait()
        return clean

    def _launch(self, child: _Child) -> None:
        program = child.program
        child.process = subprocess.Popen(
            program.command,
            env={**os.environ, **program.environment, parent.VARIABLE: str(os.getpid())},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        child.started = time.monotonic()

    def _bury(self, child: _Child, code: int, now: float) -> None:
        if now - child.started > self._steady_seconds:
            child.delay = FIRST_DELAY
        child.process = None
        child.due = now + child.delay
        self._say(f"{child.program.name} ended with {code}; starting again in {child.delay:.1f} s")
        child.delay = min(child.delay * 2, LONGEST_DELAY)


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(number)


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Reach a child and its own children: each child leads a process group of its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
