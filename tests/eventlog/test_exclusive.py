import subprocess
import sys

import sqlalchemy as sa

from services.eventlog.database import Database

HOLDER = """
import sys
from services.eventlog.database import Database
lock = Database.open(sys.argv[1], schema="ledger").exclusive("relay")
print(lock.try_acquire(), flush=True)
sys.stdin.read()
"""


def test_one_contender_holds_the_lock(database: Database) -> None:
    first, second = database.exclusive("relay"), database.exclusive("relay")
    assert [first.try_acquire(), second.try_acquire(), first.try_acquire()] == [True, False, True]
    first.release()
    assert second.try_acquire()
    second.release()
    second.release()


def test_locks_of_other_names_are_free(database: Database) -> None:
    first, second = database.exclusive("relay"), database.exclusive("cleaner")
    assert first.try_acquire()
    assert second.try_acquire()
    first.release()
    second.release()


def test_the_lock_dies_with_the_process_that_held_it(database: Database, database_url: str) -> None:
    command = [sys.executable, "-c", HOLDER, database_url]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        mine = database.exclusive("relay")
        assert not mine.try_acquire()
        holder.kill()
        holder.wait()
    # PostgreSQL needs a moment to see that the connection has gone.
    while not mine.try_acquire():
        continue
    mine.release()


def test_a_lock_lost_with_its_connection_is_noticed(postgresql_url: str) -> None:
    database = Database.open(postgresql_url, schema="ledger")
    first, second = database.exclusive("relay"), database.exclusive("relay")
    assert first.try_acquire()
    with database.write() as connection:
        connection.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'"
            )
        )
    assert second.try_acquire()
    assert not first.try_acquire()
    second.release()
    assert first.try_acquire()
    first.release()
    database.close()
