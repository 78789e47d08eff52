"""What is special about Kafka: brokers that are away or die, and what they are told."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from deploy.kafka.broker import Broker, free_port
from deploy.kafka.libraries import BrokerUnavailableError
from schemas.topics import PROGRAMME, dead_letters
from services.eventlog.kafka_log import KafkaLog, KafkaSettings
from services.eventlog.kafka_log.producer import ROUND_BYTES, rounds
from services.eventlog.kafka_log.topics import options
from services.eventlog.log import LogUnavailableError
from services.eventlog.settings import EventLogSettings
from tests.eventlog.logs.harness import (
    drain,
    fresh,
    kafka_settings,
    member,
    message,
    read,
    settle,
    topic,
    until,
)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A broker of one's own, to be killed."""
    try:
        broker = Broker(data=tmp_path, port=free_port(), controller_port=free_port())
    except BrokerUnavailableError as problem:
        pytest.skip(f"Apache Kafka does not run here: {problem}")
    broker.start()
    yield broker
    broker.kill()


@pytest.mark.kafka
def test_an_append_waits_for_a_broker_that_was_killed(broker: Broker) -> None:
    log, ours = KafkaLog(kafka_settings(broker.address)), topic()
    log.create_topics([ours])
    log.append([message(ours, "p/noun/1", "before")])
    with member(log, fresh("group"), ours) as consumer:
        read(consumer, 1)
        broker.kill()
        broker.start()

        log.append([message(ours, "p/noun/1", f"{n}") for n in range(1000)])

        records = read(consumer, 1000)
        assert consumer.lag() == 0
    log.close()
    assert [record.value for record in records] == [f"{n}".encode() for n in range(1000)]


@pytest.mark.kafka
def test_a_failed_append_keeps_the_order_when_it_is_tried_again(broker: Broker) -> None:
    impatient = replace(kafka_settings(broker.address), delivery_seconds=1.0)
    log, ours = KafkaLog(impatient), topic(partitions=1)
    log.create_topics([ours])
    messages = [message(ours, "p/noun/1", f"{n} {'x' * 1000}") for n in range(2000)]
    log.append(messages[:500])
    broker.kill()
    with pytest.raises(LogUnavailableError):
        log.append(messages[500:])
    broker.start()

    def appended() -> bool:
        try:
            log.append(messages[500:])
        except LogUnavailableError:
            return False
        return True

    until(appended)

    with member(log, fresh("group"), ours) as consumer:
        numbers = [int((record.value or b"").split()[0]) for record in drain(consumer)]
    log.close()
    assert list(dict.fromkeys(numbers)) == list(range(2000))
    # And what was said last is what a compacted topic would keep.
    assert numbers[-1] == 1999


@pytest.mark.kafka
def test_a_group_goes_on_after_its_broker_was_killed(broker: Broker) -> None:
    log, ours, group = KafkaLog(kafka_settings(broker.address)), topic(), fresh("group")
    log.create_topics([ours])
    log.append([message(ours, f"p{n}/noun/1", "before") for n in range(10)])
    with member(log, group, ours) as consumer:
        settle([consumer], 4)
        settled = drain(consumer)
        broker.kill()
        assert consumer.poll(0) == []
        broker.start()

        log.append([message(ours, f"p{n}/noun/1", "after") for n in range(10)])

        after: list[bytes | None] = []

        def arrived() -> bool:
            after.extend(record.value for record in consumer.poll(0.2))
            return after.count(b"after") == 10

        until(arrived)
    log.close()
    assert {record.value for record in settled} <= {b"before"}


def test_a_cluster_that_is_away_is_unavailable() -> None:
    away = replace(kafka_settings(f"127.0.0.1:{free_port()}"), connect_seconds=0.2)
    log, ours = KafkaLog(away), topic()
    threads = threading.active_count()

    with pytest.raises(LogUnavailableError):
        log.create_topics([ours])
    with pytest.raises(LogUnavailableError):
        log.append([message(ours, "p/noun/1", "x")])
    with member(log, "group", ours) as consumer, pytest.raises(LogUnavailableError):
        consumer.poll(0)
    log.close()

    # Nor do those that wait for it gather what they waited with.
    assert threading.active_count() == threads


