"""How long a solve may go on: until its time is up, or somebody says stop.

HiGHS cannot be interrupted and looks at the clock too rarely to be relied on. So it runs in a thread that
is left behind when patience ends: a round is solved in a process of its own, which ends with it.
"""

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Final, TypeVar

Answer = TypeVar("Answer")

POLL_SECONDS: Final = 0.02


class OutOfPatienceError(Exception):
    """Time is up, or somebody said stop."""


def never() -> bool:
    """Nobody says stop."""
    return False


class Patience:
    """Counts from when it is made."""

    def __init__(
        self,
        seconds: float,
        stopped: Callable[[], bool] = never,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._ends = clock() + seconds
        self._stopped = stopped

    @property
    def left(self) -> float:
        """Seconds left, at least 0."""
        return 0.0 if self._stopped() else max(0.0, self._ends - self._clock())

    def wait_for(self, work: Callable[[], Answer]) -> Answer:
        """What `work` returns or raises; it has to let go of Python's lock while it works.

        Raises OutOfPatienceError.
        """
        if not self.left:
            raise OutOfPatienceError
        done: list[Answer] = []
        failed: list[BaseException] = []
        ended = Event()

        def run() -> None:
            try:
                done.append(work())
            except BaseException as error:  # noqa: BLE001 - raised again by who waits
                failed.append(error)
            finally:
                ended.set()

        Thread(target=run, name="highs", daemon=True).start()
        while not ended.wait(POLL_SECONDS):
            if not self.left:
                raise OutOfPatienceError
        if failed:
            raise failed[0]
        return done[0]
