import dataclasses
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from schemas.facts import Fact, ProgrammeConfigured, RoundOpened
from schemas.topics import PROGRAMME, TOPICS
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.dead_letters import DeadLetters
from services.eventlog.dispatch import Handler
from services.eventlog.log import LogUnavailableError, Message
from services.eventlog.memory_log import MemoryLog
from services.eventlog.migrate import migrate
from services.eventlog.outbox import unsent
from services.eventlog.relay import Relay
from services.eventlog.unit import Unit, Units
from services.eventlog.worker import Invalid, Unavailable, Worker
from tests.eventlog.conftest import Entries
from tests.eventlog.facts import ALPHA, message, opened
from tests.eventlog.flaky import Away, FlakyLog
from tests.eventlog.ledger.handlers import TOMBSTONES, enter
from tests.eventlog.ledger.tables import ENTRIES

MakeWorker = Callable[..., Worker]


@pytest.fixture
def make_worker(units: Units, log: MemoryLog) -> MakeWorker:
    def make(handler: Callable[[Unit, Any], None], **others: Any) -> Worker:
        handlers: Mapping[type[Fact], Handler] = {RoundOpened: handler}
        arguments: dict[str, Any] = {
            "service": "matcher",
            "units": units,
            "log": log,
            "topics": [PROGRAMME.name],
            "handlers": handlers,
            "tombstones": TOMBSTONES,
            "poll_seconds": 0,
        }
        return Worker(**arguments | others)

    return make


def test_a_fact_has_its_effect_once_however_often_it_comes(
    worker: Worker, log: MemoryLog, entries: Entries
) -> None:
    log.append([message(1), message(2), message(1)])
    log.append([message(2), message(3)])
    assert worker.step() == 5
    assert worker.step() == 0
    assert entries() == [1, 2, 3]


def test_a_worker_reads_on_where_the_last_one_ended(
    make_worker: MakeWorker, log: MemoryLog, entries: Entries
) -> None:
    first = make_worker(enter)
    log.append([message(1)])
    first.step()
    first.close()
    log.append([message(2)])
    second = make_worker(enter)
    assert second.step() == 1
    second.close()
    assert entries() == [1, 2]


def test_what_a_handler_tells_is_sent_on_with_its_effect(
    make_worker: MakeWorker, log: MemoryLog, database: Database
) -> None:
    def echo(unit: Unit, fact: RoundOpened) -> None:
        unit.tell(dataclasses.replace(fact, number=fact.number + 100))
        if fact.number == 2:
            raise Invalid("not this one")

    log.append([message(1), message(2), message(3)])
    worker = make_worker(echo)
    worker.step()
    worker.close()
    with database.read() as connection:
        told = [row.message for row in unsent(connection, 10)]
    values = [each.value or b"" for each in told if each.topic == PROGRAMME.name]
    assert [b'"number":101' in values[0].replace(b" ", b""), len(values)] == [True, 2]


def test_a_tombstone_is_given_by_its_id(
    units: Units, log: MemoryLog, worker: Worker, entries: Entries, clock: SettableClock
) -> None:
    with units.begin() as unit:
        unit.tell(opened(1))
        unit.forget("alpha/round/r1")
    relay = Relay(units.database, log, clock)
    relay.step()
    relay.close()
    worker.step()
    assert entries() == [1, -1]


def test_a_fact_that_does_not_concern_the_service_is_passed_over(
    units: Units, log: MemoryLog, worker: Worker, dead_letters: DeadLetters, clock: SettableClock
) -> None:
    with units.begin() as unit:
        unit.tell(
            ProgrammeConfigured(
                programme=opened(1).programme,
                name="Alpha",
                zone="Asia/Makassar",
                locale="id",
                weights={"field": 1},
            )
        )
        unit.forget("alpha/vacancy/v1")
    relay = Relay(units.database, log, clock)
    relay.step()
    relay.close()
    assert worker.step() == 2
    assert list(dead_letters.list()) == []


