"""Facts, messages and records as tests need them."""

from datetime import UTC, datetime

from schemas.envelope import Event, encode
from schemas.facts import RoundOpened
from schemas.ids import EventId, PersonId, ProgrammeId, RoundId
from schemas.topics import PROGRAMME, partition_of
from services.eventlog.log import Message, Record

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ALPHA = partition_of(b"alpha", PROGRAMME.partitions)
"""The partition of the programme "alpha"."""


def opened(number: int, *, round: str | None = None, programme: str = "alpha") -> RoundOpened:
    return RoundOpened(
        programme=ProgrammeId(programme),
        round=RoundId(round or f"r{number}"),
        number=number,
        opened_by=PersonId("made"),
    )


def message(number: int, *, round: str | None = None, programme: str = "alpha") -> Message:
    fact = opened(number, round=round, programme=programme)
    event = Event(
        id=EventId(f"event-{programme}-{number}"),
        source="/web",
        time=NOW,
        subject=fact.subject,
        fact=fact,
    )
    key, value, headers = encode(event)
    return Message(topic=PROGRAMME.name, key=key, value=value, headers=headers)


def record(offset: int, message: Message, partition: int = 0) -> Record:
    return Record(
        topic=message.topic,
        partition=partition,
        offset=offset,
        key=message.key,
        value=message.value,
        headers=message.headers,
        appended_at=NOW,
    )
