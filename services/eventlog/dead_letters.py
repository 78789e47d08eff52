"""Dead letters, for the people who look after a service: look at them, replay or discard them.

A replay goes through the same handlers and the same inbox as the record itself would have, in one
transaction. To replay twice is to replay once. State must not go back in time: where a later state
of the same subject has had its effect meanwhile, the dead letter is superseded, and changes
nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from schemas.envelope import Event, InvalidEventError, decode
from schemas.facts import Fact
from services.eventlog.attempts import forget_failure, place_of
from services.eventlog.burial import INVALID, Status
from services.eventlog.database import savepoint
from services.eventlog.dispatch import Dispatch, Forget, Handler
from services.eventlog.fates import Invalid
from services.eventlog.inbox import Arrival, Inbox, Outcome, keep_out_workers
from services.eventlog.log import Record
from services.eventlog.raw_headers import load_headers
from services.eventlog.tables import DEAD_LETTERS
from services.eventlog.unit import Unit, Units

__all__ = ["DeadLetter", "DeadLetters", "NoSuchDeadLetterError", "Status"]


class NoSuchDeadLetterError(LookupError):
    """There is no dead letter of this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A record that could not be handled. `event_id`, `type` and `subject` are what its headers
    claim, where they can be shown at all.
    """

    id: int
    record: Record
    event_id: str | None
    type: str | None
    subject: str | None
    reason: str
    sentence: str
    status: Status
    recorded_at: datetime
    settled_at: datetime | None


class DeadLetters:
    """The dead letters of one service."""

    def __init__(
        self,
        *,
        service: str,
        units: Units,
        handlers: Mapping[type[Fact], Handler],
        tombstones: Mapping[str, Forget] = MappingProxyType({}),
    ) -> None:
        self._service = service
        self._units = units
        self._dispatch = Dispatch(handlers, tombstones)
        self._inbox = Inbox(service)

    def list(self, status: Status | None = Status.OPEN, limit: int = 100) -> Sequence[DeadLetter]:
        """The oldest first; with a status of None, whatever has become of them."""
        query = sa.select(DEAD_LETTERS).where(DEAD_LETTERS.c.consumer == self._service)
        if status is not None:
            query = query.where(DEAD_LETTERS.c.status == status)
        with self._units.database.read() as connection:
            rows = connection.execute(query.order_by(DEAD_LETTERS.c.id).limit(limit)).mappings()
            return [_dead_letter(row) for row in rows]

    def show(self, id: int) -> DeadLetter:
        """One of them. Raises NoSuchDeadLetterError."""
        with self._units.database.read() as connection:
            return self._find(connection, id)

    def discard(self, id: int) -> Status:
        """Give up an open one. It stays to be seen, and counts no more. Returns its status."""
        with self._units.begin() as unit:
            letter = self._find(unit.connection, id)
            if letter.status is not Status.OPEN:
                return letter.status
            return _settle(unit, id, Status.DISCARDED)

    def replay(self, id: int) -> Status:
        """Handle an open one now. It stays open, with the new reason, when it is still invalid.

        What a handler raises apart from Invalid undoes everything and is raised here.
        """
        with self._units.begin() as unit:
            keep_out_workers(unit.connection, self._units.database.schema)
            letter = self._find(unit.connection, id)
            if letter.status is not Status.OPEN:
                return letter.status
            try:
                event = decode(letter.record.key, letter.record.value, letter.record.headers)
            except InvalidEventError as error:
                return _still_open(unit, id, error.reason, str(error))
            return self._replay(unit, letter, event)

    def _replay(self, unit: Unit, letter: DeadLetter, event: Event) -> Status:
        connection, record = unit.connection, letter.record
        arrival = Arrival(record=record, event=event, concerns=self._dispatch.concerns(event))
        known = self._inbox.outcome(connection, event.id)
        if known is Outcome.HANDLED:
            return _settle(unit, letter.id, Status.REPLAYED)
        if self._inbox.overtaken(connection, record, event.subject):
            return _settle(unit, letter.id, Status.SUPERSEDED)
        self._inbox.claim(connection, [arrival], unit.now)
        if arrival.concerns:
            mark = unit.outbox.mark()
            try:
                with savepoint(connection):
                    self._dispatch.apply(unit, event)
            except Invalid as error:
                unit.outbox.cut(mark)
                self._inbox.settle(connection, event.id, Outcome.DEAD_LETTER)
                return _still_open(unit, letter.id, INVALID, str(error))
        handled = Outcome.HANDLED if arrival.concerns else Outcome.PASSED_OVER
        self._inbox.settle(connection, event.id, handled)
        forget_failure(connection, self._service, place_of(record))
        return _settle(unit, letter.id, Status.REPLAYED)

    def _find(self, connection: sa.Connection, id: int) -> DeadLetter:
        query = sa.select(DEAD_LETTERS).where(
            DEAD_LETTERS.c.consumer == self._service, DEAD_LETTERS.c.id == id
        )
        row = connection.execute(query).mappings().first()
        if row is None:
            raise NoSuchDeadLetterError(f"the {self._service} has no dead letter {id}")
        return _dead_letter(row)


def _settle(unit: Unit, id: int, status: Status) -> Status:
    statement = sa.update(DEAD_LETTERS).where(DEAD_LETTERS.c.id == id)
    unit.connection.execute(statement.values(status=status, settled_at=unit.now))
    return status


def _still_open(unit: Unit, id: int, reason: str, sentence: str) -> Status:
    statement = sa.update(DEAD_LETTERS).where(DEAD_LETTERS.c.id == id)
    unit.connection.execute(statement.values(reason=reason, sentence=sentence))
    return Status.OPEN


def _dead_letter(row: Any) -> DeadLetter:
    record = Record(
        topic=row["topic"],
        partition=row["partition"],
        offset=row["offset"],
        key=row["key"],
        value=row["value"],
        headers=load_headers(row["headers"]),
        appended_at=row["appended_at"],
    )
    return DeadLetter(
        id=row["id"],
        record=record,
        event_id=row["event_id"],
        type=row["type"],
        subject=row["subject"],
        reason=row["reason"],
        sentence=row["sentence"],
        status=Status(row["status"]),
        recorded_at=row["recorded_at"],
        settled_at=row["settled_at"],
    )
