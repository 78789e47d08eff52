"""Units of work: state and the facts about it, in one transaction, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from schemas.envelope import Event, encode
from schemas.facts import Fact
from schemas.ids import EventId, NewId, new_id
from schemas.registry import topic_from, topic_of
from schemas.topics import Topic
from services.eventlog.clock import Clock
from services.eventlog.database import Database
from services.eventlog.log import Message
from services.eventlog.outbox import Outbox, Outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit of work. What is told is in the log if, and only if, the transaction commits."""

    connection: sa.Connection
    now: datetime
    source: str
    new_id: NewId = new_id
    outbox: Outbox = field(default_factory=Outbox)

    def tell(self, fact: Fact) -> Event:
        """Say a fact: its subject is now so."""
        return self._say(topic_of(type(fact)), fact.subject, fact)

    def forget(self, subject: str) -> Event:
        """Say a tombstone: nothing is known of `<programme>/<noun>/<id>` any more.

        It goes to the topic that this service writes, as its facts about the subject did.
        """
        return self._say(topic_from(self.source), subject, None)

    def _say(self, topic: Topic, subject: str, fact: Fact | None) -> Event:
        event = Event(
            id=EventId(self.new_id()),
            source=self.source,
            time=self.now,
            subject=subject,
            fact=fact,
        )
        key, value, headers = encode(event)
        message = Message(topic=topic.name, key=key, value=value, headers=headers)
        self.outbox.add(
            Outgoing(event_id=event.id, programme=event.programme, message=message),
        )
        return event


class Units:
    """Where a service's units of work come from."""

    def __init__(
        self, *, database: Database, source: str, clock: Clock, new_id: NewId = new_id
    ) -> None:
        self.database = database
        self.source = source
        self.clock = clock
        self.new_id = new_id

    @contextmanager
    def begin(self) -> Iterator[Unit]:
        """One durable transaction with an outbox; an exception undoes and unsays everything."""
        with self.database.write() as connection:
            unit = self.on(connection, Outbox())
            yield unit
            self.finish(unit)

    def on(self, connection: sa.Connection, outbox: Outbox) -> Unit:
        """A unit within a transaction that is already open; its opener calls `finish`."""
        return Unit(
            connection=connection,
            now=self.clock.now(),
            source=self.source,
            new_id=self.new_id,
            outbox=outbox,
        )

    def finish(self, unit: Unit) -> None:
        """Write what was told. Nothing but the commit may come after."""
        unit.outbox.flush(unit.connection, schema=self.database.schema, now=unit.now)
