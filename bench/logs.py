"""Events per second into a log and out of it, beside loops that do no more than they must.

    python -m bench.logs [ADDRESS]

Without the address of a broker, one is started. An append is durable before the next begins. Each
loop has the same 300-byte values and eight headers, in batches of 100, over 12 partitions.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kafka import KafkaConsumer, KafkaProducer

from deploy.kafka.broker import running_broker
from schemas.topics import Topic, partition_of
from services.eventlog.kafka_log import KafkaLog, KafkaSettings
from services.eventlog.log import EventLog, Message, Position
from services.eventlog.raw_headers import dump_headers
from services.eventlog.sqlite_log import SqliteLog

EVENTS = 20_000
BATCH = 100
SILENT_SECONDS = 20.0
HEADERS = tuple((f"ce_{name}", b"x" * 20) for name in "abcdefgh")
Rates = tuple[float, float]
"""Appended and read, in events per second."""


def messages(topic: str) -> list[Message]:
    """The same for all."""
    return [
        Message(topic=topic, key=f"p{n % 50}/noun/{n}".encode(), value=b"v" * 300, headers=HEADERS)
        for n in range(EVENTS)
    ]


def batches(all_of_them: list[Message]) -> Iterator[list[Message]]:
    """The messages in batches."""
    for start in range(0, len(all_of_them), BATCH):
        yield all_of_them[start : start + BATCH]


def rate(work: Callable[[], None]) -> float:
    """Events per second of something that handles all of them."""
    began = time.perf_counter()
    work()
    return EVENTS / (time.perf_counter() - began)


def through_a_log(log: EventLog, topic: Topic) -> Rates:
    """As the relay and a worker use it: a commit after each poll."""
    log.create_topics([topic])
    said = messages(topic.name)
    log.append(said[:1])

    def append() -> None:
        for batch in batches(said[1:]):
            log.append(batch)

    def read() -> None:
        seen = 0
        deadline = time.monotonic() + SILENT_SECONDS
        while seen < EVENTS and time.monotonic() < deadline:
            records = consumer.poll(0.5, BATCH)
            seen += len(records)
            last = {(r.topic, r.partition): r.offset + 1 for r in records}
            consumer.commit(
                Position(topic=topic, partition=partition, offset=offset)
                for (topic, partition), offset in last.items()
            )

    appended = rate(append)
    consumer = log.consumer("bench", [topic.name])
    rates = (appended, rate(read))
    consumer.close()
    log.close()
    return rates


def raw_sqlite(path: Path) -> Rates:
    """One table, a durable transaction for each batch, and rows read in their order."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, k BLOB, v BLOB, h TEXT)")
    headers = dump_headers(HEADERS)

    def append() -> None:
        for batch in batches(messages("t")):
            connection.execute("BEGIN IMMEDIATE")
            rows = [(message.key, message.value, headers) for message in batch]
            connection.executemany("INSERT INTO t (k, v, h) VALUES (?, ?, ?)", rows)
            connection.execute("COMMIT")

    def read() -> None:
        last = 0
        query = "SELECT id, k, v, h FROM t WHERE id > ? ORDER BY id LIMIT ?"
        while rows := connection.execute(query, (last, BATCH)).fetchall():
            last = rows[-1][0]

    rates = (rate(append), rate(read))
    connection.close()
    return rates


def raw_kafka(address: str, topic: str) -> Rates:
    """The client as it comes: each batch flushed, everything read, nothing committed."""
    producer = KafkaProducer(bootstrap_servers=address)
    said = messages(topic)
    partitions = len(producer.partitions_for(topic))

    def append() -> None:
        for batch in batches(said):
            for m in batch:
                where = partition_of(m.key, partitions)
                producer.send(topic, m.value, m.key, list(m.headers), partition=where)
            producer.flush()

    appended = rate(append)
    producer.close()
    consumer = KafkaConsumer(topic, bootstrap_servers=address, auto_offset_reset="earliest")

    def read() -> None:
        seen = 0
        while seen < EVENTS:
            seen += sum(len(records) for records in consumer.poll(500, BATCH).values())

    rates = (appended, rate(read))
    consumer.close()
    return rates


@contextmanager
def broker(address: str | None, folder: Path) -> Iterator[str]:
    """The broker that is there, or else one of our own."""
    with ExitStack() as stack:
        yield address or stack.enter_context(running_broker(folder / "kafka"))


def topic(name: str) -> Topic:
    """A topic of this run alone."""
    return Topic(name=f"{name}-{time.time_ns()}", description="", writer="web", readers=())


def main(arguments: Iterable[str]) -> None:
    """Print a table."""
    with (
        tempfile.TemporaryDirectory() as name,
        broker(next(iter(arguments), None), Path(name)) as address,
    ):
        folder = Path(name)
        raw = topic("raw")
        log = KafkaLog(KafkaSettings(bootstrap_servers=(address,)))
        log.create_topics([raw])
        results = {
            "SQLite": (
                through_a_log(SqliteLog(folder / "log.sqlite3"), topic("ours")),
                raw_sqlite(folder / "raw.sqlite3"),
            ),
            "Kafka": (through_a_log(log, topic("ours")), raw_kafka(address, raw.name)),
        }
    print("| log | appended/s | raw loop | ratio | read/s | raw loop | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for kind, (ours, least) in results.items():
        pairs = zip(ours, least, strict=True)
        cells = " | ".join(f"{own:,.0f} | {bare:,.0f} | {own / bare:.2f}" for own, bare in pairs)
        print(f"| {kind} | {cells} |")


if __name__ == "__main__":
    main(sys.argv[1:])
