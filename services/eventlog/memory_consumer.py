"""One member of a group that reads the log in memory."""

import time
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from services.eventlog.log import Position, Record
from services.eventlog.shares import Slot

if TYPE_CHECKING:
    from services.eventlog.memory_log import MemoryLog


class MemoryConsumer:
    """A consumer of a MemoryLog."""

    def __init__(self, *, log: "MemoryLog", group: str, name: str, topics: tuple[str, ...]) -> None:
        self.group = group
        self.name = name
        self.topics = topics
        self._log = log
        self._positions: dict[Slot, int] = {}
        self._turn = 0
        self._closed = False

    def poll(self, timeout: float, limit: int = 100) -> Sequence[Record]:
        """Return up to `limit` records, waiting for the first."""
        deadline = time.monotonic() + timeout
        with self._log.changed:
            while True:
                self._rebalance()
                records = self._read(limit)
                remaining = deadline - time.monotonic()
                if records or remaining <= 0:
                    return records
                self._log.changed.wait(remaining)

    def _rebalance(self) -> None:
        kept, gained = self._log.rebalance(self)
        if gained or kept != self._positions.keys():
            self._positions = {slot: self._positions[slot] for slot in kept} | gained
            self._log.changed.notify_all()

    def _read(self, limit: int) -> list[Record]:
        """Read the partitions in turns, so that a long one does not hide the others."""
        slots = sorted(self._positions)
        read: list[Record] = []
        for step in range(len(slots)):
            slot = slots[(self._turn + step) % len(slots)]
            records = self._log.records[slot]
            start = self._first(slot)
            taken = records[start : start + limit - len(read)]
            if taken:
                self._positions[slot] = taken[-1].offset + 1
                read += taken
            if len(read) == limit:
                self._turn = (self._turn + step + 1) % len(slots)
                break
        return read

    def commit(self, positions: Iterable[Position]) -> None:
        """Remember the next offsets to read in the partitions that are still owned."""
        with self._log.changed:
            for position in positions:
                slot = (position.topic, position.partition)
                if slot in self._positions:
                    self._log.commit(self, slot, position.offset)

    def seek(self, position: Position) -> None:
        """Read on from there."""
        with self._log.changed:
            if (position.topic, position.partition) in self._positions:
                self._positions[position.topic, position.partition] = position.offset

    def assigned(self) -> frozenset[Slot]:
        """The partitions owned since the last poll."""
        return frozenset(self._positions)

    def lag(self) -> int:
        """How many records wait in the owned partitions."""
        with self._log.changed:
            return sum(len(self._log.records[slot]) - self._first(slot) for slot in self._positions)

    def _first(self, slot: Slot) -> int:
        """Where in a partition's list the records begin that are yet to be read."""
        records = self._log.records[slot]
        return bisect_left(records, self._positions[slot], key=lambda record: record.offset)

    def close(self) -> None:
        """Leave the group."""
        if not self._closed:
            self._closed = True
            self._positions = {}
            self._log.expire(self)
