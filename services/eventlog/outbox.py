"""The outbox: what a service says, in the same transaction as the state that it speaks of.

Messages are kept until the end of the transaction and inserted just before its commit. On
PostgreSQL an advisory lock per programme is taken first, in sorted order, so that the row numbers
of one programme rise in the order of its commits: else a later commit could show its higher number
first, and a relay that has sent it would send the two the wrong way round. Taking these locks
last, and in one order, keeps them out of every deadlock. SQLite has one writer at a time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from services.eventlog.exclusive import lock_key
from services.eventlog.log import Headers, Message
from services.eventlog.raw_headers import dump_headers, load_headers
from services.eventlog.tables import OUTBOX


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message on its way, known by the id of its event."""

    event_id: str
    programme: str
    message: Message


class Outbox:
    """What one transaction has said so far."""

    def __init__(self) -> None:
        self._outgoing: list[Outgoing] = []

    def add(self, outgoing: Outgoing) -> None:
        """Say one thing more."""
        self._outgoing.append(outgoing)

    def mark(self) -> int:
        """How far it has come; `cut` goes back to here."""
        return len(self._outgoing)

    def cut(self, mark: int) -> None:
        """Unsay what was said since the mark."""
        del self._outgoing[mark:]

    def flush(self, connection: sa.Connection, *, schema: str, now: datetime) -> None:
        """Write it all, in order. The last statements before the commit."""
        if not self._outgoing:
            return
        if connection.dialect.name == "postgresql":
            _lock(connection, schema, {outgoing.programme for outgoing in self._outgoing})
        connection.execute(sa.insert(OUTBOX), [_row(out, now) for out in self._outgoing])
        self._outgoing.clear()


def _lock(connection: sa.Connection, schema: str, programmes: Iterable[str]) -> None:
    for programme in sorted(programmes):
        key = lock_key(f"{schema}/outbox/{programme}")
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))


def _row(outgoing: Outgoing, now: datetime) -> dict[str, object]:
    message = outgoing.message
    return {
        "event_id": outgoing.event_id,
        "programme": outgoing.programme,
        "topic": message.topic,
        "key": message.key,
        "value": message.value,
        "headers": dump_headers(message.headers),
        "created_at": now,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """A row of the outbox that the log has not yet acknowledged."""

    id: int
    message: Message


def unsent(connection: sa.Connection, limit: int) -> Sequence[Unsent]:
    """The oldest rows that were not sent. Chosen by their flag, never by "greater than the last
    one": a row with a lower number may become visible later.
    """
    columns = (OUTBOX.c.id, OUTBOX.c.topic, OUTBOX.c.key, OUTBOX.c.value, OUTBOX.c.headers)
    query = sa.select(*columns).where(OUTBOX.c.sent_at.is_(None)).order_by(OUTBOX.c.id)
    return [
        Unsent(id=id, message=_message(topic, key, value, load_headers(headers)))
        for id, topic, key, value, headers in connection.execute(query.limit(limit))
    ]


def _message(topic: str, key: bytes, value: bytes | None, headers: Headers) -> Message:
    return Message(topic=topic, key=key, value=value, headers=headers)


def mark_sent(connection: sa.Connection, ids: Sequence[int], now: datetime) -> None:
    """Remember that the log has these."""
    connection.execute(sa.update(OUTBOX).where(OUTBOX.c.id.in_(ids)).values(sent_at=now))


def remove_forgotten(connection: sa.Connection, keys: Iterable[bytes]) -> None:
    """Forget what was said earlier of subjects whose tombstones have been sent."""
    said = (OUTBOX.c.sent_at.is_not(None), OUTBOX.c.value.is_not(None))
    connection.execute(sa.delete(OUTBOX).where(OUTBOX.c.key.in_(list(keys)), *said))


def remove_sent(connection: sa.Connection, before: datetime) -> int:
    """Forget what was sent before a moment; how many rows went."""
    return connection.execute(sa.delete(OUTBOX).where(OUTBOX.c.sent_at < before)).rowcount
