"""One member of a group that reads the embedded log."""

import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.eventlog.log import Position, Record
from services.eventlog.raw_headers import load_headers
from services.eventlog.shares import Slot
from services.eventlog.sqlite_log.file import locks_beside, open_file, unavailable, writing
from services.eventlog.sqlite_log.members import Member

SHORTEST_PAUSE_SECONDS = 0.002
LONGEST_PAUSE_SECONDS = 0.05
MEMBERS_SECONDS = 0.25
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SqliteConsumer:
    """A consumer of the log in the file `path`."""

    def __init__(self, *, path: Path, group: str, topics: Sequence[str]) -> None:
        self._group = group
        self._topics = tuple(topics)
        self._connection = open_file(path, durable=False)
        self._member = Member(locks=locks_beside(path), group=group, topics=topics)
        self._slots: dict[Slot, int] = {}
        self._positions: dict[Slot, int] = {}
        self._turn = 0
        self._pause = SHORTEST_PAUSE_SECONDS
        self._seen_version = -1

    def poll(self, timeout: float, limit: int = 100) -> Sequence[Record]:
        """Return up to `limit` records, waiting for the first."""
        now = time.monotonic()
        deadline = now + timeout
        with unavailable():
            while True:
                self._rebalance()
                members_due = now + MEMBERS_SECONDS
                while now < members_due:
                    records = self._read_if_changed(limit)
                    now = time.monotonic()
                    if records or now >= deadline:
                        return records
                    time.sleep(min(self._pause, deadline - now))
                    # What has just spoken may speak again soon; what is silent is not asked often.
                    self._pause = min(2 * self._pause, LONGEST_PAUSE_SECONDS)

    def _rebalance(self) -> None:
        if len({topic for topic, _ in self._slots}) < len(self._topics):
            self._find_slots()
        if not self._member.rebalance(self._slots):
            return
        for slot in self._member.owned - self._positions.keys():
            self._positions[slot] = self._committed(slot)
        for slot in self._positions.keys() - self._member.owned:
            del self._positions[slot]
        self._seen_version = -1

    def _find_slots(self) -> None:
        for topic in self._topics:
            for slot, partition in self._connection.execute(
                "SELECT id, partition FROM slots WHERE topic = ?", (topic,)
            ):
                self._slots[topic, partition] = slot

    def _committed(self, slot: Slot) -> int:
        row = self._connection.execute(
            'SELECT position FROM positions WHERE "group" = ? AND slot = ?',
            (self._group, self._slots[slot]),
        ).fetchone()
        return 0 if row is None else int(row[0])

    def _read_if_changed(self, limit: int) -> list[Record]:
        """Read, unless nothing was written since a read that found nothing."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version == self._seen_version:
            return []
        records = self._read(limit)
        if records:
            self._pause = SHORTEST_PAUSE_SECONDS
        else:
            self._seen_version = version
        return records

    def _read(self, limit: int) -> list[Record]:
        """Read the partitions in turns, so that a long one does not hide the others."""
        slots = sorted(self._positions)
        read: list[Record] = []
        for step in range(len(slots)):
            slot = slots[(self._turn + step) % len(slots)]
            records = self._read_slot(slot, limit - len(read))
            if records:
                self._positions[slot] = records[-1].offset + 1
                read += records
            if len(read) == limit:
                self._turn = (self._turn + step + 1) % len(slots)
                break
        return read

    def _read_slot(self, slot: Slot, limit: int) -> list[Record]:
        topic, partition = slot
        rows = self._connection.execute(
            "SELECT position, key, value, headers, appended_ms FROM records"
            " WHERE slot = ? AND position >= ? ORDER BY position LIMIT ?",
            (self._slots[slot], self._positions[slot], limit),
        )
        return [
            Record(
                topic=topic,
                partition=partition,
                offset=offset,
                key=key,
                value=value,
                headers=load_headers(headers),
                appended_at=EPOCH + timedelta(milliseconds=appended_ms),
            )
            for offset, key, value, headers, appended_ms in rows.fetchall()
        ]

    def commit(self, positions: Iterable[Position]) -> None:
        """Remember the next offsets to read.

        Only an owner gets past the lock of a partition, so nobody can overwrite a later position.
        """
        rows = [
            (self._group, self._slots[slot], position.offset)
            for position in positions
            if (slot := (position.topic, position.partition)) in self._member.owned
        ]
        if not rows:
            return
        with writing(self._connection):
            self._connection.executemany(
                'INSERT INTO positions ("group", slot, position) VALUES (?, ?, ?)'
                ' ON CONFLICT ("group", slot) DO UPDATE SET position = excluded.position',
                rows,
            )

    def seek(self, position: Position) -> None:
        """Read on from there."""
        if (position.topic, position.partition) in self._positions:
            self._positions[position.topic, position.partition] = position.offset
            self._seen_version = -1

    def assigned(self) -> frozenset[Slot]:
        """The partitions owned since the last poll."""
        return self._member.owned

    def lag(self) -> int:
        """How many records wait in the owned partitions."""
        with unavailable():
            return sum(
                self._connection.execute(
                    "SELECT count(*) FROM records WHERE slot = ? AND position >= ?",
                    (self._slots[slot], start),
                ).fetchone()[0]
                for slot, start in self._positions.items()
            )

    def close(self) -> None:
        """Leave the group, and close the file."""
        self._positions.clear()
        self._member.leave()
        self._connection.close()
