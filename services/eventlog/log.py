"""The event log: an ordered, durable, replayable record of what was said, as a port.

A log holds *topics*; a topic has a fixed number of *partitions*; a partition is a sequence of
*records*, each at an *offset*. Offsets in a partition only rise, but need not be consecutive:
compaction removes records, and leaves the offsets of the others as they were.

An *append* is durable when it returns, and keeps the order of the messages it was given within each
partition. It may fail in the middle; then each partition holds the first few of its messages, or
none, or all. Whoever appends the same messages again, in the same order, keeps the order in which
each is *first* seen, and must expect readers to see some twice. Readers know a message by the event
id in its headers, never by its offset.

A *consumer* is one member of a *group*. A partition belongs to at most one member at a time; when
members come, go or die, partitions move. The group remembers, for each partition, the next offset
to read: the *committed position*. A member that gains a partition starts there, or at the oldest
record where nothing was committed. So a record is seen at least once by the group, and again by
whoever reads on after a member died between its work and its commit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from schemas.topics import Topic

Headers = tuple[tuple[str, bytes], ...]
MAX_MESSAGE_BYTES = 1_000_000
"""The most that a message's key, value and headers may take together, in every log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is appended: raw bytes; a value of None is a tombstone for its key."""

    topic: str
    key: bytes
    value: bytes | None
    headers: Headers = ()

    def size(self) -> int:
        """Its bytes: key, value and headers."""
        headers = sum(len(name.encode()) + len(value) for name, value in self.headers)
        return len(self.key) + len(self.value or b"") + headers


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is read: a message and where it stands. `key` is None only in foreign records."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    appended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Position:
    """The next offset to read in a partition."""

    topic: str
    partition: int
    offset: int


class LogUnavailableError(Exception):
    """The log cannot be reached now; the same call may succeed later."""


class MessageTooLargeError(ValueError):
    """A message is larger than MAX_MESSAGE_BYTES, and will be however often it is appended."""


def refuse_too_large(messages: Iterable[Message]) -> None:
    """Raise MessageTooLargeError if any of the messages is, before any of them is appended."""
    for message in messages:
        if message.size() > MAX_MESSAGE_BYTES:
            key = message.key.decode(errors="replace")
            raise MessageTooLargeError(f"{key}: {message.size()} bytes, {MAX_MESSAGE_BYTES} fit")


class Consumer(Protocol):
    """One member of a group. Not thread-safe: one thread makes it, reads it and closes it."""

    def poll(self, timeout: float, limit: int = 100) -> Sequence[Record]:
        """Return up to `limit` records, in order within each partition.

        Waits up to `timeout` seconds for the first; 0 returns at once. Reads on from where the
        last poll ended, whether or not that was committed. May rebalance the group.
        Raises LogUnavailableError.
        """
        ...

    def commit(self, positions: Iterable[Position]) -> None:
        """Remember the next offsets to read. A partition that has moved to another member is
        passed over in silence: its new owner reads the records again.
        """
        ...

    def seek(self, position: Position) -> None:
        """Read on from that offset, or the next there is; committed positions stay.

        A partition that has moved to another member is passed over in silence.
        """
        ...

    def assigned(self) -> frozenset[tuple[str, int]]:
        """The (topic, partition) pairs this member owns now."""
        ...

    def lag(self) -> int:
        """How many records, at most, wait in the owned partitions beyond the last poll."""
        ...

    def close(self) -> None:
        """Leave the group, so that its partitions move at once. Harmless when repeated."""
        ...


class EventLog(Protocol):
    """A log as a whole. Safe to share between threads; connects lazily and never at import."""

    def create_topics(self, topics: Iterable[Topic]) -> None:
        """Make the topics that are not there, with their settings. Harmless when repeated."""
        ...

    def append(self, messages: Sequence[Message]) -> None:
        """Append durably, in order within each partition.

        The partition is `schemas.topics.partition_of` of the key. Raises LogUnavailableError, also
        for a topic that is not there (yet), and MessageTooLargeError before appending anything.
        """
        ...

    def consumer(self, group: str, topics: Sequence[str]) -> Consumer:
        """Join a group as a new member. Topics that are not there yet are read once they are."""
        ...

    def maintain(self) -> None:
        """Apply retention and compaction, where the log does not do so by itself."""
        ...

    def close(self) -> None:
        """Let go of every connection. Harmless when repeated."""
        ...
