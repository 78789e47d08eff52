"""The event log in memory: for tests, and for the whole of Kenal in one process.

It keeps every promise of the port but durability. Times come from the clock it is given, so that
tests of retention need not wait. `expire` plays the death of a group member.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from schemas.topics import Cleanup, Topic, partition_of
from services.eventlog.clock import Clock, SystemClock
from services.eventlog.log import LogUnavailableError, Message, Record, refuse_too_large
from services.eventlog.memory_consumer import MemoryConsumer
from services.eventlog.shares import Slot, share_of


@dataclass(slots=True)
class Group:
    """A consumer group: its members, in order of joining, and what it remembers."""

    members: dict[str, MemoryConsumer] = field(default_factory=dict)
    committed: dict[Slot, int] = field(default_factory=dict)
    owners: dict[Slot, str] = field(default_factory=dict)


class MemoryLog:
    """An event log that ends with the process."""

    def __init__(self, *, clock: Clock | None = None) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.records: dict[Slot, list[Record]] = {}
        self._clock = clock if clock is not None else SystemClock()
        self._topics: dict[str, Topic] = {}
        self._ends: dict[Slot, int] = {}
        self._groups: dict[str, Group] = {}
        self._names = count(1)

    def create_topics(self, topics: Iterable[Topic]) -> None:
        """Make the topics that are not there."""
        with self.changed:
            for topic in topics:
                if topic.name not in self._topics:
                    for partition in range(topic.partitions):
                        self.records[topic.name, partition] = []
                        self._ends[topic.name, partition] = 0
                self._topics[topic.name] = topic

    def append(self, messages: Sequence[Message]) -> None:
        """Append all of the messages at once."""
        refuse_too_large(messages)
        with self.changed:
            for message in messages:
                if message.topic not in self._topics:
                    raise LogUnavailableError(f"There is no topic {message.topic}.")
            for message in messages:
                self._append(message)
            self.changed.notify_all()

    def _append(self, message: Message) -> None:
        partition = partition_of(message.key, self._topics[message.topic].partitions)
        slot = (message.topic, partition)
        record = Record(
            topic=message.topic,
            partition=partition,
            offset=self._ends[slot],
            key=message.key,
            value=message.value,
            headers=message.headers,
            appended_at=self._clock.now(),
        )
        self._ends[slot] += 1
        self.records[slot].append(record)

    def consumer(self, group: str, topics: Sequence[str]) -> MemoryConsumer:
        """Join a group as a new member."""
        with self.changed:
            members = self._groups.setdefault(group, Group())
            name = f"{next(self._names):012}"
            member = MemoryConsumer(log=self, group=group, name=name, topics=tuple(topics))
            members.members[name] = member
            return member

    def maintain(self) -> None:
        """Apply retention and compaction."""
        with self.changed:
            for (name, partition), records in self.records.items():
                self.records[name, partition] = self._kept(self._topics[name], records)

    def _kept(self, topic: Topic, records: list[Record]) -> list[Record]:
        now = self._clock.now()
        if topic.cleanup is Cleanup.DELETE:
            return [record for record in records if record.appended_at > now - topic.retention]
        cut = now - topic.compaction_lag
        latest = {record.key: record.offset for record in records if record.appended_at <= cut}
        forgotten = cut - topic.tombstone_retention
        return [
            record
            for record in records
            if record.appended_at > cut
            or (
                record.offset == latest[record.key]
                and (record.value is not None or record.appended_at > forgotten)
            )
        ]

    def expire(self, consumer: MemoryConsumer) -> None:
        """Let a member's session end as if it had died, without its knowing."""
        with self.changed:
            group = self._groups[consumer.group]
            group.members.pop(consumer.name, None)
            for slot in [slot for slot, owner in group.owners.items() if owner == consumer.name]:
                del group.owners[slot]
            self.changed.notify_all()

    def rebalance(self, consumer: MemoryConsumer) -> tuple[frozenset[Slot], dict[Slot, int]]:
        """The slots a member keeps, and those it gains with their committed positions.

        Called under the lock.
        """
        group = self._groups[consumer.group]
        group.members.setdefault(consumer.name, consumer)
        wanted: set[Slot] = set()
        for topic in consumer.topics:
            readers = sorted(n for n, other in group.members.items() if topic in other.topics)
            wanted |= share_of(consumer.name, readers, (s for s in self.records if s[0] == topic))
        mine = {slot for slot, owner in group.owners.items() if owner == consumer.name}
        for slot in mine - wanted:
            del group.owners[slot]
        free = wanted - group.owners.keys()
        group.owners.update(dict.fromkeys(free, consumer.name))
        return frozenset(mine & wanted), {slot: group.committed.get(slot, 0) for slot in free}

    def commit(self, consumer: MemoryConsumer, slot: Slot, offset: int) -> None:
        """Remember a position, if the member still owns the partition. Called under the lock."""
        group = self._groups[consumer.group]
        if group.owners.get(slot) == consumer.name:
            group.committed[slot] = offset

    def close(self) -> None:
        """There is nothing to let go of."""
