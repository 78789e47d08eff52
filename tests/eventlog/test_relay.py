from datetime import timedelta

import pytest
import sqlalchemy as sa

from schemas.topics import PROGRAMME
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.memory_log import MemoryLog
from services.eventlog.relay import Relay
from services.eventlog.tables import OUTBOX
from services.eventlog.unit import Units
from tests.eventlog.facts import opened
from tests.eventlog.flaky import Away, FlakyLog


def _tell(units: Units, *numbers: int) -> None:
    for number in numbers:
        with units.begin() as unit:
            unit.tell(opened(number))


def _log_ids(log: MemoryLog) -> list[str]:
    """The ids of the events in the log."""
    consumer = log.consumer("reader", [PROGRAMME.name])
    ids = [dict(record.headers)["ce_id"].decode() for record in consumer.poll(0, 1000)]
    consumer.close()
    return ids


def test_the_relay_sends_what_was_told_in_order_and_once(
    database: Database, units: Units, log: MemoryLog, clock: SettableClock
) -> None:
    relay = Relay(database, log, clock, batch=2)
    _tell(units, 1, 2, 3)
    assert [relay.step(), relay.step(), relay.step()] == [2, 1, 0]
    assert _log_ids(log) == ["id-1", "id-2", "id-3"]
    relay.close()


def test_only_one_relay_works_at_a_time(
    database: Database, units: Units, log: MemoryLog, clock: SettableClock
) -> None:
    first, second = Relay(database, log, clock), Relay(database, log, clock)
    assert first.step() == 0
    _tell(units, 1)
    assert second.step() == 0
    first.close()
    assert second.step() == 1
    second.close()


@pytest.mark.parametrize("point", ["before-append", "after-append"])
def test_a_relay_without_its_log_waits_longer_each_time_and_then_sends_everything(
    database: Database, units: Units, log: MemoryLog, clock: SettableClock, point: str
) -> None:
    away = Away(point)
    relay = Relay(database, FlakyLog(log, away), clock)
    _tell(units, 1, 2)
    tries = []
    for _ in range(8):
        relay.step()
        tries.append(away.asked)
        clock.advance(timedelta(seconds=1))
    assert tries == [1, 2, 2, 3, 3, 3, 3, 4]  # after 1, 2 and 4 seconds
    away.away = False
    clock.advance(timedelta(seconds=30))
    assert relay.step() == 2
    assert list(dict.fromkeys(_log_ids(log))) == ["id-1", "id-2"]
    relay.close()


def test_what_was_sent_is_forgotten_after_a_day(
    database: Database, units: Units, log: MemoryLog, clock: SettableClock
) -> None:
    relay = Relay(database, log, clock)
    _tell(units, 1)
    relay.step()
    clock.advance(timedelta(hours=23))
    _tell(units, 2)
    relay.step()
    clock.advance(timedelta(hours=2))
    _tell(units, 3)
    relay.step()
    with database.read() as connection:
        rows = connection.scalars(sa.select(OUTBOX.c.event_id).order_by(OUTBOX.c.id)).all()
    assert rows == ["id-2", "id-3"]
    relay.close()


def test_a_tombstone_that_has_gone_takes_what_was_said_before_out_of_the_outbox(
    database: Database, units: Units, log: MemoryLog, clock: SettableClock
) -> None:
    relay = Relay(database, log, clock, batch=2)
    _tell(units, 1, 2)
    assert relay.step() == 2
    with units.begin() as unit:
        unit.forget(opened(1).subject)
    assert relay.step() == 1
    with database.read() as connection:
        query = sa.select(OUTBOX.c.key, OUTBOX.c.value).order_by(OUTBOX.c.id)
        kept = [(row.key.decode(), row.value is None) for row in connection.execute(query)]
    assert kept == [(opened(2).subject, False), (opened(1).subject, True)]
    assert len(_log_ids(log)) == 3
    relay.close()
