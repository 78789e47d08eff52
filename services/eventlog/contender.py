"""Work for a loop that one process does at a time, and that outlives a database that is away."""

from collections.abc import Callable

import sqlalchemy as sa
import structlog

from services.eventlog.backoff import Backoff
from services.eventlog.database import is_passing
from services.eventlog.unit import Units

_log = structlog.get_logger(__name__)


class Contender:
    """One contender for the work that `name` names; whoever holds the lock does it.

    `work` does a part of what is due and says how much. An error of the database that passes by
    itself is waited out; any other is raised.
    """

    def __init__(self, units: Units, name: str, work: Callable[[], int]) -> None:
        self._name = name
        self._work = work
        self._lock = units.database.exclusive(name)
        self._backoff = Backoff(units.clock)

    def step(self) -> int:
        """Do some of the work; how much. 0 when nothing is due, when another process does it, or
        when the database is away.
        """
        if self._backoff.waiting():
            return 0
        try:
            done = self._work() if self._lock.try_acquire() else 0
        except sa.exc.DBAPIError as error:
            if not is_passing(error):
                raise
            self._backoff.failed()
            why = type(error.orig).__name__
            _log.warning("database-unavailable", what=self._name, why=why)
            return 0
        self._backoff.succeeded()
        return done

    def close(self) -> None:
        """Let another process do it."""
        self._lock.release()
