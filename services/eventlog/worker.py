"""The worker: reads facts, lets a service's handlers act on them, and knows three fates.

- The event is handled: its effects, its inbox row and what the handler told are one transaction.
- *Unavailable*: what the handler needs is away. The partition waits and the record is tried again,
  after 1 s, 2 s, 4 s … 30 s; so is everything when the log or the database is away.
- *Invalid*: the record can never be handled. It becomes a dead letter, and nobody waits for it.
- *Anything else* is a fault of the program. Everything in hand is undone, the failure remembered,
  and the error raised, so that the process ends and is started anew. If it happens again on the
  same record, the fault is tied to it, and it becomes a dead letter too.

The log's position is committed after the transaction, and never after a failure. So a record may
come again, and the inbox knows it.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import sqlalchemy as sa
import structlog

from schemas.facts import Fact
from services.eventlog.attempts import remember_failure
from services.eventlog.backoff import Backoff
from services.eventlog.batch import Batch, HandlerFailedError, Reader
from services.eventlog.database import is_passing
from services.eventlog.dispatch import Dispatch, Forget, Handler
from services.eventlog.fates import Invalid, Unavailable
from services.eventlog.inbox import Inbox, keep_out_replays
from services.eventlog.limits import DeadLetterLimits, TooManyDeadLettersError
from services.eventlog.log import Consumer, EventLog, LogUnavailableError, Position, Record
from services.eventlog.unit import Units

__all__ = [
    "DeadLetterLimits",
    "Forget",
    "Handler",
    "Invalid",
    "TooManyDeadLettersError",
    "Unavailable",
    "Worker",
]

_log = structlog.get_logger(__name__)
_BATCH = 200
_NO_TOMBSTONES: Mapping[str, Forget] = MappingProxyType({})


class Worker:
    """One member of the group `kenal-<service>`. `step` and `close` belong to one thread."""

    def __init__(  # noqa: PLR0913 - all by name; each is a part of what a reader is
        self,
        *,
        service: str,
        units: Units,
        log: EventLog,
        topics: Sequence[str],
        handlers: Mapping[type[Fact], Handler],
        tombstones: Mapping[str, Forget] = _NO_TOMBSTONES,
        poll_seconds: float = 0.2,
        limits: DeadLetterLimits = DeadLetterLimits(),  # noqa: B008 - a frozen value
    ) -> None:
        self._group = f"kenal-{service}"
        self._topics = topics
        self._log = log
        self._poll_seconds = poll_seconds
        self._reader = Reader(
            consumer=service,
            units=units,
            dispatch=Dispatch(handlers, tombstones),
            limits=limits,
            inbox=Inbox(service),
        )
        self._backoff = Backoff(units.clock)
        self._consumer: Consumer | None = None

    def step(self) -> int:
        """Poll once and handle what came; how many records were settled."""
        if self._backoff.waiting():
            return 0
        try:
            if self._consumer is None:
                self._consumer = self._log.consumer(self._group, self._topics)
            records = self._consumer.poll(self._poll_seconds, _BATCH)
            return self._settle(self._consumer, records) if records else 0
        except LogUnavailableError as error:
            self._wait("log-unavailable", str(error))
            return 0

    def lag(self) -> int:
        """How many records, at most, wait beyond the last poll."""
        return 0 if self._consumer is None else self._consumer.lag()

    def close(self) -> None:
        """Leave the group; the next step would join again."""
        if self._consumer is not None:
            self._consumer.close()
            self._consumer = None

    def _settle(self, consumer: Consumer, records: Sequence[Record]) -> int:
        batch = Batch(self._reader, records)
        start = batch.next_positions
        try:
            settled = self._transact(batch)
        except Exception:
            _rewind(consumer, start)
            raise
        if not settled:
            _rewind(consumer, start)
            return 0
        if batch.stopped is not None:
            consumer.commit(batch.next_positions)
            _rewind(consumer, batch.next_positions)
            raise batch.stopped
        consumer.commit(batch.next_positions)
        self._await(consumer, batch)
        return batch.done

    def _transact(self, batch: Batch) -> bool:
        """Whether it was done; if not, the database was away, and nothing was."""
        database = self._reader.units.database
        try:
            with database.write() as connection:
                keep_out_replays(connection, database.schema)
                batch.run(connection)
        except sa.exc.DBAPIError as error:
            if not is_passing(error):
                raise
            self._wait("database-unavailable", type(error.orig).__name__)
            return False
        except HandlerFailedError as failure:
            self._remember(failure)
            raise failure.cause from None
        return True

    def _await(self, consumer: Consumer, batch: Batch) -> None:
        """Wait with the partitions in which something was unavailable."""
        if not batch.unavailable:
            self._backoff.succeeded()
            return
        _rewind(
            consumer,
            [at for at in batch.next_positions if (at.topic, at.partition) in batch.unavailable],
        )
        self._wait("handler-unavailable", "; ".join(batch.unavailable.values()))

    def _remember(self, failure: HandlerFailedError) -> None:
        record, units = failure.record, self._reader.units
        place = f"{record.topic}/{record.partition}/{record.offset}"
        failure.cause.add_note(f"while {self._reader.consumer} handled {place}")
        with units.database.write() as connection:
            remember_failure(
                connection, self._reader.consumer, record, failure.cause, units.clock.now()
            )

    def _wait(self, what: str, why: str) -> None:
        self._backoff.failed()
        _log.warning(what, service=self._reader.consumer, why=why, times=self._backoff.failures)


def _rewind(consumer: Consumer, positions: Sequence[Position]) -> None:
    for position in positions:
        consumer.seek(position)
