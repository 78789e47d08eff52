"""Loops that do no more than they must: what there is to compare with."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kafka import KafkaConsumer, KafkaProducer

from schemas.topics import partition_of
from services.eventlog.log import Message
from services.eventlog.raw_headers import dump_headers

Rates = tuple[float, float]
"""Appended and read, in events per second."""


def both(rates: Rates) -> float:
    """Events per second of one program that appends them all, and then reads them all."""
    return 1 / sum(1 / each for each in rates)


def batches(messages: Sequence[Message], size: int) -> Iterator[Sequence[Message]]:
    """The messages in batches."""
    for start in range(0, len(messages), size):
        yield messages[start : start + size]


def rate(count: int, work: Callable[[], None]) -> float:
    """Events per second of something that handles so many."""
    began = time.perf_counter()
    work()
    return count / (time.perf_counter() - began)


def raw_sqlite(path: Path, messages: Sequence[Message], size: int) -> Rates:
    """One table, a durable transaction for each batch, and rows read in their order."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, k BLOB, v BLOB, h TEXT)")
    headers = dump_headers(messages[0].headers)

    def append() -> None:
        for batch in batches(messages, size):
            connection.execute("BEGIN IMMEDIATE")
            rows = [(message.key, message.value, headers) for message in batch]
            connection.executemany("INSERT INTO t (k, v, h) VALUES (?, ?, ?)", rows)
            connection.execute("COMMIT")

    def read() -> None:
        last = 0
        query = "SELECT id, k, v, h FROM t WHERE id > ? ORDER BY id LIMIT ?"
        while rows := connection.execute(query, (last, size)).fetchall():
            last = rows[-1][0]

    rates = (rate(len(messages), append), rate(len(messages), read))
    connection.close()
    return rates


def raw_kafka(address: str, topic: str, messages: Sequence[Message], size: int) -> Rates:
    """The client as it comes: each batch flushed, everything read, nothing committed."""
    producer = KafkaProducer(bootstrap_servers=address)
    partitions = len(producer.partitions_for(topic))

    def append() -> None:
        for batch in batches(messages, size):
            for m in batch:
                where = partition_of(m.key, partitions)
                producer.send(topic, m.value, m.key, list(m.headers), partition=where)
            producer.flush()

    appended = rate(len(messages), append)
    producer.close()
    consumer = KafkaConsumer(topic, bootstrap_servers=address, auto_offset_reset="earliest")

    def read() -> None:
        seen = 0
        while seen < len(messages):
            # As many as the worker takes at once.
            seen += sum(len(records) for records in consumer.poll(500, 200).values())

    rates = (appended, rate(len(messages), read))
    consumer.close()
    return rates
