"""The watchdog ends a process whose loop hangs: exit code 70, after the stack of the loop's thread
has been logged. Hanging is real: a poll of a Kafka client may never return, whatever its timeout.

Patience is counted in looks, not in time: a process that was paused, or a machine that slept, has
not been looked at meanwhile, and is given its time again.
"""

import math
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence

import structlog

_log = structlog.get_logger(__name__)
HUNG = 70
"""The exit code of a hung process (EX_SOFTWARE of sysexits.h)."""


class Heartbeat:
    """Whether a loop is in a step, and since when; written by the loop, read by the watchdog."""

    def __init__(self, *, name: str, patience_seconds: float) -> None:
        self.name = name
        self.patience_seconds = patience_seconds
        self.thread: int | None = None
        self.step: int | None = None
        self._count = 0
        self._ended = time.monotonic()

    def begin(self) -> None:
        """A step begins."""
        self.thread = threading.get_ident()
        self._count += 1
        self.step = self._count

    def end(self) -> None:
        """The step has returned."""
        self.step = None
        self._ended = time.monotonic()

    def seconds_since_step(self) -> float:
        """How long ago the last step returned."""
        return time.monotonic() - self._ended


def end_process() -> None:
    """End it at once; no lock, buffer or handler of a hung process can be trusted."""
    sys.stderr.flush()
    os._exit(HUNG)


class Watchdog:
    """Looks at heartbeats from a thread of its own."""

    def __init__(
        self, heartbeats: Sequence[Heartbeat], on_hung: Callable[[], None] = end_process
    ) -> None:
        self._heartbeats = heartbeats
        self._on_hung = on_hung
        least = min((beat.patience_seconds for beat in heartbeats), default=60.0)
        self._look_seconds = max(0.01, min(1.0, least / 5))
        self._seen: dict[str, tuple[int, int]] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Stop looking."""
        self._stopping.set()
        self._thread.join(timeout=2 * self._look_seconds)

    def look(self) -> None:
        """Look once at every heartbeat, and act when one has been in the same step too long."""
        for beat in self._heartbeats:
            step = beat.step
            if step is None:
                self._seen.pop(beat.name, None)
                continue
            last, looks = self._seen.get(beat.name, (step, 0))
            looks = looks + 1 if last == step else 1
            self._seen[beat.name] = (step, looks)
            if looks > math.ceil(beat.patience_seconds / self._look_seconds):
                log_stack(beat.name, beat.thread)
                self._on_hung()

    def _run(self) -> None:
        while not self._stopping.wait(self._look_seconds):
            self.look()


def log_stack(loop: str, thread: int | None) -> None:
    """Log where a thread is now."""
    frames = sys._current_frames()  # noqa: SLF001 - documented; there is no other way
    frame = frames.get(thread) if thread is not None else None
    stack = "".join(traceback.format_stack(frame)) if frame is not None else "(no longer running)"
    _log.error("loop-hung", loop=loop, stack=stack)
