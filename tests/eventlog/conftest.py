"""The ledger on a database of its own, a log in memory, and a clock that stands still."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
import sqlalchemy as sa

from schemas.topics import TOPICS
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.dead_letters import DeadLetters
from services.eventlog.memory_log import MemoryLog
from services.eventlog.migrate import migrate
from services.eventlog.unit import Units
from services.eventlog.worker import Worker
from tests.eventlog.facts import NOW
from tests.eventlog.ledger.handlers import HANDLERS, TOMBSTONES
from tests.eventlog.ledger.tables import ENTRIES

Entries = Callable[[], list[int]]


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(NOW)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database.open(database_url, schema="ledger")
    migrate(database, "tests.eventlog.ledger")
    yield database
    database.close()


@pytest.fixture
def units(database: Database, clock: SettableClock) -> Units:
    numbers = count(1)
    return Units(
        database=database, source="/web", clock=clock, new_id=lambda: f"id-{next(numbers)}"
    )


@pytest.fixture
def log(clock: SettableClock) -> MemoryLog:
    log = MemoryLog(clock=clock)
    log.create_topics(TOPICS)
    return log


@pytest.fixture
def worker(units: Units, log: MemoryLog) -> Iterator[Worker]:
    worker = Worker(
        service="matcher",
        units=units,
        log=log,
        topics=["kenal-programme"],
        handlers=HANDLERS,
        tombstones=TOMBSTONES,
        poll_seconds=0,
    )
    yield worker
    worker.close()


@pytest.fixture
def dead_letters(units: Units) -> DeadLetters:
    return DeadLetters(service="matcher", units=units, handlers=HANDLERS, tombstones=TOMBSTONES)


@pytest.fixture
def entries(database: Database) -> Entries:
    """The numbers of the ledger's entries, in the order of their effects."""

    def read() -> list[int]:
        with database.read() as connection:
            query = sa.select(ENTRIES.c.number).order_by(ENTRIES.c.place)
            return list(connection.scalars(query))

    return read
