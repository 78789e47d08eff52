"""Attempts: records whose handler failed, remembered in a transaction of their own.

The first failure of a handler ends the process, because its state can no longer be trusted. The
second failure on the same record is that record's, and it becomes a dead letter.
"""

import traceback
from datetime import datetime

import sqlalchemy as sa

from services.eventlog.log import Record
from services.eventlog.tables import ATTEMPTS

Place = tuple[str, int, int]
"""Topic, partition and offset."""


def place_of(record: Record) -> Place:
    """Where a record stands."""
    return record.topic, record.partition, record.offset


def failed_places(connection: sa.Connection, consumer: str) -> set[Place]:
    """The records that failed and have not been settled since: few, mostly none."""
    columns = (ATTEMPTS.c.topic, ATTEMPTS.c.partition, ATTEMPTS.c.offset)
    rows = connection.execute(sa.select(*columns).where(ATTEMPTS.c.consumer == consumer))
    return {(topic, partition, offset) for topic, partition, offset in rows}


def remember_failure(
    connection: sa.Connection, consumer: str, record: Record, error: Exception, now: datetime
) -> None:
    """Write down that a handler failed on this record."""
    values = {"error": describe(error), "failed_at": now}
    counted = connection.execute(
        sa.update(ATTEMPTS)
        .where(_at(consumer, place_of(record)))
        .values(count=ATTEMPTS.c.count + 1, **values)
    )
    if counted.rowcount == 0:
        connection.execute(
            sa.insert(ATTEMPTS).values(
                consumer=consumer,
                topic=record.topic,
                partition=record.partition,
                offset=record.offset,
                count=1,
                **values,
            )
        )


def forget_failure(connection: sa.Connection, consumer: str, place: Place) -> None:
    """The record is settled."""
    connection.execute(sa.delete(ATTEMPTS).where(_at(consumer, place)))


def _at(consumer: str, place: Place) -> sa.ColumnElement[bool]:
    topic, partition, offset = place
    return sa.and_(
        ATTEMPTS.c.consumer == consumer,
        ATTEMPTS.c.topic == topic,
        ATTEMPTS.c.partition == partition,
        ATTEMPTS.c.offset == offset,
    )


def describe(error: BaseException) -> str:
    """The kind of an error and where it was raised; never its text, which may be personal."""
    frames = traceback.extract_tb(error.__traceback__)
    kind = type(error).__name__
    if not frames:
        return kind
    last = frames[-1]
    return f"{kind} in {last.name}, line {last.lineno} of {last.filename.rsplit('/', 1)[-1]}"
