"""The SQLite file behind the embedded log: its tables, and how it is opened.

A record's offset is its row number in the whole file, so offsets rise in the order of the commits
and, by AUTOINCREMENT, none is ever given twice. A *slot* is one partition of one topic.
"""

import contextlib
import fcntl
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from services.eventlog.log import LogUnavailableError

LAYOUT = 1
BUSY_SECONDS = 10.0
TABLES = """
CREATE TABLE topics (
    name TEXT PRIMARY KEY,
    cleanup TEXT NOT NULL,
    retention_ms INTEGER NOT NULL,
    tombstone_retention_ms INTEGER NOT NULL,
    compaction_lag_ms INTEGER NOT NULL
);
CREATE TABLE slots (
    id INTEGER PRIMARY KEY,
    topic TEXT NOT NULL REFERENCES topics (name),
    partition INTEGER NOT NULL,
    UNIQUE (topic, partition)
);
CREATE TABLE records (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    slot INTEGER NOT NULL REFERENCES slots (id),
    key BLOB NOT NULL,
    value BLOB,
    headers TEXT NOT NULL,
    appended_ms INTEGER NOT NULL
);
CREATE INDEX records_by_slot ON records (slot);
CREATE TABLE positions (
    "group" TEXT NOT NULL,
    slot INTEGER NOT NULL REFERENCES slots (id),
    position INTEGER NOT NULL,
    PRIMARY KEY ("group", slot)
) WITHOUT ROWID;
"""


def locks_beside(path: Path) -> Path:
    """The folder of lock files that belongs to a log."""
    return path.with_name(path.name + "-locks")


def open_file(
    path: Path, *, durable: bool, busy_seconds: float = BUSY_SECONDS
) -> sqlite3.Connection:
    """Connect, and make the tables the first time.

    Where others write, it waits up to `busy_seconds` for its turn. What is not durable is whole
    after a power cut, but may lack the last moments: good enough for positions, since whoever lacks
    them reads on from older ones.
    """
    with unavailable():
        locks = locks_beside(path)
        # People's contacts are in the log: nobody else on the machine has to see them.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        locks.mkdir(mode=0o700, exist_ok=True)
        connection = sqlite3.connect(
            path, timeout=busy_seconds, isolation_level=None, check_same_thread=False
        )
        try:
            # Switching a file to WAL does not wait for others, so one process does it at a time.
            with (locks / "open.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                _prepare(connection, path)
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            # A forgotten person's bytes are overwritten, not only unlinked.
            connection.execute("PRAGMA secure_delete = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (layout,) = connection.execute("PRAGMA user_version").fetchone()
    if layout == LAYOUT:
        return
    if layout != 0:
        raise LogUnavailableError(f"{path} has layout {layout}; this Kenal reads {LAYOUT}.")
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {LAYOUT}; COMMIT;")


@contextlib.contextmanager
def unavailable() -> Iterator[None]:
    """Say in the port's words that the file is locked, full or out of reach.

    A file that is damaged is another matter: that stays the error it is.
    """
    try:
        yield
    except (sqlite3.OperationalError, OSError) as problem:
        raise LogUnavailableError(f"The embedded log: {problem}") from problem


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One write transaction, with the lock taken first, so that it is not wanting later."""
    with unavailable():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # A failed commit may have ended the transaction already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
