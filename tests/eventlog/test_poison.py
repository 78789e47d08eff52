"""Fourteen kinds of poison, first, in the middle and last of what is polled together."""

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

import pytest
import sqlalchemy as sa

from schemas.facts import Fact, RoundOpened
from schemas.topics import PROGRAMME, TOPICS
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.dead_letters import DeadLetters
from services.eventlog.dispatch import Handler
from services.eventlog.log import Message, Record
from services.eventlog.memory_log import MemoryLog
from services.eventlog.outbox import unsent
from services.eventlog.relay import Relay
from services.eventlog.unit import Unit, Units
from services.eventlog.worker import Worker
from tests.eventlog.conftest import Entries
from tests.eventlog.facts import ALPHA, NOW, message
from tests.eventlog.flaky import FlakyLog
from tests.eventlog.ledger.handlers import enter

BUG = 666_666
"""The number on which the handler has a bug."""


def _headers(number: int, **changes: bytes | None) -> tuple[tuple[str, bytes], ...]:
    headers: dict[str, bytes | None] = dict(message(number).headers)
    headers |= changes
    return tuple((name, value) for name, value in headers.items() if value is not None)


def _with_value(value: bytes | None) -> Message:
    return dataclasses.replace(message(500), value=value)


def _with_headers(**changes: bytes | None) -> Message:
    return dataclasses.replace(message(500), headers=_headers(500, **changes))


POISON: Mapping[str, tuple[Message, str]] = {
    "not UTF-8": (_with_value(b'{"programme": "\xff\xfe"}'), "not-utf8"),
    "not JSON": (_with_value(b"{programme: alpha"), "not-json"),
    "JSON null": (_with_value(b"null"), "json-null"),
    "array": (_with_value(b"[1, 2, 3]"), "not-an-object"),
    "5 MB": (_with_value(b'{"x": "' + b"x" * 5_000_000 + b'"}'), "too-large"),
    "depth 10,000": (_with_value(b'{"x": ' + b"[" * 10_000 + b"]" * 10_000 + b"}"), "too-deep"),
    "unknown type": (_with_headers(ce_type=b"kenal.castle.stormed.v1"), "unknown-type"),
    "future version": (_with_headers(ce_type=b"kenal.round.opened.v99"), "unsupported-version"),
    "missing id": (_with_headers(ce_id=None), "missing-attribute"),
    "duplicate headers": (
        dataclasses.replace(message(500), headers=message(500).headers + message(500).headers),
        "duplicate-attribute",
    ),
    "bare tombstone": (
        Message(topic=PROGRAMME.name, key=b"alpha/round/r500", value=None),
        "bare-tombstone",
    ),
    "wrong key": (dataclasses.replace(message(500), key=b"alpha/round/other"), "wrong-key"),
    "naive time": (_with_headers(ce_time=b"2026-03-02T08:00:00"), "naive-time"),
    "handler bug": (message(BUG), "handler-error"),
}


def test_there_are_fourteen_kinds() -> None:
    assert len(POISON) == 14


def _enter_or_fail(unit: Unit, fact: RoundOpened) -> None:
    enter(unit, fact)
    if fact.number == BUG:
        raise ZeroDivisionError


HANDLERS: Mapping[type[Fact], Handler] = {RoundOpened: _enter_or_fail}


class _Records(MemoryLog):
    """Takes what a log of ours would refuse, as a log that others write to might hold it."""

    def put(self, messages: Sequence[Message]) -> None:
        for each in messages:
            self._append(each)


@pytest.fixture
def log(clock: SettableClock) -> _Records:
    log = _Records(clock=clock)
    log.create_topics(TOPICS)
    return log


Restarting = Callable[[], list[int]]


@pytest.fixture
def work(units: Units, log: _Records) -> Restarting:
    """Work until nothing is left, as a supervisor would see to it: start anew after a failure.
    Returns the records settled in each step; -1 is a failure.
    """

    def work_off() -> list[int]:
        done: list[int] = []
        while not done or done[-1] != 0:
            worker = Worker(
                service="matcher",
                units=units,
                log=log,
                topics=[PROGRAMME.name],
                handlers=HANDLERS,
                poll_seconds=0,
            )
            try:
                done.append(worker.step())
            except ZeroDivisionError:
                done.append(-1)
            worker.close()
        return done

    return work_off


