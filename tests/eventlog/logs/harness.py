"""What the conformance suite needs of a log besides the port: fresh names, time and death."""

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from schemas.topics import Cleanup, Topic
from services.eventlog.clock import SettableClock
from services.eventlog.kafka_log import KafkaLog, KafkaSettings
from services.eventlog.log import Consumer, EventLog, Message, Position, Record
from services.eventlog.memory_consumer import MemoryConsumer
from services.eventlog.memory_log import MemoryLog
from services.eventlog.sqlite_log import SqliteLog

PATIENCE_SECONDS = 40.0
POLL_SECONDS = 0.05
TICK = timedelta(seconds=1)
NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)

_numbers = itertools.count(1)


def fresh(word: str) -> str:
    """A name that nobody else has, since a broker outlives a test."""
    return f"{word}-{os.getpid()}-{next(_numbers)}"


def topic(
    *,
    name: str | None = None,
    partitions: int = 4,
    cleanup: Cleanup = Cleanup.COMPACT,
    lag: timedelta = timedelta(days=1),
) -> Topic:
    """A topic that forgets nothing for now, unless told to."""
    return Topic(
        name=name or fresh("topic"),
        description="For a test.",
        writer="web",
        readers=("matcher",),
        partitions=partitions,
        cleanup=cleanup,
        retention=TICK,
        tombstone_retention=TICK,
        compaction_lag=lag,
    )


def message(topic: Topic, key: str, value: str | bytes | None) -> Message:
    """A message with a header."""
    data = value.encode() if isinstance(value, str) else value
    return Message(topic=topic.name, key=key.encode(), value=data, headers=(("ce_id", b"1"),))


class Logs(Protocol):
    """One log, opened as often as one likes."""

    def open(self) -> EventLog:
        """The log, as another process would open it."""
        ...

    def pass_time(self, log: EventLog, topic: Topic) -> None:
        """Let a moment pass, and let the log forget what it may."""
        ...

    def doomed(self, group: str, topic: Topic) -> "Doomed":
        """A member that will die."""
        ...


class Doomed(Protocol):
    """A member of a group that reads nothing and dies without a word."""

    def has_partitions(self) -> bool:
        """Poll once; whether it owns anything by now."""
        ...

    def live(self) -> None:
        """Take part in the group for a moment, if it does not do so by itself."""
        ...

    def die(self) -> None:
        """End at once."""
        ...


class ExpiringMember:
    """A member in this process, whose session ends without its knowing."""

    def __init__(self, log: MemoryLog, member: MemoryConsumer) -> None:
        self._log = log
        self._member = member

    def has_partitions(self) -> bool:
        self.live()
        return bool(self._member.assigned())

    def live(self) -> None:
        self._member.poll(0, 1)

    def die(self) -> None:
        self._log.expire(self._member)


class KilledMember:
    """A member in a process of its own, that is killed."""

    def __init__(self, log: str, address: str, group: str, topic: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.eventlog.logs.member", log, address, group, topic],
            stdout=subprocess.PIPE,
        )
        self.pid = self._process.pid

    def has_partitions(self) -> bool:
        """Wait until it says so."""
        assert self._process.stdout is not None
        return self._process.stdout.readline() == b"assigned\n"

    def live(self) -> None:
        """It does."""

    def die(self) -> None:
        self._process.kill()
        self._process.communicate()


class MemoryLogs:
    """There is only one memory, so every opening gives the same log."""

    def __init__(self) -> None:
        self.clock = SettableClock(NOON)
        self._log = MemoryLog(clock=self.clock)

    def open(self) -> EventLog:
        return self._log

    def pass_time(self, log: EventLog, topic: Topic) -> None:
        self.clock.advance(TICK)
        log.maintain()

    def doomed(self, group: str, topic: Topic) -> Doomed:
        return ExpiringMember(self._log, self._log.consumer(group, [topic.name]))


class SqliteLogs:
    """A log in a file."""

    def __init__(self, path: Path) -> None:
        self.clock = SettableClock(NOON)
        self.path = path

    def open(self) -> EventLog:
        return SqliteLog(self.path, clock=self.clock)

    def pass_time(self, log: EventLog, topic: Topic) -> None:
        self.clock.advance(TICK)
        log.maintain()

    def doomed(self, group: str, topic: Topic) -> Doomed:
        return KilledMember("sqlite", str(self.path), group, topic.name)


class KafkaLogs:
    """A log on a broker. It has its own clock, and cleans only what is no longer written to."""

    def __init__(self, address: str) -> None:
        self.address = address

    def open(self) -> EventLog:
        return KafkaLog(kafka_settings(self.address))

    def pass_time(self, log: EventLog, topic: Topic) -> None:
        # Only a segment that is no longer written to is compacted, and only an append begins the
        # next; but what is to be deleted by its age must be left alone.
        if topic.cleanup is Cleanup.COMPACT:
            log.append([message(topic, "filler/noun/1", "-")])

    def doomed(self, group: str, topic: Topic) -> Doomed:
        return KilledMember("kafka", self.address, group, topic.name)


def kafka_settings(address: str) -> KafkaSettings:
    """Settings for tests: the shortest session that brokers allow by default."""
    return KafkaSettings(bootstrap_servers=(address,), session_seconds=6.0, connect_seconds=3.0)


@contextmanager
def member(log: EventLog, group: str, *topics: Topic) -> Iterator[Consumer]:
    """A consumer that leaves its group at the end."""
    consumer = log.consumer(group, [topic.name for topic in topics])
    try:
        yield consumer
    finally:
        consumer.close()


def until(condition: Callable[[], bool]) -> None:
    """Try again until it holds, at most for the patience of a test."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "It never came true."


def read(consumer: Consumer, count: int) -> list[Record]:
    """The next `count` records."""
    records: list[Record] = []

    def enough() -> bool:
        records.extend(consumer.poll(POLL_SECONDS, count - len(records)))
        return len(records) == count

    until(enough)
    return records


def drain(consumer: Consumer) -> list[Record]:
    """All that waits, once it owns every partition of what it reads."""
    records: list[Record] = []

    def done() -> bool:
        records.extend(consumer.poll(POLL_SECONDS))
        return bool(consumer.assigned()) and consumer.lag() == 0

    until(done)
    return records


def settle(consumers: Sequence[Consumer], partitions: int) -> list[Record]:
    """Let each member work until all partitions are owned, as equally as can be.

    To work is to read, to take effect, to commit. Each member does so in a thread of its own, since
    a rebalance may wait in one member's poll until the others have polled.
    """
    records: list[Record] = []
    fair = sorted(len(range(i, partitions, len(consumers))) for i in range(len(consumers)))

    def settled() -> bool:
        for read in pool.map(work, consumers):
            records.extend(read)
        return sorted(len(consumer.assigned()) for consumer in consumers) == fair

    with ThreadPoolExecutor(max_workers=len(consumers)) as pool:
        until(settled)
    return records


def work(consumer: Consumer) -> Sequence[Record]:
    """One turn of a worker."""
    records = consumer.poll(POLL_SECONDS)
    consumer.commit(after(records))
    return records


def after(records: Iterable[Record]) -> list[Position]:
    """The positions behind the records."""
    return [
        Position(topic=record.topic, partition=record.partition, offset=record.offset + 1)
        for record in records
    ]


def said(records: Iterable[Record]) -> list[tuple[str, str]]:
    """What was said: keys and values, sorted by programme but in order within each."""
    pairs = [((r.key or b"").decode(), (r.value or b"(none)").decode()) for r in records]
    return sorted(pairs, key=lambda pair: pair[0].split("/")[0])
