"""The event log on Apache Kafka, for more than one machine.

Kafka is reached at the first use, not before. Each process makes its own, after a fork.
"""

from collections.abc import Iterable, Sequence

from schemas.topics import Topic
from services.eventlog.kafka_log.consumer import KafkaConsumer
from services.eventlog.kafka_log.producer import Appender
from services.eventlog.kafka_log.settings import KafkaSettings
from services.eventlog.kafka_log.topics import create_topics
from services.eventlog.log import Message

__all__ = ["KafkaLog", "KafkaSettings"]


class KafkaLog:
    """An event log on the cluster of the settings."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings
        self._appender = Appender(settings)

    def create_topics(self, topics: Iterable[Topic]) -> None:
        """Make the topics that are not there, with their settings."""
        create_topics(self._settings, topics)

    def append(self, messages: Sequence[Message]) -> None:
        """Append, acknowledged by all replicas in sync, in order within each partition."""
        self._appender.append(messages)

    def consumer(self, group: str, topics: Sequence[str]) -> KafkaConsumer:
        """Join a group as a new member, at its first poll."""
        return KafkaConsumer(settings=self._settings, group=group, topics=topics)

    def maintain(self) -> None:
        """Kafka cleans its topics by itself."""

    def close(self) -> None:
        """Let go of the producer's connections; consumers are closed by their owners."""
        self._appender.close()
