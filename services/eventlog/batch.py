"""What was polled together, handled in one transaction with a savepoint for each record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.envelope import Event, InvalidEventError, decode
from services.eventlog.attempts import Place, describe, failed_places, forget_failure, place_of
from services.eventlog.burial import HANDLER_ERROR, INVALID, UNKNOWN_TYPE, Refusal, bury
from services.eventlog.database import is_passing, savepoint
from services.eventlog.dispatch import Dispatch
from services.eventlog.erasure import forget_dead_letters
from services.eventlog.fates import Invalid, Unavailable
from services.eventlog.inbox import Arrival, Inbox, Outcome
from services.eventlog.limits import DeadLetterLimits, TooManyDeadLettersError
from services.eventlog.log import Position, Record
from services.eventlog.outbox import Outbox
from services.eventlog.unit import Units


class HandlerFailedError(Exception):
    """A handler raised something that says nothing about the record: the first time it did."""

    def __init__(self, record: Record, cause: Exception) -> None:
        super().__init__(describe(cause))
        self.record = record
        self.cause = cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads: one consumer, with what it does about events."""

    consumer: str
    units: Units
    dispatch: Dispatch
    limits: DeadLetterLimits
    inbox: Inbox


class Batch:
    """Records on their way through one transaction. Afterwards `next_positions` are where to read
    on; in a partition with an unavailable record, that is the record itself.
    """

    def __init__(self, reader: Reader, records: Sequence[Record]) -> None:
        self._reader = reader
        self._records = records
        self._outbox = Outbox()
        self._fresh: set[str] = set()
        self._failed: set[Place] = set()
        self.unavailable: dict[tuple[str, int], str] = {}
        self.stopped: TooManyDeadLettersError | None = None
        self.done = 0
        self._next: dict[tuple[str, int], int] = {}
        for record in records:
            self._next.setdefault((record.topic, record.partition), record.offset)

    @property
    def next_positions(self) -> list[Position]:
        """Where to read on."""
        return [
            Position(topic=topic, partition=partition, offset=offset)
            for (topic, partition), offset in self._next.items()
        ]

    def run(self, connection: sa.Connection) -> None:
        """Handle what can be handled. Raises HandlerFailedError: then all is to be undone."""
        reader = self._reader
        read = [self._read(record) for record in self._records]
        arrivals = [each for each in read if isinstance(each, Arrival)]
        self._failed = failed_places(connection, reader.consumer)
        self._fresh = reader.inbox.claim(connection, arrivals, reader.units.clock.now())
        for each in read:
            self._one(connection, each)
        reader.inbox.release(connection, self._fresh)
        self._outbox.flush(
            connection, schema=reader.units.database.schema, now=reader.units.clock.now()
        )

    def _read(self, record: Record) -> "Arrival | Refusal":
        try:
            event = decode(record.key, record.value, record.headers)
        except InvalidEventError as error:
            return Refusal(record=record, reason=error.reason, sentence=str(error))
        concerns = self._reader.dispatch.concerns(event)
        return Arrival(record=record, event=event, concerns=concerns)

    def _one(self, connection: sa.Connection, each: "Arrival | Refusal") -> None:
        record = each.record
        slot = (record.topic, record.partition)
        if self.stopped is not None or slot in self.unavailable:
            return
        try:
            if isinstance(each, Refusal):
                self._bury(connection, each)
            elif each.event.id in self._fresh:
                self._handle(connection, each)
        except Unavailable as error:
            self.unavailable[slot] = str(error) or type(error).__name__
        except TooManyDeadLettersError as error:
            self.stopped = error
        else:
            self._settled(connection, each)

    def _settled(self, connection: sa.Connection, each: "Arrival | Refusal") -> None:
        record = each.record
        if isinstance(each, Arrival):
            self._fresh.discard(each.event.id)
        if place_of(record) in self._failed:
            forget_failure(connection, self._reader.consumer, place_of(record))
        self._next[record.topic, record.partition] = record.offset + 1
        self.done += 1

    def _handle(self, connection: sa.Connection, arrival: Arrival) -> None:
        if not arrival.concerns:
            return
        refusal = self._apply(connection, arrival)
        if refusal is not None:
            self._bury(connection, refusal)
            self._reader.inbox.settle(connection, arrival.event.id, Outcome.DEAD_LETTER)

    def _apply(self, connection: sa.Connection, arrival: Arrival) -> Refusal | None:
        """Let the handler do its work; what it did is undone when it raises."""
        record, mark = arrival.record, self._outbox.mark()
        unit = self._reader.units.on(connection, self._outbox)
        try:
            with savepoint(connection):
                self._reader.dispatch.apply(unit, arrival.event)
                _erase(connection, self._reader.consumer, arrival.event, unit.now)
        except Unavailable:
            self._outbox.cut(mark)
            raise
        except Invalid as error:
            self._outbox.cut(mark)
            return Refusal(record=record, reason=INVALID, sentence=str(error))
        except Exception as error:
            self._outbox.cut(mark)
            if isinstance(error, sa.exc.DBAPIError) and is_passing(error):
                raise
            if place_of(record) not in self._failed:
                raise HandlerFailedError(record, error) from error
            return Refusal(record=record, reason=HANDLER_ERROR, sentence=describe(error))
        return None

    def _bury(self, connection: sa.Connection, refusal: Refusal) -> None:
        reader = self._reader
        if refusal.reason != UNKNOWN_TYPE:
            reader.limits.check(connection, reader.consumer, refusal.record)
        bury(connection, self._outbox, reader.consumer, refusal, reader.units.clock.now())


def _erase(connection: sa.Connection, consumer: str, event: Event, now: datetime) -> None:
    if event.fact is None:
        forget_dead_letters(connection, consumer, event.subject, now)
