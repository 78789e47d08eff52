"""Databases: a fresh one for every test that asks."""

import contextlib
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from services.eventlog.database import Database
from services.eventlog.migrate import migrate
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


@pytest.fixture(scope="session")
def _sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {}


@pytest.fixture(scope="session")
def _migrated_databases() -> dict[str, str]:
    return {}


@pytest.fixture
def migrated_sqlite_url(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    _sqlite_templates: dict[str, Path],
) -> str:
    """A copy of a SQLite database that was migrated once in this process."""
    package = request.getfixturevalue("migrated_package")
    if package not in _sqlite_templates:
        template = tmp_path_factory.mktemp("template") / "service.sqlite3"
        _migrate(f"sqlite:///{template}", package)
        _sqlite_templates[package] = template
    copy = tmp_path / "service.sqlite3"
    shutil.copyfile(_sqlite_templates[package], copy)
    return f"sqlite:///{copy}"


@pytest.fixture
def migrated_postgresql_url(
    request: pytest.FixtureRequest,
    postgresql_server: Server,
    _database_names: Iterator[str],
    _migrated_databases: dict[str, str],
) -> Iterator[str]:
    """A PostgreSQL database that was migrated once in this process, and is emptied after each test:
    making one takes far longer.
    """
    package = request.getfixturevalue("migrated_package")
    if package not in _migrated_databases:
        name = next(_database_names)
        postgresql_server.execute(f"CREATE DATABASE {name}")
        _migrate(postgresql_server.url(name), package)
        _migrated_databases[package] = name
    name = _migrated_databases[package]
    yield postgresql_server.url(name)
    with psycopg.connect(postgresql_server.url(name, "postgresql"), autocommit=True) as connection:
        connection.execute(_EMPTY.format(schema=package.rpartition(".")[2]))


_EMPTY = """
DO $$
DECLARE found record;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR found IN SELECT tablename FROM pg_tables
        WHERE schemaname = '{schema}' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE format('DELETE FROM {schema}.%I', found.tablename);
    END LOOP;
    FOR found IN SELECT sequencename FROM pg_sequences WHERE schemaname = '{schema}' LOOP
        EXECUTE format('ALTER SEQUENCE {schema}.%I RESTART', found.sequencename);
    END LOOP;
END $$
"""
"""Whoever a test left connected is sent away; then every table is emptied, foreign keys or not."""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def migrated_url(request: pytest.FixtureRequest) -> str:
    """A database of this test's own with the tables of the service that the fixture
    `migrated_package` names ("services.web"): once on SQLite, once on PostgreSQL.
    """
    url: str = request.getfixturevalue(f"migrated_{request.param}_url")
    return url


def _migrate(url: str, package: str) -> None:
    database = Database.open(url, schema=package.rpartition(".")[2])
    migrate(database, package)
    # The last connection that closes a SQLite database folds its write-ahead log into the file.
    database.close()