@pytest.mark.parametrize("place", [0, 2, 4], ids=["first", "middle", "last"])
@pytest.mark.parametrize("kind", POISON)
def test_poison_is_buried_whole_and_its_neighbours_are_handled(
    log: _Records,
    work: Restarting,
    entries: Entries,
    dead_letters: DeadLetters,
    kind: str,
    place: int,
) -> None:
    poison, reason = POISON[kind]
    batch = [message(number) for number in range(1, 5)]
    batch.insert(place, poison)
    log.put(batch)
    done = work()

    assert entries() == [1, 2, 3, 4]
    assert done == ([-1, 5, 0] if kind == "handler bug" else [5, 0])
    (letter,) = dead_letters.list()
    assert letter.reason == reason
    assert letter.record == Record(
        topic=PROGRAMME.name,
        partition=ALPHA,
        offset=place,
        key=poison.key,
        value=poison.value,
        headers=poison.headers,
        appended_at=NOW,
    )


@pytest.mark.parametrize("kind", POISON)
def test_a_dead_letter_is_told_of_with_its_origin(
    log: _Records,
    work: Restarting,
    database: Database,
    clock: SettableClock,
    kind: str,
) -> None:
    poison, reason = POISON[kind]
    log.put([poison])
    work()
    relay = Relay(database, log, clock)
    relay.step()
    relay.close()
    reader = log.consumer("reader", ["kenal-matcher-dead-letters"])
    (told,) = reader.poll(0)
    reader.close()
    headers = dict(reversed(told.headers))
    assert told.key == f"kenal-programme/{ALPHA}/0".encode()
    assert told.value == (None if poison.value is None else poison.value[:500_000])
    assert [headers[name] for name in ("dl_topic", "dl_partition", "dl_offset", "dl_key")] == [
        b"kenal-programme",
        str(ALPHA).encode(),
        b"0",
        poison.key,
    ]
    assert headers["dl_reason"] == reason.encode()
    assert told.headers[-len(poison.headers) or len(told.headers) :] == poison.headers


def test_poison_that_comes_again_is_buried_once(
    log: _Records, units: Units, entries: Entries, database: Database, dead_letters: DeadLetters
) -> None:
    def lose(point: str) -> None:
        if point == "before-position":
            raise ConnectionError

    log.put([POISON["not JSON"][0], message(1)])
    for fault in (lose, lambda _point: None):
        worker = Worker(
            service="matcher",
            units=units,
            log=FlakyLog(log, fault),
            topics=[PROGRAMME.name],
            handlers=HANDLERS,
            poll_seconds=0,
        )
        if fault is lose:
            with pytest.raises(ConnectionError):
                worker.step()
        else:
            assert worker.step() == 2
        worker.close()
    with database.read() as connection:
        told = len(unsent(connection, 10))
    assert (entries(), len(dead_letters.list()), told) == ([1], 1, 1)


def test_one_percent_of_poison_among_many_delays_nobody(
    log: _Records, work: Restarting, entries: Entries, database: Database
) -> None:
    kinds = [poison for kind, (poison, _) in POISON.items() if kind not in ("handler bug", "5 MB")]
    count = 2_400
    many = [
        [message(number, programme=f"p{number % 7}"), *kinds[number // 100 % 12 :][:1]]
        if number % 100 == 0
        else [message(number, programme=f"p{number % 7}")]
        for number in range(1, count + 1)
    ]
    log.put(list(chain.from_iterable(many)))
    done = work()
    assert -1 not in done
    assert sum(done) == count + count // 100
    assert sorted(entries()) == list(range(1, count + 1))
    with database.read() as connection:
        reasons = connection.scalars(sa.text("SELECT reason FROM dead_letters")).all()
    assert len(reasons) == count // 100


def test_nothing_a_person_wrote_is_in_the_sentence(
    log: _Records, work: Restarting, dead_letters: DeadLetters
) -> None:
    value = json.loads(message(1).value or b"")
    value["number"] = "budi@people.example"
    log.put([dataclasses.replace(message(1), value=json.dumps(value).encode())])
    work()
    (letter,) = dead_letters.list()
    assert letter.reason == "invalid-data"
    assert "budi" not in letter.sentence
    assert "number" in letter.sentence
