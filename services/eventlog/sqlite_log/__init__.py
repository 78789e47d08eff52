"""The event log in one SQLite file: the embedded default, shared by the processes of one machine.

Appending is one durable transaction. Readers look every few milliseconds whether the file has
changed, which costs next to nothing. Who reads what is settled by file locks, see `members`.
Make one in each process: neither SQLite nor file locks outlive a fork.
"""

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from schemas.topics import Topic, partition_of
from services.eventlog.clock import Clock, SystemClock
from services.eventlog.log import LogUnavailableError, Message, refuse_too_large
from services.eventlog.raw_headers import dump_headers
from services.eventlog.sqlite_log.cleaner import clean, remember_topic
from services.eventlog.sqlite_log.consumer import SqliteConsumer
from services.eventlog.sqlite_log.file import BUSY_SECONDS, open_file, writing

Row = tuple[int, bytes, bytes | None, str, int]
"""A record on its way in: slot, key, value, headers, milliseconds since 1970."""


class SqliteLog:
    """An event log in the file `path`, with a folder of lock files beside it."""

    def __init__(
        self, path: Path, *, clock: Clock | None = None, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        self._path = path
        self._busy_seconds = busy_seconds
        self._clock = clock if clock is not None else SystemClock()
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._slots: dict[str, list[int]] = {}

    def create_topics(self, topics: Iterable[Topic]) -> None:
        """Make the topics that are not there, and give the others their present settings."""
        with self._lock, writing(self._connected()):
            for topic in topics:
                remember_topic(self._connected(), topic)

    def append(self, messages: Sequence[Message]) -> None:
        """Append all of the messages, or none of them, in one durable transaction."""
        refuse_too_large(messages)
        if not messages:
            return
        with self._lock:
            connection = self._connected()
            # The time is taken under the write lock, so that it rises with the offsets.
            with writing(connection):
                now = self._now_ms()
                connection.executemany(
                    "INSERT INTO records (slot, key, value, headers, appended_ms)"
                    " VALUES (?, ?, ?, ?, ?)",
                    [self._row(message, now) for message in messages],
                )

    def _row(self, message: Message, now: int) -> Row:
        slots = self._slots.get(message.topic)
        if slots is None:
            slots = self._slots_of(message.topic)
        slot = slots[partition_of(message.key, len(slots))]
        return (slot, message.key, message.value, dump_headers(message.headers), now)

    def _slots_of(self, topic: str) -> list[int]:
        rows = self._connected().execute(
            "SELECT id FROM slots WHERE topic = ? ORDER BY partition", (topic,)
        )
        slots = [slot for (slot,) in rows]
        if not slots:
            raise LogUnavailableError(f"There is no topic {topic}.")
        self._slots[topic] = slots
        return slots

    def consumer(self, group: str, topics: Sequence[str]) -> SqliteConsumer:
        """Join a group as a new member."""
        return SqliteConsumer(path=self._path, group=group, topics=topics)

    def maintain(self) -> None:
        """Apply retention and compaction."""
        with self._lock:
            clean(self._connected(), self._now_ms())

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = open_file(self._path, durable=True, busy_seconds=self._busy_seconds)
        return self._connection

    def _now_ms(self) -> int:
        return int(self._clock.now().timestamp() * 1000)
