"""Appending to Kafka so that a failure never lets a later message overtake an earlier one.

The library retries a batch by itself, and the broker drops what it has seen of the same producer.
But once it gives a batch up, it goes on with the next of the same partition. So messages go out in
rounds: one batch for each partition, which Kafka writes whole or not at all, and the next round
only when all of the last is acknowledged. After a failure the producer is thrown away with all that
it holds, so that nothing of it can arrive after what is appended next.
"""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError

from schemas.topics import partition_of
from services.eventlog.kafka_log.clients import connected
from services.eventlog.kafka_log.errors import unavailable
from services.eventlog.kafka_log.settings import KafkaSettings
from services.eventlog.log import LogUnavailableError, Message, refuse_too_large

# Well below the batch size of the producer, so that a round never needs a second batch.
ROUND_BYTES = 500_000
RECORD_OVERHEAD_BYTES = 100
HEADER_OVERHEAD_BYTES = 10
GRACE_SECONDS = 5.0

Addressed = tuple[Message, int]
"""A message and its partition."""


class Appender:
    """Appends for one process. Safe to share between threads, which then take turns."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._producer: Any = None

    def append(self, messages: Sequence[Message]) -> None:
        """Append in order. Raises LogUnavailableError, MessageTooLargeError."""
        refuse_too_large(messages)
        with self._lock, unavailable():
            if self._producer is None:
                self._producer = connected(
                    KafkaProducer, **self._settings.connection(), **self._settings.producer()
                )
            partitions = {
                topic: len(self._producer.partitions_for(topic))
                for topic in dict.fromkeys(message.topic for message in messages)
            }
            addressed = [(m, partition_of(m.key, partitions[m.topic])) for m in messages]
            try:
                for one in rounds(addressed):
                    self._send(one)
            except BaseException:
                self._discard()
                raise

    def _send(self, messages: Sequence[Addressed]) -> None:
        futures = [
            self._producer.send(
                message.topic,
                key=message.key,
                value=message.value,
                headers=list(message.headers),
                partition=partition,
            )
            for message, partition in messages
        ]
        # The producer gives up by itself, except while it has never met a broker.
        self._producer.flush(self._settings.delivery_seconds + GRACE_SECONDS)
        for future in futures:
            if not future.succeeded():
                raise LogUnavailableError(f"Kafka: {future.exception!r}") from future.exception

    def _discard(self) -> None:
        """Drop the producer and all that it still holds.

        Its own `close` would first wait for what it holds, and leave its thread running.
        """
        producer, self._producer = self._producer, None
        sender = producer._sender  # noqa: SLF001 (there is no public way to end it at once)
        sender.force_close()
        sender.join(GRACE_SECONDS)
        producer.close(timeout=0)

    def close(self) -> None:
        """Let go of the connections. Nothing is waiting: an append waits for itself."""
        with self._lock:
            if self._producer is not None:
                producer, self._producer = self._producer, None
                try:
                    producer.close(timeout=GRACE_SECONDS)
                except KafkaError as problem:
                    raise LogUnavailableError(f"Kafka: {problem!r}") from problem


def rounds(messages: Sequence[Addressed]) -> Iterator[Sequence[Addressed]]:
    """Cut the messages, in order, so that no piece needs two batches in a partition."""
    start = 0
    sizes: dict[tuple[str, int], int] = {}
    for end, (message, partition) in enumerate(messages):
        where = (message.topic, partition)
        size = message.size() + RECORD_OVERHEAD_BYTES
        size += HEADER_OVERHEAD_BYTES * len(message.headers)
        if where in sizes and sizes[where] + size > ROUND_BYTES:
            yield messages[start:end]
            start, sizes = end, {}
        sizes[where] = sizes.get(where, 0) + size
    if start < len(messages):
        yield messages[start:]
