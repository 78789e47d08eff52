"""The clock's part in offers: whoever does not answer in time has let the offer go.

Only one process does it at a time; two would do no harm, as each offer ends once.
"""

import sqlalchemy as sa
import structlog

from services.eventlog.backoff import Backoff
from services.eventlog.database import is_passing
from services.eventlog.unit import Units
from services.web.commands.offers import expire_due
from services.web.store import offers

BATCH = 100
IDLE_SECONDS = 15.0
"""How late an offer may end. Whoever answers in between is refused all the same."""
log = structlog.get_logger(__name__)


class Expiry:
    """One contender for ending the offers that nobody answered."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._lock = units.database.exclusive("offers")
        self._backoff = Backoff(units.clock)

    def step(self) -> int:
        """End what is due, a batch at a time; how many it was."""
        if self._backoff.waiting():
            return 0
        try:
            return self._expire() if self._lock.try_acquire() else 0
        except sa.exc.DBAPIError as error:
            if not is_passing(error):
                raise
            self._backoff.failed()
            log.warning("database-unavailable", why=type(error.orig).__name__)
        return 0

    def close(self) -> None:
        """Let another process do it."""
        self._lock.release()

    def _expire(self) -> int:
        with self._units.database.read() as connection:
            late = offers.due(connection, self._units.clock.now(), 1)
        self._backoff.succeeded()
        if not late:
            return 0
        with self._units.begin() as unit:
            ended = expire_due(unit, BATCH)
        log.info("offers-expired", offers=ended)
        return ended
