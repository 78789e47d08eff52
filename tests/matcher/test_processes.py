"""The matcher as processes, in the middle of a solve that takes for ever."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from schemas.envelope import Event, encode
from schemas.facts import Fact
from schemas.ids import EventId, new_id
from schemas.topics import PROGRAMME, TOPICS
from services.eventlog.database import Database
from services.eventlog.log import Message
from services.eventlog.open_log import open_log
from services.eventlog.settings import EventLogSettings, database_url
from services.matcher import tables
from tests.journey.processes import until
from tests.matcher.matchroom import NOON, opened, said_of
from tests.matcher.people import mentor, student

PEOPLE = said_of([student("s")], [mentor("m")])
ANSWER_SECONDS = 1.0
END_SECONDS = 5.0
"""A quiet machine takes 0.4 s; one that runs other tests may take its time."""
LOOK_SECONDS = 2.0


@dataclass(slots=True)
class House:
    """A log, a database, and as many matchers as are started on them."""

    settings: EventLogSettings

    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        shared = {"DATABASE_URL": self.settings.database_url or ""}
        home = self.settings.home
        return {**kept, **shared, "KENAL_HOME": str(home), "SOLVING": str(home / "solving")}

    @contextlib.contextmanager
    def matcher(self) -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-m", "tests.matcher.slow_matcher"]
        with subprocess.Popen(command, env=self.environment()) as process:
            try:
                until(lambda: bool(self.solving()) or process.poll() is not None)
                assert process.poll() is None, "the matcher ended"
                yield process
            finally:
                process.kill()

    def say(self, *facts: Fact) -> None:
        log = open_log(self.settings)
        log.create_topics(TOPICS)
        log.append([_message(fact) for fact in facts])
        log.close()

    def solving(self) -> dict[int, int]:
        """The solvers that there ever were, each with the matcher that began it."""
        folder = self.settings.home / "solving"
        marks = (mark for mark in folder.iterdir() if mark.suffix == "")
        return {int(mark.name): int(mark.read_text()) for mark in marks}

    def students(self) -> int:
        database = Database.open(database_url(self.settings, "matcher"), schema="matcher")
        try:
            with database.read() as connection:
                count = sa.select(sa.func.count()).select_from(tables.student_profiles)
                return connection.scalar(count) or 0
        finally:
            database.close()


def _message(fact: Fact) -> Message:
    event = Event(id=EventId(new_id()), source="/web", time=NOON, subject=fact.subject, fact=fact)
    key, value, headers = encode(event)
    return Message(topic=PROGRAMME.name, key=key, value=value, headers=headers)


@pytest.fixture(params=["sqlite", "postgresql"])
def house(tmp_path: Path, request: pytest.FixtureRequest) -> House:
    shared = None if request.param == "sqlite" else request.getfixturevalue("postgresql_url")
    (tmp_path / "solving").mkdir()
    made = House(settings=EventLogSettings(home=tmp_path, database_url=shared))
    made.say(*PEOPLE, opened())
    return made


def test_during_a_solve_the_matcher_reads_on_and_ends_at_once_when_told(house: House) -> None:
    with house.matcher() as matcher:
        (solver,) = house.solving()

        house.say(student("t").profile)
        until(lambda: house.students() == 2)
        child = psutil.Process(solver)

        matcher.send_signal(signal.SIGTERM)
        child.wait(ANSWER_SECONDS)
        assert matcher.wait(END_SECONDS) == 0


def test_a_round_is_solved_by_one_of_two_replicas_and_by_the_other_when_that_one_went(
    house: House,
) -> None:
    with house.matcher() as one, house.matcher() as other:
        ((first, holder),) = house.solving().items()
        replicas = {one.pid: one, other.pid: other}

        # The other one looks for work several times a second, and reads facts meanwhile.
        house.say(student("t").profile)
        until(lambda: house.students() == 2)
        time.sleep(LOOK_SECONDS)
        assert list(house.solving()) == [first]

        replicas[holder].kill()
        until(lambda: len(house.solving()) == 2)
        assert set(house.solving().values()) == set(replicas)


def test_a_solver_ends_with_a_matcher_that_is_killed(house: House) -> None:
    with house.matcher() as matcher:
        (solver,) = house.solving()

        matcher.kill()
        until(lambda: not psutil.pid_exists(solver))
