"""The clock's part in breaks: when the last day of one has passed, the person takes part again.

Only one process does it at a time; two would do no harm, as ending a break twice ends it once.
"""

import sqlalchemy as sa
import structlog

from services.eventlog.backoff import Backoff
from services.eventlog.database import is_passing
from services.eventlog.unit import Units
from services.web.commands.privacy import end_due_pauses
from services.web.store import pauses

BATCH = 100
IDLE_SECONDS = 60.0
"""How late a break may end."""
log = structlog.get_logger(__name__)


class Resumption:
    """One contender for ending the breaks whose last day has passed."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._lock = units.database.exclusive("pauses")
        self._backoff = Backoff(units.clock)

    def step(self) -> int:
        """End what is due, a batch at a time; how many it was."""
        if self._backoff.waiting():
            return 0
        try:
            return self._resume() if self._lock.try_acquire() else 0
        except sa.exc.DBAPIError as error:
            if not is_passing(error):
                raise
            self._backoff.failed()
            log.warning("database-unavailable", why=type(error.orig).__name__)
        return 0

    def close(self) -> None:
        """Let another process do it."""
        self._lock.release()

    def _resume(self) -> int:
        today = self._units.clock.now().date()
        with self._units.database.read() as connection:
            due = pauses.over(connection, today, 1)
        self._backoff.succeeded()
        if not due:
            return 0
        with self._units.begin() as unit:
            return end_due_pauses(unit, BATCH)
