"""One member of a group that reads from Kafka."""

import contextlib
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from kafka import OffsetAndMetadata, TopicPartition
from kafka.errors import CommitFailedError, KafkaError, RebalanceInProgressError

from services.eventlog.kafka_log.errors import unavailable
from services.eventlog.kafka_log.membership import Membership
from services.eventlog.kafka_log.settings import KafkaSettings
from services.eventlog.log import Position, Record
from services.eventlog.shares import Slot

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ANSWER_MS = 10_000
WAIT_SECONDS = 0.5
REBALANCE_SECONDS = 3.0


class KafkaConsumer:
    """A consumer that connects at its first poll."""

    def __init__(self, *, settings: KafkaSettings, group: str, topics: Sequence[str]) -> None:
        self._settings = settings
        self._group = group
        self._topics = tuple(topics)
        self._membership: Membership | None = None
        self._closed = False

    def poll(self, timeout: float, limit: int = 100) -> Sequence[Record]:
        """Return up to `limit` records, waiting for the first.

        While no broker answers there is nothing to return; only the first poll says so. It and a
        poll that finds topics missing ask the brokers first, and one that meets a rebalance waits
        a little for its end, so these may take some seconds longer than asked.
        """
        with unavailable():
            membership = self._joined()
            if not membership.ready():
                # The client would not wait without a subscription.
                time.sleep(min(timeout, WAIT_SECONDS))
                return []
            end = time.monotonic() + REBALANCE_SECONDS
            while True:
                batches = membership.client.poll(round(timeout * 1000), max_records=limit)
                if batches or not membership.joining() or time.monotonic() > end:
                    return [_record(record) for batch in batches.values() for record in batch]

    def _joined(self) -> Membership:
        if self._closed:
            raise ValueError("This consumer is closed.")
        if self._membership is None:
            self._membership = Membership(self._settings, self._group, self._topics)
        return self._membership

    @property
    def _client(self) -> Any:
        return None if self._membership is None else self._membership.client

    def commit(self, positions: Iterable[Position]) -> None:
        """Remember the next offsets to read.

        In the middle of a rebalance nothing is remembered; who reads on then reads again.
        """
        owned = self.assigned()
        offsets = {
            TopicPartition(position.topic, position.partition): OffsetAndMetadata(position.offset)
            for position in positions
            if (position.topic, position.partition) in owned
        }
        if not offsets:
            return
        with unavailable(), contextlib.suppress(CommitFailedError, RebalanceInProgressError):
            self._client.commit(offsets, timeout_ms=ANSWER_MS)

    def seek(self, position: Position) -> None:
        """Read on from there."""
        if (position.topic, position.partition) in self.assigned():
            self._client.seek(TopicPartition(position.topic, position.partition), position.offset)

    def assigned(self) -> frozenset[Slot]:
        """The partitions owned since the last poll."""
        if self._client is None:
            return frozenset()
        return frozenset((slot.topic, slot.partition) for slot in self._client.assignment())

    def lag(self) -> int:
        """How many offsets lie between the last poll and the end of the owned partitions."""
        if self._client is None:
            return 0
        with unavailable():
            slots = list(self._client.assignment())
            if not slots:
                return 0
            ends = self._client.end_offsets(slots, timeout_ms=ANSWER_MS)
            starts = {slot: self._client.position(slot, timeout_ms=ANSWER_MS) for slot in slots}
        return sum(max(0, ends[slot] - (starts[slot] or 0)) for slot in slots)

    def close(self) -> None:
        """Leave the group, and let go of the connections."""
        self._closed = True
        if self._membership is not None:
            client = self._membership.client
            self._membership = None
            # Who cannot say goodbye is missed after the session.
            with contextlib.suppress(KafkaError):
                client.close(timeout_ms=ANSWER_MS)


def _record(record: Any) -> Record:
    return Record(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        key=record.key,
        value=record.value,
        headers=tuple((name, value or b"") for name, value in record.headers),
        appended_at=EPOCH + timedelta(milliseconds=record.timestamp),
    )
