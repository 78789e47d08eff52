"""The embedded log and the one in memory, led through the same life, are never told apart."""

import tempfile
from datetime import timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from schemas.topics import Cleanup
from services.eventlog.clock import SettableClock
from services.eventlog.log import Consumer, Position, Record
from services.eventlog.memory_log import MemoryLog
from services.eventlog.sqlite_log import SqliteLog
from tests.eventlog.logs.harness import NOON, after, message, topic

KEYS = st.sampled_from(["a/noun/1", "a/noun/2", "b/noun/1"])
VALUES = st.one_of(st.none(), st.binary(max_size=3))


class LogModel(RuleBasedStateMachine):
    """Two logs, and one reader of each; offsets are compared by the order they stand for."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = SettableClock(NOON)
        self.model = MemoryLog(clock=self.clock)
        self.real = SqliteLog(Path(self.folder.name) / "log.sqlite3", clock=self.clock)
        self.readers: tuple[Consumer, Consumer] | None = None
        self.read: list[tuple[Record, Record]] = []

    @initialize(cleanup=st.sampled_from(Cleanup), partitions=st.integers(1, 3))
    def start(self, cleanup: Cleanup, partitions: int) -> None:
        self.topic = topic(
            name="topic", partitions=partitions, cleanup=cleanup, lag=timedelta(seconds=1)
        )
        for log in (self.model, self.real):
            log.create_topics([self.topic])
        self.join()

    def join(self) -> None:
        self.readers = (
            self.model.consumer("group", ["topic"]),
            self.real.consumer("group", ["topic"]),
        )

    @rule(pairs=st.lists(st.tuples(KEYS, VALUES), max_size=4))
    def append(self, pairs: list[tuple[str, bytes | None]]) -> None:
        for log in (self.model, self.real):
            log.append([message(self.topic, key, value) for key, value in pairs])

    @rule(milliseconds=st.integers(1, 1500))
    def wait(self, milliseconds: int) -> None:
        self.clock.advance(timedelta(milliseconds=milliseconds))

    @rule()
    def maintain(self) -> None:
        self.model.maintain()
        self.real.maintain()

    @rule(limit=st.integers(1, 6))
    def poll(self, limit: int) -> None:
        assert self.readers is not None
        expected, found = (list(reader.poll(0, limit)) for reader in self.readers)
        assert [content(record) for record in found] == [content(record) for record in expected]
        self.read += zip(expected, found, strict=True)
        assert self.readers[0].lag() == self.readers[1].lag()

    @precondition(lambda self: self.read)
    @rule(data=st.data())
    def commit(self, data: st.DataObject) -> None:
        for reader, position in self.choose(data):
            reader.commit([position])

    @precondition(lambda self: self.read)
    @rule(data=st.data())
    def seek(self, data: st.DataObject) -> None:
        for reader, position in self.choose(data):
            reader.seek(position)

    def choose(self, data: st.DataObject) -> list[tuple[Consumer, Position]]:
        assert self.readers is not None
        records = data.draw(st.sampled_from(self.read))
        return list(zip(self.readers, after(records), strict=True))

    @rule()
    def restart(self) -> None:
        assert self.readers is not None
        for reader in self.readers:
            reader.close()
        self.real.close()
        self.join()

    def teardown(self) -> None:
        for reader in self.readers or ():
            reader.close()
        self.real.close()
        self.folder.cleanup()


def content(record: Record) -> tuple[object, ...]:
    """All of a record but its offset."""
    return (record.partition, record.key, record.value, record.headers, record.appended_at)


TestLogModel = LogModel.TestCase
TestLogModel.settings = settings(max_examples=40, stateful_step_count=25)
