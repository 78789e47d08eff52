"""When much cannot be read, the worker stops: it is likely the worker that is broken."""

import dataclasses
from collections.abc import Callable, Sequence

import pytest

from schemas.topics import PROGRAMME
from services.eventlog.dead_letters import DeadLetters, Status
from services.eventlog.limits import TooManyDeadLettersError
from services.eventlog.log import Message
from services.eventlog.memory_log import MemoryLog
from services.eventlog.unit import Units
from services.eventlog.worker import Worker
from tests.eventlog.conftest import Entries
from tests.eventlog.facts import message
from tests.eventlog.ledger.handlers import HANDLERS

Work = Callable[[], str]


@pytest.fixture
def work(units: Units, log: MemoryLog) -> Work:
    """One run of a new worker until nothing is left, or it stops."""

    def run() -> str:
        worker = Worker(
            service="matcher",
            units=units,
            log=log,
            topics=[PROGRAMME.name],
            handlers=HANDLERS,
            poll_seconds=0,
        )
        try:
            while worker.step():
                continue
        except TooManyDeadLettersError as error:
            return str(error)
        finally:
            worker.close()
        return "finished"

    return run


def _bad(count: int) -> Sequence[Message]:
    return [dataclasses.replace(message(1), value=b"bad")] * count


def _of_unknown_type(count: int) -> Sequence[Message]:
    headers = dict(message(1).headers) | {"ce_type": b"kenal.castle.stormed.v1"}
    return [dataclasses.replace(message(1), headers=tuple(headers.items()))] * count


def test_twenty_in_a_row_are_borne(log: MemoryLog, work: Work, entries: Entries) -> None:
    log.append([message(1), *_bad(20), message(2)])
    assert work() == "finished"
    assert entries() == [1, 2]


def test_one_more_stops_the_worker_and_stays_where_it_is(
    log: MemoryLog, work: Work, entries: Entries, dead_letters: DeadLetters
) -> None:
    log.append([message(1), *_bad(21), message(2)])
    assert work() == "kenal-programme/10/21: more than 20 in a row"
    assert entries() == [1]
    assert len(dead_letters.list()) == 20


def test_starting_again_does_not_begin_the_count_anew(
    log: MemoryLog, work: Work, dead_letters: DeadLetters
) -> None:
    log.append([*_bad(30)])
    assert [work(), work(), work()] == ["kenal-programme/10/20: more than 20 in a row"] * 3
    assert len(dead_letters.list()) == 20


def test_settling_dead_letters_lets_the_worker_go_on(
    log: MemoryLog, work: Work, dead_letters: DeadLetters, entries: Entries
) -> None:
    log.append([*_bad(30), message(1)])
    work()
    for letter in dead_letters.list():
        assert dead_letters.discard(letter.id) is Status.DISCARDED
    assert work() == "finished"
    assert entries() == [1]


def test_a_good_record_ends_the_run(log: MemoryLog, work: Work) -> None:
    log.append([*_bad(15), message(1), *_bad(15), message(2)])
    assert work() == "finished"


def test_partitions_are_counted_by_themselves(log: MemoryLog, work: Work) -> None:
    other = [dataclasses.replace(each, key=b"beta/round/r") for each in _bad(15)]
    log.append([*_bad(15), *other])
    assert work() == "finished"


def test_a_tenth_of_the_last_two_hundred_is_borne_and_one_more_is_not(
    log: MemoryLog, work: Work, dead_letters: DeadLetters
) -> None:
    numbers = iter(range(1, 1000))
    for _ in range(20):
        log.append([*(message(next(numbers)) for _ in range(9)), *_bad(1)])
    assert work() == "finished"
    log.append([message(next(numbers)) for _ in range(9)] + list(_bad(2)))
    assert work() == "kenal-programme/10/210: more than 10 % of the last 200 records"
    assert len(dead_letters.list()) == 21


def test_a_few_among_few_are_no_share_to_speak_of(log: MemoryLog, work: Work) -> None:
    log.append([*_bad(10), message(1), *_bad(10)])
    assert work() == "finished"


def test_unknown_types_wait_for_a_newer_version_and_stop_nobody(
    log: MemoryLog, work: Work, dead_letters: DeadLetters, entries: Entries
) -> None:
    log.append([*_of_unknown_type(60), message(1)])
    assert work() == "finished"
    assert (len(dead_letters.list()), entries()) == (60, [1])
