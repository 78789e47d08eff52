"""`kenal backup`: one consistent copy of everything, while the services go on.

The databases of the services and the log speak of each other (an outbox row marked as sent is in
the log; a committed position means that the reader's database has the effect), so copies taken one
after the other could disagree. Here every SQLite file is held against writers for the moment of
the copy, always in the same order, and copied with SQLite's own backup, which sees what is still
in the write-ahead log; a plain copy of the files would not.
"""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import sqlalchemy as sa

from services.eventlog.settings import EventLogSettings, SettingsError

FILES = ("web.sqlite3", "matcher.sqlite3", "notifier.sqlite3", "log.sqlite3")
"""In the order in which they are held: a service writes its own database before the log."""
BUSY_SECONDS = 30.0


class BackupError(Exception):
    """No backup was made; the sentence says why and what to do."""


def run(folder: Path) -> int:
    """Back up into `folder`, which must not exist yet; returns the exit code."""
    try:
        settings = EventLogSettings.from_environment(os.environ)
        copied = back_up(settings, folder)
    except (BackupError, SettingsError) as error:
        click.echo(f"kenal backup: {error}", err=True)
        return 1
    for path in copied:
        click.echo(f"{path}  {path.stat().st_size:,} bytes")
    return 0


def back_up(settings: EventLogSettings, folder: Path) -> list[Path]:
    """Copy every database into `folder` and return the files written.

    Either the whole backup stands in `folder` at the end, or nothing: it is written beside it.
    Raises BackupError.
    """
    if folder.exists():
        raise BackupError(f"{folder} exists already; name a new folder")
    unfinished = folder.with_name(folder.name + ".unfinished")
    if unfinished.exists():
        shutil.rmtree(unfinished)
    unfinished.mkdir(parents=True)
    try:
        _fill(settings, unfinished)
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return sorted(folder.iterdir())


def _fill(settings: EventLogSettings, folder: Path) -> None:
    if settings.database_url is not None:
        _dump_postgresql(settings.database_url, folder / "kenal.dump")
    _copy_sqlite([settings.home / name for name in FILES], folder)
    if not any(folder.iterdir()):
        raise BackupError(f"there is nothing to back up in {settings.home}; check KENAL_HOME")


def _copy_sqlite(sources: Sequence[Path], folder: Path) -> None:
    there = [path for path in sources if path.exists()]
    with contextlib.ExitStack() as stack:
        for path in there:
            stack.enter_context(_held(path))
        for path in there:
            _copy(path, folder / path.name)
    for path in there:
        _verify(folder / path.name)


@contextlib.contextmanager
def _held(path: Path) -> Iterator[None]:
    """Keep writers out of a database; readers go on."""
    with contextlib.closing(
        sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    ) as held:
        try:
            held.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise BackupError(f"{path} stayed busy for {BUSY_SECONDS:.0f} s: {error}") from error
        yield
        held.execute("ROLLBACK")


def _copy(source: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(source)) as reading,
        contextlib.closing(sqlite3.connect(target)) as writing,
    ):
        reading.backup(writing)


def _verify(path: Path) -> None:
    try:
        with contextlib.closing(sqlite3.connect(path)) as copy:
            (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        answer = str(error)
    if answer != "ok":
        raise BackupError(f"the copy of {path.name} is damaged ({answer}); so may the original be")


def _dump_postgresql(url: str, target: Path) -> None:
    """One transaction's view of all three schemas, by PostgreSQL's own tool.

    The password goes through the environment: a command line can be read by everybody.
    """
    parsed = sa.make_url(url)
    plain = parsed.set(drivername="postgresql", password=None).render_as_string()
    password = {"PGPASSWORD": parsed.password} if parsed.password else {}
    command = ["pg_dump", "--format=custom", f"--file={target}", f"--dbname={plain}"]
    environment = {**os.environ, **password}
    try:
        result = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise BackupError("pg_dump is missing; install PostgreSQL's client programs") from None
    if result.returncode:
        raise BackupError(f"pg_dump failed: {result.stderr.strip()}")
