"""Topics on Kafka: made on purpose, with the settings that their data asks for."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from kafka import KafkaAdminClient
from kafka.errors import NoError, TopicAlreadyExistsError, for_code

from schemas.topics import Cleanup, Topic
from services.eventlog.kafka_log.clients import connected
from services.eventlog.kafka_log.errors import unavailable
from services.eventlog.kafka_log.settings import KafkaSettings
from services.eventlog.log import LogUnavailableError

# A segment is cleaned only once it is closed, so it is closed at least daily.
LONGEST_SEGMENT = timedelta(days=1)
MAX_MESSAGE_BYTES = 1_100_000


def create_topics(settings: KafkaSettings, topics: Iterable[Topic]) -> None:
    """Make the topics that are not there; those that are there keep their settings."""
    with unavailable():
        admin = connected(KafkaAdminClient, **settings.connection())
        try:
            there = set(admin.list_topics())
            missing = {
                topic.name: options(topic, settings.replication_factor)
                for topic in topics
                if topic.name not in there
            }
            if missing:
                made = admin.create_topics(missing, raise_errors=False)
                _check(made)
                admin.wait_for_topics(list(missing))
        finally:
            admin.close()


def _check(made: Mapping[str, Any]) -> None:
    for topic in made["topics"]:
        error = for_code(topic["error_code"])
        # Another process may have been quicker.
        if error not in (NoError, TopicAlreadyExistsError):
            raise LogUnavailableError(f"{topic['name']}: {error.__name__} {topic['error_message']}")


def options(topic: Topic, replication_factor: int) -> dict[str, Any]:
    """What Kafka is told of a topic: its size, its copies, and how it forgets."""
    configs: dict[str, str] = {
        "cleanup.policy": topic.cleanup.value,
        # Retention counts from when the log heard of it, by the broker's clock.
        "message.timestamp.type": "LogAppendTime",
        "max.message.bytes": str(MAX_MESSAGE_BYTES),
        "min.insync.replicas": str(max(1, replication_factor - 1)),
        "segment.ms": _milliseconds(LONGEST_SEGMENT),
    }
    if topic.cleanup is Cleanup.COMPACT:
        configs["min.compaction.lag.ms"] = _milliseconds(topic.compaction_lag)
        configs["delete.retention.ms"] = _milliseconds(topic.tombstone_retention)
        # Else what was erased might stay until half of the log is out of date.
        longest = max(topic.compaction_lag + topic.tombstone_retention, timedelta(seconds=1))
        configs["max.compaction.lag.ms"] = _milliseconds(longest)
    else:
        configs["retention.ms"] = _milliseconds(topic.retention)
    return {
        "num_partitions": topic.partitions,
        "replication_factor": replication_factor,
        "configs": configs,
    }


def _milliseconds(time: timedelta) -> str:
    return str(time // timedelta(milliseconds=1))
