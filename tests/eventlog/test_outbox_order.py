"""The trap of every outbox: row numbers are given out in one order and committed in another."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import sqlalchemy as sa

from schemas.topics import PROGRAMME, TOPICS
from services.eventlog.clock import SystemClock
from services.eventlog.database import Database
from services.eventlog.log import Record
from services.eventlog.relay import Relay
from services.eventlog.sqlite_log import SqliteLog
from services.eventlog.tables import OUTBOX
from tests.eventlog.relaying import KILLED
from tests.eventlog.writing import PROGRAMMES

ROOT = Path(__file__).parents[2]
WRITERS, UNITS = 3, 200


def _start(module: str, *arguments: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", f"tests.eventlog.{module}", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT)


def _read_all(log: SqliteLog) -> Sequence[Record]:
    consumer = log.consumer("reader", [PROGRAMME.name])
    records: list[Record] = []
    while polled := consumer.poll(0.1, 500):
        records += polled
    consumer.close()
    return records


def _first_times(records: Sequence[Record], programme: str) -> list[str]:
    ids = [
        dict(record.headers)["ce_id"].decode()
        for record in records
        if record.key is not None and record.key.startswith(programme.encode() + b"/")
    ]
    return list(dict.fromkeys(ids))


def _committed(database: Database, programme: str) -> list[str]:
    query = sa.select(OUTBOX.c.event_id).where(OUTBOX.c.programme == programme)
    with database.read() as connection:
        return list(connection.scalars(query.order_by(OUTBOX.c.id)))


def test_several_writers_and_a_dying_relay_neither_lose_nor_reorder(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    log = SqliteLog(tmp_path / "log.sqlite3")
    log.create_topics(TOPICS)
    writers = [_start("writing", database_url, f"w{n}", UNITS) for n in range(WRITERS - 1)]
    _relay_until(database, log, lambda sent: sent >= UNITS)
    writers.append(_start("writing", database_url, "late", UNITS))
    dying = _start("relaying", database_url, tmp_path / "log.sqlite3", 1)
    assert dying.wait() == KILLED
    _relay_until(database, log, lambda _sent: all(each.poll() is not None for each in writers))
    assert [writer.wait() for writer in writers] == [0] * WRITERS

    records = _read_all(log)
    log.close()
    assert sum(len(_committed(database, each)) for each in PROGRAMMES) == WRITERS * UNITS * 9 // 10
    for programme in PROGRAMMES:
        assert _first_times(records, programme) == _committed(database, programme)


def _relay_until(database: Database, log: SqliteLog, enough: Callable[[int], bool]) -> None:
    """Relay what comes until it is enough and nothing is left."""
    relay = Relay(database, log, SystemClock(), batch=20)
    sent = 0
    while (step := relay.step()) or not enough(sent):
        sent += step
    relay.close()
