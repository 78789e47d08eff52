"""Migrations without an alembic.ini: each service brings a folder of versions, and all share one
environment. Migrating is one transaction, and two processes that do it at once are safe: the
second waits, and finds nothing left to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from services.eventlog.database import Database, make_parent
from services.eventlog.exclusive import lock_key
from services.eventlog.plumbing_0001 import plumbing_0001

__all__ = ["at_head", "migrate", "plumbing_0001"]


def migrate(database: Database, package: str) -> None:
    """Bring the database to the newest version in `<package>/migrations/versions`."""
    config = _config(package)
    make_parent(str(database.engine.url))
    with _migrating(database) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def at_head(database: Database, package: str) -> bool:
    """Whether every migration of the package has been made, and none that it does not know."""
    heads = ScriptDirectory.from_config(_config(package)).get_heads()
    with database.read() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == set(heads)


def _config(package: str) -> Config:
    config = Config()
    environment = resources.files("services.eventlog") / "migration_env"
    versions = resources.files(package) / "migrations" / "versions"
    # Config interpolates "%"; a folder may well have one in its name.
    config.set_main_option("script_location", str(environment).replace("%", "%%"))
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config


@contextmanager
def _migrating(database: Database) -> Iterator[sa.Connection]:
    if database.is_sqlite:
        with _without_foreign_keys(database) as connection:
            yield connection
        return
    with database.write() as connection:
        key = lock_key(f"{database.schema}/migrate")
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))
        connection.execute(sa.schema.CreateSchema(database.schema, if_not_exists=True))
        yield connection


@contextmanager
def _without_foreign_keys(database: Database) -> Iterator[sa.Connection]:
    """A batch migration rebuilds a table by dropping it, and a drop would cascade. SQLite ignores
    this pragma inside a transaction, so it is set on the driver's connection, before.
    """
    with database.engine.execution_options(kenal_begin="BEGIN IMMEDIATE").connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise RuntimeError(f"a migration broke foreign keys of {broken[0][0]}")
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
