"""The trap of every outbox: row numbers are given out in one order and committed in another."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from schemas.topics import PROGRAMME, TOPICS
from services.eventlog.database import Database
from services.eventlog.log import Record
from services.eventlog.sqlite_log import SqliteLog
from services.eventlog.tables import OUTBOX
from tests.eventlog.relaying import KILLED
from tests.eventlog.writing import PROGRAMMES

ROOT = Path(__file__).parents[2]
WRITERS, UNITS = 3, 120


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


def test_several_writers_and_dying_relays_neither_lose_nor_reorder(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    log = SqliteLog(tmp_path / "log.sqlite3")
    log.create_topics(TOPICS)
    writers = [_start("writing", database_url, f"w{n}", UNITS) for n in range(WRITERS)]
    exits = []
    for appends in (1, 3):
        relay = _start("relaying", database_url, tmp_path / "log.sqlite3", appends)
        exits.append(relay.wait())
    assert [writer.wait() for writer in writers] == [0] * WRITERS
    exits.append(_start("relaying", database_url, tmp_path / "log.sqlite3", 0).wait())

    records = _read_all(log)
    log.close()
    assert KILLED in exits
    assert sum(len(_committed(database, each)) for each in PROGRAMMES) == WRITERS * UNITS * 9 // 10
    for programme in PROGRAMMES:
        assert _first_times(records, programme) == _committed(database, programme)