def test_an_unavailable_handler_is_tried_again_in_order_after_1_2_and_4_seconds(
    make_worker: MakeWorker, log: MemoryLog, entries: Entries, clock: SettableClock
) -> None:
    away, tries = [True], []

    def wait(unit: Unit, fact: RoundOpened) -> None:
        tries.append(fact.number)
        enter(unit, fact)
        if away[0] and fact.number == 2:
            raise Unavailable("the solver is busy")

    log.append([message(1), message(2), message(3)])
    worker = make_worker(wait)
    for _ in range(8):
        worker.step()
        clock.advance(timedelta(seconds=1))
    assert (tries, entries()) == ([1, 2, 2, 2, 2], [1])
    away[0] = False
    clock.advance(timedelta(seconds=30))
    assert worker.step() == 2
    worker.close()
    assert entries() == [1, 2, 3]


def test_other_partitions_go_on_while_one_waits(
    make_worker: MakeWorker, log: MemoryLog, entries: Entries
) -> None:
    def wait(unit: Unit, fact: RoundOpened) -> None:
        if fact.programme == "alpha":
            raise Unavailable
        enter(unit, fact)

    log.append([message(1, programme="alpha"), message(2, programme="beta")])
    worker = make_worker(wait)
    assert worker.step() == 1
    worker.close()
    assert entries() == [2]


def test_the_first_failure_undoes_everything_and_is_raised(
    make_worker: MakeWorker, log: MemoryLog, entries: Entries
) -> None:
    def fail(unit: Unit, fact: RoundOpened) -> None:
        enter(unit, fact)
        if fact.number == 2:
            raise KeyError("a fault")

    log.append([message(1), message(2), message(3)])
    worker = make_worker(fail)
    with pytest.raises(KeyError, match="a fault") as caught:
        worker.step()
    worker.close()
    assert caught.value.__notes__ == [f"while matcher handled kenal-programme/{ALPHA}/1"]
    assert entries() == []


def test_the_second_failure_on_the_same_record_makes_it_a_dead_letter(
    make_worker: MakeWorker, log: MemoryLog, entries: Entries, dead_letters: DeadLetters
) -> None:
    def fail(unit: Unit, fact: RoundOpened) -> None:
        enter(unit, fact)
        if fact.number == 2:
            raise KeyError("someone@people.example")

    log.append([message(1), message(2), message(3)])
    first = make_worker(fail)
    with pytest.raises(KeyError):
        first.step()
    first.close()
    second = make_worker(fail)
    assert second.step() == 3
    second.close()
    assert entries() == [1, 3]
    (letter,) = dead_letters.list()
    assert (letter.reason, letter.record.offset) == ("handler-error", 1)
    assert letter.sentence.startswith("KeyError in fail, line ")


def test_a_failure_that_does_not_come_again_is_forgotten(
    make_worker: MakeWorker, log: MemoryLog, entries: Entries, database: Database
) -> None:
    failing = [True]

    def fail_once(unit: Unit, fact: RoundOpened) -> None:
        enter(unit, fact)
        if failing.pop():
            raise KeyError

    log.append([message(1)])
    worker = make_worker(fail_once)
    with pytest.raises(KeyError):
        worker.step()
    failing.append(False)
    assert worker.step() == 1
    worker.close()
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM attempts").scalar_one() == 0
    assert entries() == [1]


def test_a_failed_statement_of_a_handler_spares_its_neighbours(
    make_worker: MakeWorker, log: MemoryLog, entries: Entries, dead_letters: DeadLetters
) -> None:
    def fail(unit: Unit, fact: RoundOpened) -> None:
        enter(unit, fact)
        if fact.number == 2:
            unit.connection.execute(sa.text("SELECT * FROM nowhere"))

    log.append([message(1), message(2), message(3)])
    worker = make_worker(fail)
    with pytest.raises(sa.exc.DBAPIError):
        worker.step()
    assert worker.step() == 3
    worker.close()
    assert entries() == [1, 3]
    assert [letter.reason for letter in dead_letters.list()] == ["handler-error"]


