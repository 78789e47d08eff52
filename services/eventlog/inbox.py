"""The inbox: which events took effect. A row is written in the transaction of the effects, so an
event that comes again changes nothing.

Rows are claimed before the handlers run: where two members of a group have the same record in hand
(one of them believes it still owns the partition), the second waits for the first to commit, and
then finds the event taken.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from schemas.envelope import Event
from services.eventlog.exclusive import lock_key
from services.eventlog.log import Record
from services.eventlog.tables import INBOX


class Outcome(StrEnum):
    """What became of an event."""

    HANDLED = "handled"
    PASSED_OVER = "passed-over"
    DEAD_LETTER = "dead-letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A record whose event could be read; `concerns` is whether the service acts on it."""

    record: Record
    event: Event
    concerns: bool


class Inbox:
    """The inbox of one consumer."""

    def __init__(self, consumer: str) -> None:
        self._consumer = consumer

    def claim(
        self, connection: sa.Connection, arrivals: Sequence[Arrival], now: datetime
    ) -> set[str]:
        """Take in what is new; the ids of those events. The others had their effect before."""
        if not arrivals:
            return set()
        insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        statement = insert(INBOX).on_conflict_do_nothing().returning(INBOX.c.event_id)
        return set(connection.scalars(statement, [self._row(each, now) for each in arrivals]))

    def _row(self, arrival: Arrival, now: datetime) -> dict[str, Any]:
        record = arrival.record
        return {
            "event_id": arrival.event.id,
            "consumer": self._consumer,
            "topic": record.topic,
            "partition": record.partition,
            "offset": record.offset,
            "subject": arrival.event.subject,
            "outcome": Outcome.HANDLED if arrival.concerns else Outcome.PASSED_OVER,
            "handled_at": now,
        }

    def release(self, connection: sa.Connection, event_ids: Collection[str]) -> None:
        """Give back claims: those events are yet to come."""
        if event_ids:
            connection.execute(sa.delete(INBOX).where(self._mine(), self._among(event_ids)))

    def settle(self, connection: sa.Connection, event_id: str, outcome: Outcome) -> None:
        """Write down what became of a claimed event."""
        statement = sa.update(INBOX).where(self._mine(), INBOX.c.event_id == event_id)
        connection.execute(statement.values(outcome=outcome))

    def outcome(self, connection: sa.Connection, event_id: str) -> Outcome | None:
        """What became of an event, if it ever came."""
        query = sa.select(INBOX.c.outcome).where(self._mine(), INBOX.c.event_id == event_id)
        found = connection.scalar(query)
        return None if found is None else Outcome(found)

    def overtaken(self, connection: sa.Connection, record: Record, subject: str) -> bool:
        """Whether a later state of the subject has already had its effect."""
        query = sa.select(INBOX.c.event_id).where(
            self._mine(),
            INBOX.c.topic == record.topic,
            INBOX.c.partition == record.partition,
            INBOX.c.offset > record.offset,
            INBOX.c.subject == subject,
            INBOX.c.outcome == Outcome.HANDLED,
        )
        return connection.execute(query.limit(1)).first() is not None

    def _mine(self) -> sa.ColumnElement[bool]:
        return INBOX.c.consumer == self._consumer

    def _among(self, event_ids: Collection[str]) -> sa.ColumnElement[bool]:
        return INBOX.c.event_id.in_(event_ids)


def keep_out_replays(connection: sa.Connection, schema: str) -> None:
    """Let workers go on side by side, but no replay of a dead letter among them."""
    _lock(connection, schema, sa.func.pg_advisory_xact_lock_shared)


def keep_out_workers(connection: sa.Connection, schema: str) -> None:
    """Let no worker's transaction run beside this one: it looks whether it was overtaken."""
    _lock(connection, schema, sa.func.pg_advisory_xact_lock)


def _lock(connection: sa.Connection, schema: str, function: Any) -> None:
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        connection.execute(sa.select(function(lock_key(f"{schema}/handling"))))
