"""Crashes at every point of the way from a unit of work to its effect, against an oracle.

A schedule says at which of the named points, and at which visit to it, the work breaks off. What
breaks off is started anew, as a supervisor would. In the end each fact has taken effect once, and
those of one programme in the order in which they were told.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.facts import RoundOpened
from schemas.topics import PROGRAMME, TOPICS
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.memory_log import MemoryLog
from services.eventlog.migrate import migrate
from services.eventlog.relay import Relay
from services.eventlog.unit import Unit, Units
from services.eventlog.worker import Worker
from tests.eventlog.facts import NOW, opened
from tests.eventlog.flaky import FlakyLog
from tests.eventlog.ledger.handlers import enter
from tests.eventlog.ledger.tables import ENTRIES

POINTS = (
    "in-unit",
    "before-commit",
    "after-commit",
    "before-append",
    "after-append",
    "poll",
    "in-handler",
    "before-position",
    "after-position",
)


class CrashError(BaseException):
    """The process ends here: nothing that catches errors may catch this."""


class Schedule:
    """Crashes at the given visits to the given points, each once."""

    def __init__(self, crashes: set[tuple[str, int]]) -> None:
        self._crashes = crashes
        self._visits = dict.fromkeys((*POINTS, "consumer"), 0)

    def __call__(self, point: str) -> None:
        visit = self._visits[point]
        self._visits[point] = visit + 1
        if (point, visit) in self._crashes:
            raise CrashError(point)


class _CrashingDatabase(Database):
    """Crashes just before a commit, and just after."""

    schedule: Callable[[str], None]

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        with super().write() as connection:
            yield connection
            self.schedule("before-commit")
        self.schedule("after-commit")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One database for all examples: migrating takes longer than an example."""
    path = tmp_path_factory.mktemp("crashes") / "ledger.sqlite3"
    database = Database.open(f"sqlite:///{path}", schema="ledger")
    migrate(database, "tests.eventlog.ledger")
    database.close()
    return path


def _emptied(path: Path) -> _CrashingDatabase:
    database = _CrashingDatabase.open(f"sqlite:///{path}", schema="ledger")
    assert isinstance(database, _CrashingDatabase)
    sa.event.listen(database.engine, "connect", _hurry)
    with database.engine.begin() as connection:
        for table in ("outbox", "inbox", "entries", "dead_letters", "attempts"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    return database


def _hurry(connection: Any, _record: object) -> None:
    """What breaks off here is the work, not the machine: nothing has to be on the disk."""
    connection.execute("PRAGMA synchronous=OFF").close()


class _World:
    """A writer, a relay and a reader on one database, and the log between them."""

    def __init__(self, database: _CrashingDatabase, schedule: Schedule) -> None:
        database.schedule = schedule
        self.database, self.schedule = database, schedule
        self.clock = SettableClock(NOW)
        memory = MemoryLog(clock=self.clock)
        memory.create_topics(TOPICS)
        self.log = FlakyLog(memory, schedule)
        self.units = Units(database=database, source="/web", clock=self.clock)
        self.told: list[RoundOpened] = []

    def tell(self, fact: RoundOpened) -> None:
        """As a person does who saves, sees an error and looks whether it was saved after all."""
        try:
            with self.units.begin() as unit:
                unit.tell(fact)
                self.schedule("in-unit")
        except CrashError as crash:
            if str(crash) != "after-commit":
                return
        self.told.append(fact)

    def relay(self) -> None:
        relay = Relay(self.database, self.log, self.clock, batch=2)
        try:
            relay.step()
        except CrashError:
            return
        finally:
            relay.close()

    def read(self) -> None:
        def handle(unit: Unit, fact: RoundOpened) -> None:
            enter(unit, fact)
            self.schedule("in-handler")

        worker = Worker(
            service="matcher",
            units=self.units,
            log=self.log,
            topics=[PROGRAMME.name],
            handlers={RoundOpened: handle},
            poll_seconds=0,
        )
        try:
            worker.step()
        except CrashError:
            return
        finally:
            worker.close()

    def effects(self) -> list[str]:
        with self.database.read() as connection:
            return list(connection.scalars(sa.select(ENTRIES.c.subject).order_by(ENTRIES.c.place)))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    crashes=st.sets(st.tuples(st.sampled_from(POINTS), st.integers(0, 6)), max_size=12),
    steps=st.lists(st.sampled_from(["alpha", "beta", "relay", "read"]), max_size=40),
)
def test_each_fact_takes_effect_once_and_in_order_wherever_the_work_breaks_off(
    path: Path, crashes: set[tuple[str, int]], steps: list[str]
) -> None:
    database = _emptied(path)
    world = _World(database, Schedule(crashes))
    for number, step in enumerate(steps, start=1):
        if step == "relay":
            world.relay()
        elif step == "read":
            world.read()
        else:
            world.tell(opened(number, programme=step, round=f"{step}-{number}"))
    for _ in range(len(crashes) + len(steps) + 2):
        world.relay()
        world.read()
    effects = world.effects()
    database.close()
    for programme in ("alpha", "beta"):
        told = [fact.round for fact in world.told if fact.programme == programme]
        assert [effect for effect in effects if effect.startswith(programme)] == told
