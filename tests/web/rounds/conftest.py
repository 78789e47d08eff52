"""A migrated database of the web's own, and a programme in it."""

from collections.abc import Iterator
from itertools import count

import pytest
import sqlalchemy as sa

from schemas.envelope import decode
from schemas.facts import Fact
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.raw_headers import load_headers
from services.eventlog.tables import OUTBOX
from services.eventlog.unit import Units
from tests.web.rounds.world import NOW, World


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(NOW)


@pytest.fixture
def web_database(migrated_url: str) -> Iterator[Database]:
    database = Database.open(migrated_url, schema="web")
    yield database
    database.close()


@pytest.fixture
def units(web_database: Database, clock: SettableClock) -> Units:
    numbers = count(1)
    return Units(
        database=web_database,
        source="/web",
        clock=clock,
        new_id=lambda: f"00000000-0000-7000-8000-{next(numbers):012}",
    )


@pytest.fixture
def world(units: Units) -> World:
    return World(units)


class Told:
    """What the web has told since the last look, oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen = 0

    def __call__(self) -> list[Fact]:
        query = sa.select(OUTBOX).where(OUTBOX.c.id > self._seen).order_by(OUTBOX.c.id)
        with self._database.read() as connection:
            rows = connection.execute(query).mappings().all()
        self._seen = max((row["id"] for row in rows), default=self._seen)
        events = (decode(row["key"], row["value"], load_headers(row["headers"])) for row in rows)
        return [event.fact for event in events if event.fact is not None]


@pytest.fixture
def told(web_database: Database) -> Told:
    return Told(web_database)
