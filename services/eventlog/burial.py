"""Burying a record that cannot be handled: a row in `dead_letters` with the whole of it, and a
message about it on the service's topic of dead letters.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from schemas.topics import dead_letters
from services.eventlog.log import Headers, Message, Record
from services.eventlog.logging_setup import without_personal_data
from services.eventlog.outbox import Outbox, Outgoing
from services.eventlog.raw_headers import dump_headers
from services.eventlog.tables import DEAD_LETTERS

UNKNOWN_TYPE = "unknown-type"
INVALID = "invalid"
HANDLER_ERROR = "handler-error"

# A message has room for 1,000,000 bytes with everything. The row in the database has the whole.
_MOST_VALUE = 500_000
_MOST_HEADERS = 200_000
_MOST_KEY = 10_000


class Status(StrEnum):
    """What has become of a dead letter."""

    OPEN = "open"
    REPLAYED = "replayed"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A record, a code for why it was refused, and a sentence about it."""

    record: Record
    reason: str
    sentence: str


def bury(
    connection: sa.Connection, outbox: Outbox, consumer: str, refusal: Refusal, now: datetime
) -> bool:
    """Make a dead letter of it. False when it was one already: it was delivered again."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(DEAD_LETTERS).values(_row(consumer, refusal, now))
    made = connection.scalar(statement.on_conflict_do_nothing().returning(DEAD_LETTERS.c.id))
    if made is None:
        return False
    message = _message(consumer, refusal, now)
    outbox.add(
        Outgoing(
            event_id=f"{consumer}/dead-letter/{made}",
            programme=message.topic,
            message=message,
        )
    )
    return True


def _row(consumer: str, refusal: Refusal, now: datetime) -> dict[str, Any]:
    record = refusal.record
    return {
        "consumer": consumer,
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "event_id": _attribute(record.headers, "ce_id"),
        "type": _attribute(record.headers, "ce_type"),
        "subject": _attribute(record.headers, "ce_subject"),
        "key": record.key,
        "value": record.value,
        "headers": dump_headers(record.headers),
        "reason": refusal.reason,
        "sentence": without_personal_data(refusal.sentence),
        "status": Status.OPEN,
        "appended_at": record.appended_at,
        "recorded_at": now,
    }


def _attribute(headers: Headers, name: str) -> str | None:
    """The first header of the name, if it is fit to be shown: the record may be anything."""
    for header, raw in headers:
        if header == name and raw is not None:
            text = raw[:200].decode("ascii", errors="replace")
            return text if text.isprintable() else None
    return None


def _message(consumer: str, refusal: Refusal, now: datetime) -> Message:
    """The value is the record's own; its headers follow those that tell of its origin."""
    record = refusal.record
    origin = f"{record.topic}/{record.partition}/{record.offset}"
    headers = [
        ("dl_consumer", consumer.encode()),
        ("dl_topic", record.topic.encode()),
        ("dl_partition", str(record.partition).encode()),
        ("dl_offset", str(record.offset).encode()),
        ("dl_reason", refusal.reason.encode()),
        ("dl_sentence", without_personal_data(refusal.sentence).encode(errors="replace")[:2000]),
        ("dl_at", now.isoformat().encode()),
    ]
    if record.key is not None:
        headers.append(("dl_key", record.key[:_MOST_KEY]))
    kept = _fitting(record.headers)
    value = None if record.value is None else record.value[:_MOST_VALUE]
    if value != record.value or len(kept) != len(record.headers):
        headers.append(("dl_shortened", b"true"))
    return Message(
        topic=dead_letters(consumer).name,
        key=origin.encode(),
        value=value,
        headers=(*headers, *kept),
    )


def _fitting(headers: Headers) -> Headers:
    room, kept = _MOST_HEADERS, []
    for name, raw in headers:
        room -= len(name.encode(errors="replace")) + len(raw or b"")
        if room < 0:
            break
        kept.append((name, raw))
    return tuple(kept)
