"""The relay: sends on what the outbox holds, in its order, at least once.

Only one relay of a service works at a time, or two would overtake each other. Rows are marked only
after the log has acknowledged them: a relay that dies between the two sends them again, and readers
know them by their event ids.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog

from services.eventlog.backoff import Backoff
from services.eventlog.clock import Clock
from services.eventlog.database import Database, is_passing
from services.eventlog.log import EventLog, LogUnavailableError
from services.eventlog.outbox import mark_sent, remove_forgotten, remove_sent, unsent

_log = structlog.get_logger(__name__)
_KEEP = timedelta(days=1)
_CLEAN_EVERY = timedelta(hours=1)


class Relay:
    """One contender for the relay of a service's database."""

    def __init__(self, database: Database, log: EventLog, clock: Clock, batch: int = 500) -> None:
        self._database = database
        self._log = log
        self._clock = clock
        self._batch = batch
        self._lock = database.exclusive("relay")
        self._backoff = Backoff(clock)
        self._cleaned_at: datetime | None = None

    def step(self) -> int:
        """Send one batch; how many messages it was. 0 when there is nothing to send, when another
        process is the relay, or when the log cannot be reached.
        """
        if self._backoff.waiting():
            return 0
        try:
            return self._relay() if self._lock.try_acquire() else 0
        except LogUnavailableError as error:
            self._wait("log-unavailable", str(error))
        except sa.exc.DBAPIError as error:
            if not is_passing(error):
                raise
            self._wait("database-unavailable", type(error.orig).__name__)
        return 0

    def close(self) -> None:
        """Let another process be the relay."""
        self._lock.release()

    def _relay(self) -> int:
        self._clean()
        with self._database.read() as connection:
            rows = unsent(connection, self._batch)
        if not rows:
            return 0
        self._log.append([row.message for row in rows])
        with self._database.write() as connection:
            mark_sent(connection, [row.id for row in rows], self._clock.now())
            forgotten = {row.message.key for row in rows if row.message.value is None}
            if forgotten:
                remove_forgotten(connection, forgotten)
        self._backoff.succeeded()
        return len(rows)

    def _wait(self, what: str, why: str) -> None:
        self._backoff.failed()
        schema = self._database.schema
        _log.warning(what, service=schema, why=why, times=self._backoff.failures)

    def _clean(self) -> None:
        now = self._clock.now()
        if self._cleaned_at is not None and abs(now - self._cleaned_at) < _CLEAN_EVERY:
            return
        with self._database.write() as connection:
            remove_sent(connection, now - _KEEP)
        self._database.fold()
        self._cleaned_at = now
