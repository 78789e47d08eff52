"""Waiting longer after each failure: 1 s, 2 s, 4 s … at most 30 s."""

from datetime import datetime, timedelta

from services.eventlog.clock import Clock

_FIRST_SECONDS = 1.0
_MOST_SECONDS = 30.0


def delay_after(failures: int) -> float:
    """The seconds to wait after so many failures in a row."""
    return min(_MOST_SECONDS, _FIRST_SECONDS * 2.0 ** min(failures - 1, 10))


class Backoff:
    """Whether it is too early to try again. It never sleeps: its loop does, and can be woken.

    A clock that is set back, or far forward, ends the wait: trying once too often does no harm.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures = 0
        self._failed_at: datetime | None = None

    @property
    def failures(self) -> int:
        """How many times in a row it has failed."""
        return self._failures

    def waiting(self) -> bool:
        """Whether it is too early."""
        if self._failed_at is None:
            return False
        passed = self._clock.now() - self._failed_at
        return timedelta(0) <= passed < timedelta(seconds=delay_after(self._failures))

    def failed(self) -> None:
        """It failed, just now."""
        self._failures += 1
        self._failed_at = self._clock.now()

    def succeeded(self) -> None:
        """It succeeded; the next failure waits the shortest time again."""
        self._failures = 0
        self._failed_at = None
