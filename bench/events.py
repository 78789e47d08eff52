"""Events per second all the way: a unit of work with its outbox, the relay, the log, a worker with
its inbox and an effect in another database. Writer and reader are two processes.

    python -m bench.events

Each commit is durable. The facts are students' profiles of 50 programmes. The raw loops get the
same messages in the same batches: one SQLite table; a producer, then a consumer, of kafka-python.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench.raw import both, raw_kafka, raw_sqlite
from bench.reading import LEDGER, reader
from bench.table import show
from deploy.kafka.broker import running_broker
from schemas.envelope import Event, encode
from schemas.facts import StudentProfileChanged
from schemas.ids import EventId, ProgrammeId, new_id
from schemas.topics import PROGRAMME, Topic
from services.eventlog.clock import SystemClock
from services.eventlog.database import Database
from services.eventlog.log import EventLog, Message
from services.eventlog.migrate import migrate
from services.eventlog.open_log import open_log
from services.eventlog.relay import Relay
from services.eventlog.service import Loop, Service
from services.eventlog.settings import EventLogSettings
from services.eventlog.unit import Units
from services.sample.identifiers import Identifiers
from services.sample.people import People

SIZES = ((100, 10_000), (1, 2_000))
"""Facts in a unit of work, and how many of them altogether."""
TIMES = 3
PROGRAMMES = 50
NOW = datetime(2026, 3, 2, tzinfo=UTC)
LOOK_SECONDS = 0.01
PATIENCE_SECONDS = 120.0
Facts = Sequence[StudentProfileChanged]
Measure = Callable[[Path, int, int], tuple[float, float]]


def said(count: int) -> Facts:
    """Profiles, those of each programme often changed."""
    random = Random(1)
    people = People(ProgrammeId("p"), random, Identifiers(random, NOW), NOW.date())
    profiles = [people.student().profile for _ in range(PROGRAMMES)]
    return [
        replace(profiles[n % PROGRAMMES], programme=ProgrammeId(f"p{n % PROGRAMMES}"))
        for n in range(count)
    ]


def messages(facts: Facts, topic: str) -> list[Message]:
    """The facts as they stand in a log."""
    encoded = [
        encode(
            Event(id=EventId(new_id()), source="/web", time=NOW, subject=fact.subject, fact=fact)
        )
        for fact in facts
    ]
    return [Message(topic=topic, key=k, value=v, headers=h) for k, v, h in encoded]


@contextmanager
def writer(log: EventLog, folder: Path) -> Iterator[Units]:
    """Units of work in this process, and beside them the relay, as in the web."""
    database = Database.open(f"sqlite:///{folder / 'writer.sqlite3'}", schema="web")
    migrate(database, LEDGER)
    relay = Relay(database, log, SystemClock())
    service = Service(name="web", loops=(Loop(name="relay", step=relay.step, close=relay.close),))
    service.start()
    try:
        yield Units(database=database, source="/web", clock=SystemClock())
    finally:
        service.stop()
        database.close()


def until(effects: Callable[[], int], count: int) -> None:
    """Wait for the reader."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while effects() < count:
        if time.monotonic() > deadline:
            raise SystemExit(f"only {effects()} of {count} events arrived")
        time.sleep(LOOK_SECONDS)


def end_to_end(settings: EventLogSettings, facts: Facts, size: int) -> float:
    """Events per second, from the first unit's beginning to the last effect's commit."""
    settings.home.mkdir()
    log = open_log(settings)
    log.create_topics([PROGRAMME])
    with reader(settings, settings.home) as effects, writer(log, settings.home) as units:
        with units.begin() as unit:
            unit.tell(facts[0])
        until(effects, 1)
        began = time.perf_counter()
        for start in range(0, len(facts), size):
            with units.begin() as unit:
                for fact in facts[start : start + size]:
                    unit.tell(fact)
        until(effects, len(facts) + 1)
        seconds = time.perf_counter() - began
    log.close()
    return len(facts) / seconds


def on_sqlite(folder: Path, size: int, count: int) -> tuple[float, float]:
    """Kenal's rate and the raw loop's, on the embedded log."""
    facts = said(count)
    ours = end_to_end(EventLogSettings(home=folder / f"embedded-{size}"), facts, size)
    return ours, raw_sqlite(folder / f"raw-{size}.sqlite3", messages(facts, "t"), size)[0]


def on_kafka(folder: Path, size: int, count: int) -> tuple[float, float]:
    """The same on a broker of its own."""
    facts = said(count)
    raw = Topic(name="raw", description="", writer="web", readers=())
    with running_broker(folder / f"broker-{size}") as address:
        settings = EventLogSettings(
            home=folder / f"kafka-{size}", kafka_bootstrap_servers=(address,)
        )
        ours = end_to_end(settings, facts, size)
        log = open_log(settings)
        log.create_topics([raw])
        log.close()
        return ours, both(raw_kafka(address, raw.name, messages(facts, raw.name), size))


def row(kind: str, size: int, count: int, measure: Measure) -> tuple[object, ...]:
    """Medians of a few runs, and their range, each beside its raw loop."""
    runs = []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as name:
            runs.append(measure(Path(name), size, count))
    ours, least = zip(*runs, strict=True)
    ratio = statistics.median(own / bare for own, bare in runs)
    spread = f"{min(ours):,.0f} to {max(ours):,.0f}"
    middle = (f"{statistics.median(each):,.0f}" for each in (ours, least))
    return (kind, size, *middle, f"{ratio:.2f}", spread)


def main() -> None:
    """Print a table."""
    measures = (("SQLite", on_sqlite), ("Kafka", on_kafka))
    rows = [row(kind, *sizes, measure) for kind, measure in measures for sizes in SIZES]
    heads = ("log", "facts in a commit", "events/s end to end", "raw loop", "ratio", "range")
    show(heads, rows)


if __name__ == "__main__":
    main()
