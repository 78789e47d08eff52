"""The three services as their operator's commands need them: their databases and their handlers."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager

from services.eventlog.clock import SystemClock
from services.eventlog.database import Database
from services.eventlog.dead_letters import DeadLetters
from services.eventlog.settings import EventLogSettings, database_url
from services.eventlog.unit import Units

SERVICES = ("web", "matcher", "notifier")


def package(service: str) -> str:
    """The package of a service, which holds its migrations."""
    return f"services.{service}"


@contextmanager
def opened(settings: EventLogSettings, service: str) -> Iterator[Database]:
    """A service's database."""
    database = Database.open(database_url(settings, service), schema=service)
    try:
        yield database
    finally:
        database.close()


def dead_letters(service: str, database: Database) -> DeadLetters:
    """A service's dead letters, with the handlers that a replay needs."""
    handlers = importlib.import_module(f"services.{service}.handlers")
    return DeadLetters(
        service=service,
        units=Units(database=database, source=f"/{service}", clock=SystemClock()),
        handlers=handlers.HANDLERS,
        tombstones=handlers.TOMBSTONES,
    )