def test_a_log_connects_only_when_it_is_used() -> None:
    log = KafkaLog(kafka_settings("127.0.0.1:1"))
    consumer = log.consumer("group", ["topic"])

    assert consumer.assigned() == frozenset()
    assert consumer.lag() == 0
    consumer.close()
    log.close()


def test_a_round_fills_no_partition_with_more_than_one_batch() -> None:
    ours = topic(partitions=2)
    small, half, big = (bytes(size) for size in (10, ROUND_BYTES // 2, 2 * ROUND_BYTES))
    sizes = [(small, 0), (half, 0), (half, 1), (half, 0), (big, 1), (small, 0), (small, 1)]
    addressed = [(message(ours, "p/noun/1", value), partition) for value, partition in sizes]

    cut = [[(len(m.value or b""), p) for m, p in one] for one in rounds(addressed)]

    assert cut == [
        [(10, 0), (ROUND_BYTES // 2, 0), (ROUND_BYTES // 2, 1)],
        [(ROUND_BYTES // 2, 0), (2 * ROUND_BYTES, 1), (10, 0)],
        [(10, 1)],
    ]


def test_a_compacted_topic_tells_kafka_how_it_forgets() -> None:
    assert options(PROGRAMME, 3) == {
        "num_partitions": 12,
        "replication_factor": 3,
        "configs": {
            "cleanup.policy": "compact",
            "message.timestamp.type": "LogAppendTime",
            "max.message.bytes": "1100000",
            "min.insync.replicas": "2",
            "segment.ms": "86400000",
            "min.compaction.lag.ms": "86400000",
            "delete.retention.ms": "604800000",
            "max.compaction.lag.ms": "691200000",
        },
    }


def test_a_topic_of_dead_letters_tells_kafka_how_it_forgets() -> None:
    assert options(replace(dead_letters("web"), retention=timedelta(days=2)), 1) == {
        "num_partitions": 1,
        "replication_factor": 1,
        "configs": {
            "cleanup.policy": "delete",
            "message.timestamp.type": "LogAppendTime",
            "max.message.bytes": "1100000",
            "min.insync.replicas": "1",
            "segment.ms": "86400000",
            "retention.ms": "172800000",
        },
    }


def test_settings_reach_the_client(tmp_path: Path) -> None:
    authority = tmp_path / "ca.pem"
    settings = KafkaSettings.of(
        EventLogSettings(
            kafka_bootstrap_servers=("one:9093", "two:9093"),
            kafka_security_protocol="SASL_SSL",
            kafka_sasl_mechanism="SCRAM-SHA-512",
            kafka_sasl_username="kenal",
            kafka_sasl_password="secret",
            kafka_ssl_cafile=authority,
            kafka_replication_factor=3,
        )
    )

    assert settings.connection() == {
        "bootstrap_servers": ["one:9093", "two:9093"],
        "client_id": "kenal",
        "security_protocol": "SASL_SSL",
        "bootstrap_timeout_ms": 5000,
        "reconnect_backoff_max_ms": 1000,
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": "kenal",
        "sasl_plain_password": "secret",
        "ssl_cafile": str(authority),
    }
    assert settings.replication_factor == 3
    assert "secret" not in repr(settings)


def test_no_client_decodes_what_it_reads() -> None:
    settings = KafkaSettings(bootstrap_servers=("one:9092",)).consumer("group")

    assert [name for name in settings if "deserializer" in name] == []
    assert settings["enable_auto_commit"] is False
    assert settings["auto_offset_reset"] == "earliest"
    assert settings["allow_auto_create_topics"] is False
