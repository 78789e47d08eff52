from datetime import UTC, datetime, timedelta

from schemas.topics import PROGRAMME, Topic
from services.eventlog.clock import SettableClock
from services.eventlog.log import Message
from services.eventlog.memory_log import MemoryLog
from services.eventlog.upkeep import Upkeep

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
KEY = b"centre/round/1"


def offsets(log: MemoryLog, topic: Topic) -> list[int]:
    consumer = log.consumer("reader", [topic.name])
    return [record.offset for record in consumer.poll(0)]


def log_with_two_states(clock: SettableClock) -> MemoryLog:
    log = MemoryLog(clock=clock)
    log.create_topics([PROGRAMME])
    for value in (b"old", b"new"):
        log.append([Message(topic=PROGRAMME.name, key=KEY, value=value)])
    return log


def test_a_log_is_compacted_when_the_time_has_come() -> None:
    clock = SettableClock(START)
    log = log_with_two_states(clock)
    upkeep = Upkeep(log, clock, every=timedelta(days=2))

    done = [upkeep.step()]
    clock.advance(timedelta(days=2))
    done.append(upkeep.step())

    assert done == [0, 0]
    assert len(offsets(log, PROGRAMME)) == 1


def test_a_log_is_left_alone_until_then() -> None:
    clock = SettableClock(START)
    log = log_with_two_states(clock)
    upkeep = Upkeep(log, clock, every=timedelta(days=2))

    upkeep.step()
    clock.advance(timedelta(days=1, hours=23))
    upkeep.step()

    assert len(offsets(log, PROGRAMME)) == 2
