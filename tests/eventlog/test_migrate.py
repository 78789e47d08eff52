import subprocess
import sys

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from services.eventlog.database import Database
from services.eventlog.migrate import at_head, migrate
from tests.eventlog.ledger.tables import METADATA

LEDGER = "tests.eventlog.ledger"
MIGRATE = f"""
import sys
from services.eventlog.database import Database
from services.eventlog.migrate import migrate
migrate(Database.open(sys.argv[1], schema="ledger"), "{LEDGER}")
"""


def test_migrating_makes_exactly_the_tables_of_the_metadata(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_database_is_at_head_after_migrating_and_not_before(database_url: str) -> None:
    database = Database.open(database_url, schema="ledger")
    before = at_head(database, LEDGER)
    migrate(database, LEDGER)
    migrate(database, LEDGER)
    assert [before, at_head(database, LEDGER)] == [False, True]
    database.close()


def test_processes_that_migrate_at_once_all_succeed(database_url: str) -> None:
    command = [sys.executable, "-c", MIGRATE, database_url]
    processes = [subprocess.Popen(command) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    database = Database.open(database_url, schema="ledger")
    assert at_head(database, LEDGER)
    database.close()


def test_the_version_is_in_the_schema_of_the_service(postgresql_url: str) -> None:
    for schema in ("web", "matcher"):
        database = Database.open(postgresql_url, schema=schema)
        migrate(database, LEDGER)
        with database.read() as connection:
            tables = sa.inspect(connection).get_table_names(schema=schema)
        database.close()
        assert sorted(tables) == [
            "alembic_version",
            "attempts",
            "dead_letters",
            "entries",
            "inbox",
            "outbox",
        ]


def test_references_are_kept_again_after_migrating(sqlite_url: str) -> None:
    database = Database.open(sqlite_url, schema="ledger")
    migrate(database, LEDGER)
    with database.write() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    database.close()
