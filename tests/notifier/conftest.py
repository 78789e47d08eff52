"""The notifier on a database of its own, with a clock that stands still and a post that obeys."""

from collections.abc import Iterator
from itertools import count

import pytest

from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.unit import Units
from tests.notifier.world import NOW, Notifier, Post


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(NOW)


@pytest.fixture(scope="session")
def migrated_package() -> str:
    """Whose tables `migrated_url` has."""
    return "services.notifier"


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    database = Database.open(migrated_url, schema="notifier")
    yield database
    database.close()


@pytest.fixture
def units(database: Database, clock: SettableClock) -> Units:
    numbers = count(1)
    return Units(
        database=database, source="/notifier", clock=clock, new_id=lambda: f"id-{next(numbers)}"
    )


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def notifier(units: Units, post: Post) -> Iterator[Notifier]:
    notifier = Notifier(units, post)
    yield notifier
    notifier.booking.close()
