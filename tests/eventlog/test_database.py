import sqlite3
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from services.eventlog.database import Database, is_passing
from tests.eventlog.ledger.tables import ENTRIES


def _add(connection: sa.Connection, number: int) -> None:
    connection.execute(sa.insert(ENTRIES).values(subject="s", number=number))


def _count(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(ENTRIES)).scalar_one()


def test_a_write_is_committed_at_its_end(database: Database) -> None:
    with database.write() as connection:
        _add(connection, 1)
    with database.read() as connection:
        assert _count(connection) == 1


def test_a_write_that_raises_is_undone(database: Database) -> None:
    def add_and_fail() -> None:
        with database.write() as connection:
            _add(connection, 1)
            raise KeyError

    with pytest.raises(KeyError):
        add_and_fail()
    with database.read() as connection:
        assert _count(connection) == 0


def test_a_read_sees_one_snapshot_however_much_is_written_meanwhile(database: Database) -> None:
    with database.read() as reading:
        before = _count(reading)
        with database.write() as writing:
            _add(writing, 1)
        assert (before, _count(reading)) == (0, 0)


def test_a_read_changes_nothing_on_postgresql(postgresql_url: str) -> None:
    database = Database.open(postgresql_url, schema="public")
    with database.read() as connection, pytest.raises(sa.exc.DBAPIError, match="read-only"):
        connection.exec_driver_sql("CREATE TABLE t (x int)")
    database.close()


def test_writers_that_read_first_wait_for_each_other_on_sqlite(
    sqlite_url: str, tmp_path: Path
) -> None:
    database = Database.open(sqlite_url, schema="ledger")
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE counter (n INTEGER)")
        connection.exec_driver_sql("INSERT INTO counter VALUES (0)")

    def count_up() -> None:
        for _ in range(50):
            with database.write() as connection:
                (n,) = connection.exec_driver_sql("SELECT n FROM counter").one()
                connection.exec_driver_sql("UPDATE counter SET n = ?", (n + 1,))

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT n FROM counter").scalar_one() == 200
    database.close()


def test_a_sqlite_database_is_durable_and_keeps_its_references(sqlite_url: str) -> None:
    database = Database.open(sqlite_url, schema="ledger")
    with database.read() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    database.close()
    assert settings == ["wal", 2, 1]


@pytest.mark.parametrize("url", ["mysql://host/db", "sqlite://", "sqlite:///:memory:"])
def test_a_database_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="database"):
        Database.open(url, schema="web")


def test_the_parameters_of_a_statement_are_not_in_its_error(database: Database) -> None:
    with pytest.raises(sa.exc.DBAPIError) as caught, database.write() as connection:
        connection.execute(sa.text("INSERT INTO nowhere VALUES (:email)"), {"email": "a@b.example"})
    assert "a@b.example" not in str(caught.value)
    assert not is_passing(caught.value)


def test_a_locked_database_is_a_passing_error(sqlite_url: str) -> None:
    database = Database.open(sqlite_url + "?timeout=0", schema="ledger")
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sa.exc.DBAPIError) as caught, database.write():
        pass
    other.close()
    database.close()
    assert is_passing(caught.value)


def test_a_connection_that_was_cut_is_a_passing_error(postgresql_url: str) -> None:
    database = Database.open(postgresql_url, schema="public")
    other = Database.open(postgresql_url, schema="public")

    def work_until_cut() -> None:
        with database.write() as connection:
            victim = connection.scalar(sa.func.pg_backend_pid().select())
            with other.write() as killer:
                killer.execute(sa.select(sa.func.pg_terminate_backend(victim)))
            connection.execute(sa.select(1))

    with pytest.raises(sa.exc.DBAPIError) as caught:
        work_until_cut()
    assert is_passing(caught.value)
    database.close()
    other.close()