@pytest.mark.parametrize("point", ["consumer", "poll", "before-position", "after-position"])
def test_a_log_that_is_away_is_waited_for(
    make_worker: MakeWorker, log: MemoryLog, entries: Entries, clock: SettableClock, point: str
) -> None:
    away = Away(point)
    log.append([message(1), message(2)])
    worker = make_worker(enter, log=FlakyLog(log, away))
    assert worker.step() == 0
    away.away = False
    clock.advance(timedelta(seconds=1))
    worker.step()
    worker.close()
    assert entries() == [1, 2]


def test_a_database_connection_cut_in_the_middle_is_waited_for(
    log: MemoryLog, postgresql_url: str, clock: SettableClock
) -> None:
    admin = Database.open(postgresql_url, schema="public")
    cuts = [True]

    def cut(unit: Unit, fact: RoundOpened) -> None:
        enter(unit, fact)
        if cuts.pop():
            victim = unit.connection.scalar(sa.text("SELECT pg_backend_pid()"))
            with admin.write() as killer:
                killer.execute(sa.select(sa.func.pg_terminate_backend(victim)))
            unit.connection.execute(sa.select(1))

    database = Database.open(postgresql_url, schema="ledger")
    migrate(database, "tests.eventlog.ledger")
    worker = Worker(
        service="matcher",
        units=Units(database=database, source="/matcher", clock=clock),
        log=log,
        topics=[PROGRAMME.name],
        handlers={RoundOpened: cut},
        poll_seconds=0,
    )
    log.append([message(1)])
    assert worker.step() == 0
    cuts.append(False)
    clock.advance(timedelta(seconds=1))
    assert worker.step() == 1
    worker.close()
    with database.read() as connection:
        assert connection.scalars(sa.select(ENTRIES.c.number)).all() == [1]
    database.close()
    admin.close()


def test_two_workers_of_a_group_share_the_programmes(
    make_worker: MakeWorker, log: MemoryLog, entries: Entries
) -> None:
    first, second = make_worker(enter), make_worker(enter)
    assert first.step() == second.step() == 0
    log.append([message(n, programme=f"p{n}") for n in range(1, 25)])
    done = [first.step(), second.step()]
    assert sum(done) == 24
    assert min(done) > 0
    assert first.lag() == second.lag() == 0
    first.close()
    second.close()
    assert sorted(entries()) == list(range(1, 25))


def test_a_member_that_lost_its_partition_doubles_nothing(
    make_worker: MakeWorker, log: MemoryLog, entries: Entries
) -> None:
    """It has handled the record, but its position is not committed: the next owner sees it too."""

    def lose(point: str) -> None:
        if point == "before-position":
            raise LogUnavailableError("the group has moved on")

    zombie = make_worker(enter, log=FlakyLog(log, lose))
    log.append([message(1)])
    zombie.step()
    zombie.close()
    owner = make_worker(enter)
    assert owner.step() == 1
    owner.close()
    assert entries() == [1]


def test_a_topic_that_is_not_there_yet_is_read_once_it_is(
    make_worker: MakeWorker, clock: SettableClock, entries: Entries
) -> None:
    late = MemoryLog(clock=clock)
    worker = make_worker(enter, log=late)
    assert worker.step() == 0
    late.create_topics(TOPICS)
    late.append([message(1)])
    clock.advance(timedelta(seconds=30))
    assert worker.step() == 1
    worker.close()
    assert entries() == [1]


def test_a_record_without_key_is_a_dead_letter(
    log: MemoryLog, worker: Worker, dead_letters: DeadLetters
) -> None:
    log.append([Message(topic=PROGRAMME.name, key=b"", value=b"x")])
    assert worker.step() == 1
    assert len(dead_letters.list()) == 1
