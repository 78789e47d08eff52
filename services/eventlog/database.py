"""A service's own database: SQLite by default, PostgreSQL when told so, one meaning on both.

`write()` is one durable transaction. On SQLite it begins with BEGIN IMMEDIATE: a deferred
transaction that reads first and then writes dies with "database is locked" when another writer came
between, whatever the timeout. `read()` is one snapshot that no writer disturbs.

Parameters of statements are kept out of error messages: they hold personal data.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from services.eventlog.exclusive import AdvisoryLock, ExclusiveLock, FileLock

_BUSY_SECONDS = 10
_BEGIN = "kenal_begin"


class Database:
    """One service's own database; every process opens its own, after any fork."""

    def __init__(self, engine: sa.Engine, *, schema: str) -> None:
        self.engine = engine
        self.schema = schema
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._writer = engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        self._reader = engine if self.is_sqlite else _snapshots(engine)

    @classmethod
    def open(cls, url: str, *, schema: str) -> "Database":
        """Open `sqlite:///path` or `postgresql://…`; nothing is connected yet.

        On PostgreSQL `schema` is the whole search path; `migrate` creates it. A URL of another kind
        is a ValueError.
        """
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return cls(_sqlite(parsed), schema=schema)
        if parsed.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
            return cls(_postgresql(parsed, schema), schema=schema)
        raise ValueError(f"a database is sqlite:///… or postgresql://…, not {parsed.drivername}://")

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """One durable transaction: committed at the end, rolled back by an exception."""
        with self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One consistent snapshot. Changes nothing: it is rolled back at the end."""
        with self._reader.connect() as connection:
            yield connection

    def exclusive(self, name: str) -> ExclusiveLock:
        """A lock that one process at a time can hold, and that dies with its holder."""
        if self.is_sqlite:
            return FileLock(Path(f"{self.engine.url.database}.{name}.lock"))
        return AdvisoryLock(self.engine, f"{self.schema}/{name}")

    def fold(self) -> None:
        """Empty the write-ahead log, which goes on holding what has been overwritten since.

        Nothing happens while somebody reads; the next time will do. PostgreSQL sees to itself.
        """
        if self.is_sqlite:
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as plain:
                plain.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()

    def close(self) -> None:
        """Close every idle connection. Harmless when repeated."""
        self.engine.dispose()


def _sqlite(url: URL) -> sa.Engine:
    if url.database in (None, "", ":memory:"):
        raise ValueError("a SQLite database needs a file: several processes share it")
    # isolation_level=None takes transactions out of the driver's hands: it would begin them late.
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        connect_args={"timeout": _BUSY_SECONDS, "isolation_level": None},
    )
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # A forgotten person's bytes are overwritten, not only unlinked.
    settings = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
    for setting in settings:
        connection.execute(f"PRAGMA {setting}").close()


def _begin_sqlite(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def _postgresql(url: URL, schema: str) -> sa.Engine:
    engine = sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": _BUSY_SECONDS, "application_name": f"kenal-{schema}"},
    )

    def prepare(connection: Any, _record: object) -> None:
        connection.autocommit = True
        quoted = engine.dialect.identifier_preparer.quote_identifier(schema)
        connection.execute(f"SET SESSION search_path TO {quoted}")
        connection.execute("SET SESSION synchronous_commit TO on")
        connection.execute("SET SESSION TimeZone TO 'UTC'")
        connection.autocommit = False

    sa.event.listen(engine, "connect", prepare, insert=True)
    return engine


def _snapshots(engine: sa.Engine) -> sa.Engine:
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


@contextmanager
def savepoint(connection: sa.Connection) -> Iterator[None]:
    """Undo, when an exception leaves it, what was done within; the transaction goes on.

    SQLAlchemy's own nested transactions compile a statement each time, which a worker would feel.
    """
    connection.exec_driver_sql("SAVEPOINT kenal")
    try:
        yield
    except Exception as error:
        # After some errors there is no transaction any more in which to go back.
        if not (isinstance(error, sa.exc.DBAPIError) and is_passing(error)):
            connection.exec_driver_sql("ROLLBACK TO SAVEPOINT kenal")
        raise
    connection.exec_driver_sql("RELEASE SAVEPOINT kenal")


def is_passing(error: sa.exc.DBAPIError) -> bool:
    """Whether the same work may well succeed later: busy, full, deadlocked, restarting or gone.

    A statement that is wrong in itself is not passing.
    """
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state[:2] in ("08", "40", "53", "57", "58") or state == "55P03"
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _PASSING_SQLITE_CODES
    return isinstance(error, sa.exc.OperationalError)


_PASSING_SQLITE_CODES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)


def make_parent(url: str) -> None:
    """Make the folder of a SQLite file, readable by its owner alone."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).absolute().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
