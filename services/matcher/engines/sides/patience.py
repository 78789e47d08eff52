"""How long a solve may go on: until its time is up, or somebody says stop."""

import time
from collections.abc import Callable


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
