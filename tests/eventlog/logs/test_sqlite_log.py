"""What only the embedded log promises: many processes on one file, and what death leaves behind."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from services.eventlog.clock import SettableClock
from services.eventlog.log import LogUnavailableError
from services.eventlog.sqlite_log import SqliteLog
from services.eventlog.sqlite_log.file import LAYOUT
from tests.eventlog.logs.harness import (
    NOON,
    KilledMember,
    drain,
    fresh,
    member,
    message,
    read,
    settle,
    topic,
    until,
)

WRITERS = ("p0", "p1", "p2")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


@pytest.fixture
def log(path: Path) -> Iterator[SqliteLog]:
    log = SqliteLog(path)
    yield log
    log.close()


def writing(path: Path, topic: str, programme: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.eventlog.logs.writer", str(path), topic, programme]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


@pytest.mark.parametrize("acknowledgements", [1, 4, 9, 17])
def test_what_was_acknowledged_outlives_a_kill_once_and_in_order(
    log: SqliteLog, path: Path, acknowledgements: int
) -> None:
    ours = topic()
    log.create_topics([ours])
    writers = {name: writing(path, ours.name, name) for name in WRITERS}
    promised = {}
    for name, writer in writers.items():
        assert writer.stdout is not None
        for _ in range(acknowledgements):
            promised[name] = int(writer.stdout.readline())
        writer.kill()
        rest, _ = writer.communicate()
        lines = [line for line in rest.splitlines(keepends=True) if line.endswith(b"\n")]
        promised[name] = int(lines[-1]) if lines else promised[name]

    with member(log, fresh("group"), ours) as consumer:
        records = drain(consumer)

    for name in WRITERS:
        prefix = f"{name}/".encode()
        numbers = [int(r.value or b"-1") for r in records if (r.key or b"").startswith(prefix)]
        assert numbers == list(range(len(numbers)))
        # A batch that was not acknowledged is there whole, or not at all.
        assert len(numbers) in (promised[name], promised[name] + 3)


def test_a_killed_member_frees_its_partitions_at_once(log: SqliteLog, path: Path) -> None:
    ours, group = topic(), fresh("group")
    log.create_topics([ours])
    doomed = KilledMember("sqlite", str(path), group, ours.name)
    until(doomed.has_partitions)

    doomed.die()

    with member(log, group, ours) as consumer:
        consumer.poll(0)
        assert len(consumer.assigned()) == 4


def test_a_member_that_is_stopped_keeps_what_it_owns(log: SqliteLog, path: Path) -> None:
    ours, group = topic(), fresh("group")
    log.create_topics([ours])
    stopped = KilledMember("sqlite", str(path), group, ours.name)
    until(stopped.has_partitions)
    os.kill(stopped.pid, signal.SIGSTOP)
    with member(log, group, ours) as consumer:
        # However long it is stopped, it would go on with them when it is continued.
        for _ in range(20):
            consumer.poll(0)
            assert consumer.assigned() == frozenset()

        stopped.die()

        settle([consumer], 4)


def test_offsets_are_never_given_twice(log: SqliteLog, path: Path) -> None:
    clock = SettableClock(NOON)
    ours = topic(partitions=1, lag=timedelta())
    writer = SqliteLog(path, clock=clock)
    writer.create_topics([ours])
    writer.append([message(ours, "p/noun/1", None)])
    with member(log, fresh("group"), ours) as consumer:
        (forgotten,) = read(consumer, 1)
    clock.advance(timedelta(seconds=2))
    writer.maintain()
    writer.close()

    log.append([message(ours, "p/noun/1", "x")])

    with member(log, fresh("group"), ours) as consumer:
        (record,) = read(consumer, 1)
    assert record.value == b"x"
    assert record.offset > forgotten.offset


def test_what_is_forgotten_leaves_no_bytes_behind(path: Path) -> None:
    clock = SettableClock(NOON)
    log, ours = SqliteLog(path, clock=clock), topic(lag=timedelta())
    log.create_topics([ours])
    log.append([message(ours, f"p/contact/{n}", f"canary {n}" * 50) for n in range(100)])
    assert b"canary" in bytes_of(path)
    log.append([message(ours, f"p/contact/{n}", None) for n in range(100)])

    clock.advance(timedelta(seconds=2))
    log.maintain()
    log.close()

    assert b"canary" not in bytes_of(path)


def bytes_of(path: Path) -> bytes:
    """The file with its write-ahead log."""
    return b"".join(
        part.read_bytes() for part in path.parent.glob("log.sqlite3*") if part.is_file()
    )


def test_a_log_that_somebody_else_locks_is_unavailable(path: Path) -> None:
    log, ours = SqliteLog(path, busy_seconds=0), topic()
    log.create_topics([ours])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(LogUnavailableError):
        log.append([message(ours, "p/noun/1", "x")])

    other.close()
    log.append([message(ours, "p/noun/1", "x")])
    log.close()


def test_a_log_where_there_can_be_no_file_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    log = SqliteLog(tmp_path / "file" / "log.sqlite3")

    with pytest.raises(LogUnavailableError):
        log.create_topics([topic()])


def test_a_file_of_another_layout_is_refused(log: SqliteLog, path: Path) -> None:
    log.create_topics([])
    log.close()
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {LAYOUT + 1}")
    other.close()

    with pytest.raises(LogUnavailableError, match="layout"):
        log.append([message(topic(), "p/noun/1", "x")])


def test_the_file_keeps_what_it_has_acknowledged_through_a_power_cut(log: SqliteLog) -> None:
    log.create_topics([])
    settings = {
        name: log._connected().execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "secure_delete")
    }

    # 2 is FULL: the write-ahead log reaches the disk before a commit returns.
    assert settings == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
