"""A service that only listens: the other end of the measured road, in a process of its own."""

import multiprocessing
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.synchronize import Event as Signal
from pathlib import Path

import sqlalchemy as sa

from schemas.facts import Fact, StudentProfileChanged
from schemas.topics import PROGRAMME
from services.eventlog.clock import SystemClock
from services.eventlog.database import Database
from services.eventlog.dispatch import Handler
from services.eventlog.migrate import migrate
from services.eventlog.open_log import open_log
from services.eventlog.service import Loop, Service
from services.eventlog.settings import EventLogSettings
from services.eventlog.unit import Unit, Units
from services.eventlog.worker import Worker
from tests.eventlog.ledger.tables import ENTRIES

LEDGER = "tests.eventlog.ledger"
STOP_SECONDS = 20.0


def enter(unit: Unit, fact: StudentProfileChanged) -> None:
    """An effect in the reader's own database, as a service has it."""
    unit.connection.execute(sa.insert(ENTRIES).values(subject=fact.person, number=1))


HANDLERS: Mapping[type[Fact], Handler] = {StudentProfileChanged: enter}


def read(settings: EventLogSettings, url: str, stop: Signal) -> None:
    """Read, with inbox and effects, until told to stop."""
    database = Database.open(url, schema="ledger")
    log = open_log(settings)
    worker = Worker(
        service="matcher",
        units=Units(database=database, source="/matcher", clock=SystemClock()),
        log=log,
        topics=[PROGRAMME.name],
        handlers=HANDLERS,
    )
    service = Service(
        name="reader", loops=(Loop(name="reading", step=worker.step, close=worker.close),)
    )
    service.start()
    stop.wait()
    service.stop(STOP_SECONDS)
    database.close()
    log.close()


@contextmanager
def reader(settings: EventLogSettings, folder: Path) -> Iterator[Callable[[], int]]:
    """A process that reads; yields how many events have had their effect."""
    url = f"sqlite:///{folder / 'reader.sqlite3'}"
    database = Database.open(url, schema="ledger")
    migrate(database, LEDGER)
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    process = context.Process(target=read, args=(settings, url, stop))
    process.start()

    def effects() -> int:
        with database.read() as connection:
            return connection.scalar(sa.select(sa.func.max(ENTRIES.c.place))) or 0

    try:
        yield effects
    finally:
        stop.set()
        process.join(2 * STOP_SECONDS)
        process.kill()
        database.close()
