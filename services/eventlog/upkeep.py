"""Housekeeping of the log: retention and compaction, now and then."""

from datetime import datetime, timedelta

from services.eventlog.clock import Clock
from services.eventlog.log import EventLog

EVERY = timedelta(hours=1)


class Upkeep:
    """Has the log maintain itself every hour. Harmless beside others that do the same."""

    def __init__(self, log: EventLog, clock: Clock, *, every: timedelta = EVERY) -> None:
        self._log = log
        self._clock = clock
        self._every = every
        self._due: datetime | None = None

    def step(self) -> int:
        """Maintain if it is due. Never counts as work done: nobody waits for it.

        The first time is one interval after the start, so that a start is quick.
        """
        now = self._clock.now()
        if self._due is None:
            self._due = now + self._every
        elif now >= self._due:
            self._log.maintain()
            self._due = now + self._every
        return 0
