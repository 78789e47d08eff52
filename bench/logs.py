"""Events per second into a log and out of it, beside loops that do no more than they must.

    python -m bench.logs [ADDRESS]

Without the address of a broker, one is started. An append is durable before the next begins. Each
loop has the same 300-byte values and eight headers, in batches of 100, over 12 partitions.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.raw import Rates, batches, rate, raw_kafka, raw_sqlite
from bench.table import show
from deploy.kafka.broker import running_broker
from schemas.topics import Topic
from services.eventlog.kafka_log import KafkaLog, KafkaSettings
from services.eventlog.log import EventLog, Message, Position
from services.eventlog.sqlite_log import SqliteLog

EVENTS = 20_000
BATCH = 100
SILENT_SECONDS = 20.0
HEADERS = tuple((f"ce_{name}", b"x" * 20) for name in "abcdefgh")


def messages(topic: str) -> list[Message]:
    """The same for all."""
    return [
        Message(topic=topic, key=f"p{n % 50}/noun/{n}".encode(), value=b"v" * 300, headers=HEADERS)
        for n in range(EVENTS)
    ]


def through_a_log(log: EventLog, topic: Topic) -> Rates:
    """As the relay and a worker use it: a commit after each poll."""
    log.create_topics([topic])
    said = messages(topic.name)
    log.append(said[:1])

    def append() -> None:
        for batch in batches(said[1:], BATCH):
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

    appended = rate(EVENTS, append)
    consumer = log.consumer("bench", [topic.name])
    rates = (appended, rate(EVENTS, read))
    consumer.close()
    log.close()
    return rates


@contextmanager
def broker(address: str | None, folder: Path) -> Iterator[str]:
    """The broker that is there, or else one of our own."""
    with ExitStack() as stack:
        yield address or stack.enter_context(running_broker(folder / "kafka"))


def topic(name: str) -> Topic:
    """A topic of this run alone."""
    return Topic(name=f"{name}-{time.time_ns()}", description="", writer="web", readers=())


def main(arguments: Sequence[str] = ()) -> None:
    """Print a table."""
    with (
        tempfile.TemporaryDirectory() as name,
        broker(next(iter(arguments), None), Path(name)) as address,
    ):
        folder = Path(name)
        raw = topic("raw")
        log = KafkaLog(KafkaSettings(bootstrap_servers=(address,)))
        log.create_topics([raw])
        said = messages(raw.name)
        results = {
            "SQLite": (
                through_a_log(SqliteLog(folder / "log.sqlite3"), topic("ours")),
                raw_sqlite(folder / "raw.sqlite3", said, BATCH),
            ),
            "Kafka": (
                through_a_log(log, topic("ours")),
                raw_kafka(address, raw.name, said, BATCH),
            ),
        }
    rows = []
    for kind, (ours, least) in results.items():
        pairs = zip(ours, least, strict=True)
        cells = [(f"{own:,.0f}", f"{bare:,.0f}", f"{own / bare:.2f}") for own, bare in pairs]
        rows.append((kind, *cells[0], *cells[1]))
    show(("log", "appended/s", "raw loop", "ratio", "read/s", "raw loop", "ratio"), rows)


if __name__ == "__main__":
    main(sys.argv[1:])
