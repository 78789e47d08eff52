import contextlib
import sqlite3
import threading
from pathlib import Path

import pytest

from services.command.backup import BackupError, back_up
from services.eventlog.settings import EventLogSettings

FIRST, SECOND = "web.sqlite3", "log.sqlite3"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two databases that always hold the same numbers: what is in the log was in the outbox."""
    home = tmp_path / "home"
    home.mkdir()
    for name in (FIRST, SECOND):
        with contextlib.closing(sqlite3.connect(home / name)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("CREATE TABLE facts (number INTEGER PRIMARY KEY)")
    return home


def numbers(path: Path) -> list[int]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return [number for (number,) in connection.execute("SELECT number FROM facts")]


def settings(home: Path) -> EventLogSettings:
    return EventLogSettings(home=home)


class Writer(threading.Thread):
    """Writes a number into the first database, then into the second, as fast as it can."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        self._stop_asked = threading.Event()
        self.started_writing = threading.Event()

    def run(self) -> None:
        first = sqlite3.connect(self._home / FIRST, timeout=30, isolation_level=None)
        second = sqlite3.connect(self._home / SECOND, timeout=30, isolation_level=None)
        with contextlib.closing(first), contextlib.closing(second):
            number = 0
            while not self._stop_asked.is_set():
                number += 1
                first.execute("INSERT INTO facts VALUES (?)", (number,))
                second.execute("INSERT INTO facts VALUES (?)", (number,))
                self.started_writing.set()

    def finish(self) -> None:
        self._stop_asked.set()
        self.join()


def test_copies_agree_with_each_other_while_they_are_written(home: Path, tmp_path: Path) -> None:
    writer = Writer(home)
    writer.start()
    writer.started_writing.wait()
    try:
        for copy in range(10):
            back_up(settings(home), tmp_path / f"copy-{copy}")
    finally:
        writer.finish()

    for copy in range(10):
        first = numbers(tmp_path / f"copy-{copy}" / FIRST)
        second = numbers(tmp_path / f"copy-{copy}" / SECOND)
        assert first[: len(second)] == second
        assert len(first) - len(second) in {0, 1}


def test_a_copy_holds_what_is_still_in_the_write_ahead_log(home: Path, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(home / FIRST, isolation_level=None)) as connection:
        connection.execute("INSERT INTO facts VALUES (7)")

        back_up(settings(home), tmp_path / "copy")

    assert numbers(tmp_path / "copy" / FIRST) == [7]


def test_a_folder_that_exists_is_refused(home: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()

    with pytest.raises(BackupError, match="exists already; name a new folder"):
        back_up(settings(home), tmp_path / "copy")


def test_an_empty_home_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="there is nothing to back up"):
        back_up(settings(tmp_path / "nowhere"), tmp_path / "copy")

    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_noticed(home: Path, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(home / FIRST, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO facts VALUES (?)", [(n,) for n in range(20_000)])
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (home / FIRST).open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\xff" * 4096)

    with pytest.raises(BackupError, match="damaged"):
        back_up(settings(home), tmp_path / "copy")


@pytest.mark.postgresql
def test_postgresql_is_dumped_by_its_own_tool(postgresql_url: str, tmp_path: Path) -> None:
    shared = EventLogSettings(home=tmp_path / "home", database_url=postgresql_url)

    (dump,) = back_up(shared, tmp_path / "copy")

    assert dump.read_bytes().startswith(b"PGDMP")
