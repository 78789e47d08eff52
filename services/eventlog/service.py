"""A service: named loops in threads, that stop when told, and that are never silently dead.

A loop is a step that is called again and again. A step that returns 0 had nothing to do, and the
loop waits a little. A step that does not return within the loop's patience is hung: a stuck client
cannot be helped from inside, so the process ends at once, and whoever watches it starts it anew.
"""

import os
import select
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from services.eventlog.backoff import delay_after
from services.eventlog.watchdog import HUNG, Heartbeat, Watchdog, log_stack

_log = structlog.get_logger(__name__)
STOP_SECONDS = 10.0


def nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """`step` returns how much it did; `close` is called by the thread that called `step`."""

    name: str
    step: Callable[[], int]
    idle_seconds: float = 0.2
    patience_seconds: float = 60.0
    close: Callable[[], None] = nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopHealth:
    """How a loop is: the seconds since its last finished step, and what it last failed of."""

    name: str
    seconds_since_step: float
    failure: str | None

    @property
    def well(self) -> bool:
        """Whether the loop does its work."""
        return self.failure is None


class Service:
    """Loops that begin and end together."""

    def __init__(
        self, *, name: str, loops: Sequence[Loop], close: Callable[[], None] = nothing
    ) -> None:
        self.name = name
        self._loops = loops
        self._close = close
        self._runners: list[_Runner] = []
        self._stopping = threading.Event()
        self._watchdog: Watchdog | None = None

    def step(self) -> int:
        """One step of every loop, here and now: for tests and the sample programme."""
        return sum(loop.step() for loop in self._loops)

    def close(self) -> None:
        """Close what `step` opened, in the thread that stepped. Harmless when repeated."""
        for loop in self._loops:
            loop.close()
        self._close()

    def start(self) -> None:
        """Run the loops in threads, beside other work of this process.

        A loop that raises is closed and begun again after a pause; `health` tells of it.
        """
        self._begin(on_failure=None)

    def stop(self, timeout: float = STOP_SECONDS) -> bool:
        """Let every loop finish its step, and close. Whether all did in time."""
        self._stopping.set()
        deadline = time.monotonic() + timeout
        for runner in self._runners:
            runner.thread.join(max(0.0, deadline - time.monotonic()))
        alive = [runner for runner in self._runners if runner.thread.is_alive()]
        for runner in alive:
            log_stack(runner.loop.name, runner.thread.ident)
        if self._watchdog is not None:
            self._watchdog.stop()
        if not alive:
            self._close()
        return not alive

    def health(self) -> Sequence[LoopHealth]:
        """How each loop is, once started."""
        return [runner.health() for runner in self._runners]

    def run(self) -> int:
        """Run until SIGTERM or SIGINT; returns the exit code: 0, or 1 when a loop raised."""
        reading, writing = os.pipe()

        def wake(*_: object) -> None:
            # A signal handler may interrupt anything, so it takes no lock: it writes to a pipe.
            os.write(writing, b".")

        before = {sig: signal.signal(sig, wake) for sig in (signal.SIGTERM, signal.SIGINT)}
        try:
            self._begin(on_failure=wake)
            _log.info("service-started", service=self.name)
            select.select([reading], [], [])
            finished = self.stop()
        finally:
            for sig, handler in before.items():
                signal.signal(sig, handler)
        return self._exit_code(finished)

    def _exit_code(self, finished: bool) -> int:
        if not finished:
            _log.error("service-did-not-stop", service=self.name)
            os._exit(HUNG)
        failed = any(runner.failure is not None for runner in self._runners)
        _log.info("service-stopped", service=self.name, failed=failed)
        return 1 if failed else 0

    def _begin(self, on_failure: Callable[[], None] | None) -> None:
        self._runners = [_Runner(loop, self._stopping, on_failure) for loop in self._loops]
        self._watchdog = Watchdog([runner.heartbeat for runner in self._runners])
        for runner in self._runners:
            runner.thread.start()
        self._watchdog.start()


class _Runner:
    """One loop in its thread."""

    def __init__(
        self, loop: Loop, stopping: threading.Event, on_failure: Callable[[], None] | None
    ) -> None:
        self.loop = loop
        self.failure: str | None = None
        self.heartbeat = Heartbeat(name=loop.name, patience_seconds=loop.patience_seconds)
        self.thread = threading.Thread(target=self._run, name=loop.name, daemon=True)
        self._stopping = stopping
        self._on_failure = on_failure

    def health(self) -> LoopHealth:
        return LoopHealth(
            name=self.loop.name,
            seconds_since_step=self.heartbeat.seconds_since_step(),
            failure=self.failure,
        )

    def _run(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            if self._run_until_failure():
                return
            failures += 1
            if self._on_failure is not None:
                self._on_failure()
                return
            self._stopping.wait(delay_after(failures))

    def _run_until_failure(self) -> bool:
        """Whether the loop ended because it was told to."""
        try:
            try:
                self._step_until_stopped()
            finally:
                self.heartbeat.begin()
                self.loop.close()
                self.heartbeat.end()
        except Exception as error:  # noqa: BLE001 - where every failure of a loop ends up
            self.failure = type(error).__name__
            self.heartbeat.end()
            _log.exception("loop-failed", loop=self.loop.name)
            return False
        return True

    def _step_until_stopped(self) -> None:
        while not self._stopping.is_set():
            self.heartbeat.begin()
            done = self.loop.step()
            self.heartbeat.end()
            self.failure = None
            if done == 0:
                self._stopping.wait(self.loop.idle_seconds)
