"""The notifier as a whole: from facts in the log to facts in the log and mails in the mailbox."""

import mailbox
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.envelope import Event, decode, encode
from schemas.facts import Fact, MeetingCancelled, MeetingScheduled
from schemas.ids import EventId, new_id
from schemas.registry import topic_of
from schemas.topics import TOPICS
from services.eventlog.clock import SettableClock
from services.eventlog.log import Message
from services.eventlog.memory_log import MemoryLog
from services.eventlog.service import Service
from services.eventlog.settings import EventLogSettings
from services.notifier.bootstrap import build
from services.notifier.settings import Settings
from tests.notifier.world import NOW, a_pair, confirmed, ended


@pytest.fixture
def log(clock: SettableClock) -> MemoryLog:
    log = MemoryLog(clock=clock)
    log.create_topics(TOPICS)
    return log


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    url = None if database_url.startswith("sqlite") else database_url
    return Settings(eventlog=EventLogSettings(home=tmp_path, database_url=url, sample=True))


@pytest.fixture
def service(settings: Settings, clock: SettableClock, log: MemoryLog) -> Iterator[Service]:
    service = build(settings, clock=clock, log=log, poll_seconds=0)
    yield service
    service.close()


def say(log: MemoryLog, *facts: Fact) -> None:
    for fact in facts:
        event = Event(
            id=EventId(new_id()), source="/web", time=NOW, subject=fact.subject, fact=fact
        )
        key, value, headers = encode(event)
        topic = topic_of(type(fact)).name
        log.append([Message(topic=topic, key=key, value=value, headers=headers)])


def settle(service: Service) -> None:
    while service.step():
        pass


def told(log: MemoryLog) -> list[Fact | None]:
    consumer = log.consumer("test", ["kenal-meetings"])
    records = consumer.poll(0, 1000)
    consumer.close()
    return [decode(one.key, one.value, one.headers).fact for one in records]


def subjects(home: Path) -> list[str]:
    return sorted(str(mail["Subject"]) for mail in mailbox.Maildir(home / "mailbox", create=False))


def test_a_confirmed_pairing_becomes_a_meeting_and_two_invitations(
    service: Service, log: MemoryLog, tmp_path: Path
) -> None:
    say(log, *a_pair())

    settle(service)

    assert [type(fact) for fact in told(log)] == [MeetingScheduled]
    assert subjects(tmp_path) == [
        "Pertemuan dengan Contoh mentor: Rabu, 25 November 2026, 13.30 WITA",
        "Pertemuan dengan Contoh student: Rabu, 25 November 2026, 13.30 WITA",
    ]


def test_its_end_becomes_a_cancellation_and_two_mails(
    service: Service, log: MemoryLog, tmp_path: Path
) -> None:
    say(log, *a_pair())
    settle(service)

    say(log, ended(confirmed("pairing")))
    settle(service)

    assert [type(fact) for fact in told(log)] == [MeetingScheduled, MeetingCancelled]
    assert (
        subjects(tmp_path)[:2] == ["Dibatalkan: pertemuan Rabu, 25 November 2026, 13.30 WITA"] * 2
    )


def test_a_restart_says_and_sends_nothing_twice(
    settings: Settings, clock: SettableClock, log: MemoryLog, tmp_path: Path
) -> None:
    say(log, *a_pair())
    for _ in range(2):
        service = build(settings, clock=clock, log=log, poll_seconds=0)
        settle(service)
        service.close()

    assert len(told(log)) == 1
    assert len(subjects(tmp_path)) == 2


def test_without_a_server_mails_wait_and_meetings_are_booked(
    database_url: str, tmp_path: Path, clock: SettableClock, log: MemoryLog
) -> None:
    url = None if database_url.startswith("sqlite") else database_url
    plain = Settings(eventlog=EventLogSettings(home=tmp_path, database_url=url))
    service = build(plain, clock=clock, log=log, poll_seconds=0)
    say(log, *a_pair())

    settle(service)
    service.close()

    assert [type(fact) for fact in told(log)] == [MeetingScheduled]
    assert not (tmp_path / "mailbox").exists()
