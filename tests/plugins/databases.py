"""Databases: a fresh one for every test that asks."""

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins.postgresql import PostgresqlMissingError, Server, running_server


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """The PostgreSQL server of this process; ask for `postgresql_url` instead."""
    with pytest.MonkeyPatch.context() as patch:
        # libpq reads a developer's own settings from these.
        for name in ("PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGSERVICE", "PGOPTIONS"):
            patch.delenv(name, raising=False)
        with contextlib.ExitStack() as stack:
            try:
                server = stack.enter_context(running_server())
            except PostgresqlMissingError as missing:
                pytest.skip(str(missing))
            yield server


@pytest.fixture(scope="session")
def _database_names() -> Iterator[str]:
    return (f"test_{number}" for number in itertools.count(1))


@pytest.fixture
def postgresql_url(postgresql_server: Server, _database_names: Iterator[str]) -> Iterator[str]:
    """An empty PostgreSQL database of this test's own, as a SQLAlchemy URL."""
    name = next(_database_names)
    postgresql_server.execute(f"CREATE DATABASE {name}")
    yield postgresql_server.url(name)
    postgresql_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite database of this test's own, as a SQLAlchemy URL; the file is not there yet."""
    return f"sqlite:///{tmp_path}/service.sqlite3"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database of this test's own: the test runs once on SQLite, once on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
