"""A matcher put together by hand, spoken to in facts, whose own facts can be read."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from schemas.envelope import Event, decode, encode
from schemas.facts import Fact, MentorRequestOpened, ProgrammeConfigured, RoundOpened
from schemas.ids import EventId, NewId, PersonId, RequestId, RoundId, new_id
from schemas.topics import MATCHES, PROGRAMME, TOPICS
from schemas.vocabulary import DEFAULT_WEIGHTS
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.log import Message
from services.eventlog.memory_log import MemoryLog
from services.eventlog.migrate import migrate
from services.eventlog.relay import Relay
from services.eventlog.service import Loop, Service
from services.eventlog.unit import Units
from services.eventlog.worker import Worker
from services.matcher.handlers import HANDLERS, TOMBSTONES
from services.matcher.problem import Mentor, Student
from services.matcher.solver import Solver
from services.matcher.suggesting import suggesting
from services.matcher.work import Begin
from tests.matcher.people import PROGRAMME as SANUR
from tests.matcher.works import Finished

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@dataclass(slots=True)
class Matchroom:
    """One replica of the matcher on a log and a database that others may share."""

    log: MemoryLog
    database: Database
    service: Service
    solver: Solver
    new_id: NewId

    def say(self, *facts: Fact) -> None:
        """The web says facts."""
        for fact in facts:
            self._append(fact.subject, fact)

    def say_as_newer(self, fact: Fact, **changed: Any) -> None:
        """A newer web says a fact with data that this version would not write."""
        key, value, headers = encode(self._event(fact.subject, fact))
        data = json.loads(value or b"{}") | changed
        message = Message(
            topic=PROGRAMME.name, key=key, value=json.dumps(data).encode(), headers=headers
        )
        self.log.append([message])

    def say_forgotten(self, subject: str) -> None:
        """The web says a tombstone."""
        self._append(subject, None)

    def work(self) -> None:
        """Step until there is nothing left to do."""
        while self.service.step():
            pass

    def heard(self) -> list[Event]:
        """All that the matcher has said, in order."""
        consumer = self.log.consumer(f"ear-{self.new_id()}", [MATCHES.name])
        events: list[Event] = []
        while records := consumer.poll(0, 500):
            events += [decode(each.key, each.value, each.headers) for each in records]
        consumer.close()
        return events

    def facts(self) -> list[Fact]:
        """The facts among them."""
        return [event.fact for event in self.heard() if event.fact is not None]

    def count(self, table: sa.Table) -> int:
        """How many rows a table has."""
        with self.database.read() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0

    def _append(self, subject: str, fact: Fact | None) -> None:
        key, value, headers = encode(self._event(subject, fact))
        self.log.append([Message(topic=PROGRAMME.name, key=key, value=value, headers=headers)])

    def _event(self, subject: str, fact: Fact | None) -> Event:
        return Event(
            id=EventId(self.new_id()), source="/web", time=NOON, subject=subject, fact=fact
        )


@contextmanager
def matchroom(
    url: str, begin: Begin = Finished, log: MemoryLog | None = None
) -> Iterator[Matchroom]:
    """A matcher on this database."""
    clock = SettableClock(NOON)
    events = log or MemoryLog(clock=clock)
    events.create_topics(TOPICS)
    database = Database.open(url, schema="matcher")
    migrate(database, "services.matcher")
    units = Units(database=database, source="/matcher", clock=clock)
    worker = Worker(
        service="matcher",
        units=units,
        log=events,
        topics=[PROGRAMME.name],
        handlers=HANDLERS,
        tombstones=TOMBSTONES,
        poll_seconds=0,
    )
    suggestions = suggesting(units)
    solver = Solver(units=units, begin=begin, wait_seconds=0)
    relay = Relay(database, events, clock)
    loops = (
        Loop(name="reading", step=worker.step, close=worker.close),
        Loop(name="solver", step=solver.step, close=solver.close),
        Loop(name="suggestions", step=suggestions.step, close=suggestions.close),
        Loop(name="relay", step=relay.step, close=relay.close),
    )
    service = Service(name="matcher", loops=loops, close=database.close)
    try:
        yield Matchroom(
            log=events, database=database, service=service, solver=solver, new_id=new_id
        )
    finally:
        service.close()


def configured() -> ProgrammeConfigured:
    """The usual programme."""
    return ProgrammeConfigured(
        programme=SANUR,
        name="LKP Sanur",
        zone="Asia/Makassar",
        locale="id",
        weights=dict(DEFAULT_WEIGHTS),
    )


def asked(student: Student) -> MentorRequestOpened:
    """The student's open request."""
    return MentorRequestOpened(
        programme=SANUR,
        request=RequestId(student.request),
        student=student.person,
        favourites=student.favourites,
        missed_rounds=student.missed_rounds,
    )


def opened(name: str = "first", minimum_fit: int = 0) -> RoundOpened:
    """A round."""
    return RoundOpened(
        programme=SANUR,
        round=RoundId(name),
        number=1,
        opened_by=PersonId("coordinator"),
        minimum_fit=minimum_fit,
    )


def said_of(students: list[Student], mentors: list[Mentor]) -> list[Fact]:
    """The facts by which these people became known, their requests included."""
    facts: list[Fact] = [configured()]
    facts += [each.profile for each in students]
    facts += [each.profile for each in mentors]
    return facts + [asked(each) for each in students]


def step(room: Matchroom, times: int = 6) -> None:
    """Let all parts of the matcher have so many turns."""
    for _ in range(times):
        room.service.step()
