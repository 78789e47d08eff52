"""A web of its own for every test: a migrated database, a clock that stands still, the app."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from schemas.ids import new_id
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.settings import EventLogSettings
from services.eventlog.unit import Units
from services.web.application import create_app
from services.web.current import Web
from services.web.settings import Settings
from tests.web.people import Centre, a_centre

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SettableClock:
    """Monday 2 March 2026, 09.00 in Bali."""
    return SettableClock(START)


@pytest.fixture(scope="session")
def migrated_package() -> str:
    """Whose tables `migrated_url` has."""
    return "services.web"


@pytest.fixture
def web_database(migrated_url: str) -> Iterator[Database]:
    """The web's database, migrated: once on SQLite, once on PostgreSQL."""
    database = Database.open(migrated_url, schema="web")
    yield database
    database.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Sample mode off, plain HTTP."""
    return Settings(
        eventlog=EventLogSettings(home=tmp_path), secret_key="a key that is long enough"
    )


@pytest.fixture
def web(settings: Settings, web_database: Database, clock: SettableClock) -> Web:
    """The parts of the web."""
    units = Units(database=web_database, source="/web", clock=clock, new_id=new_id)
    return Web(settings=settings, database=web_database, units=units, clock=clock, new_id=new_id)


@pytest.fixture
def units(web: Web) -> Units:
    """Where units of work come from."""
    return web.units


@pytest.fixture
def app(web: Web) -> Flask:
    """The application, without its background."""
    return create_app(web)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without scripts, signed in to nothing."""
    return app.test_client()


@pytest.fixture
def centre(units: Units) -> Centre:
    """A programme with one student, two mentors and a coordinator, and a second programme."""
    with units.begin() as unit:
        return a_centre(unit)
