"""The loop that solves rounds, one at a time, beside the loop that reads facts. What-if questions
about rounds are taken up when no round is due.

Three things keep a round from being proposed twice, or after it was called off:
- A lock for the programme's lane, which dies with its holder, keeps other replicas away while this
  one works: nothing has to expire, and after a crash the round is free at once.
- A claim in the round's row: only whoever claimed it last may settle it.
- Settling and telling are one transaction, and settle only a round that is still to be solved. What
  a cancelled round came to is never told.

A round that kills its solver again and again is given up, so that it cannot hold up the others.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
import structlog

from services.eventlog.backoff import Backoff
from services.eventlog.database import is_passing
from services.eventlog.exclusive import ExclusiveLock
from services.eventlog.unit import Units
from services.matcher.matters import Matter, RoundMatter, ScenarioMatter
from services.matcher.proposal import Failure, Refusal
from services.matcher.store import rounds, scenarios
from services.matcher.work import Answer, Begin, SolverDiedError, Work

_log = structlog.get_logger(__name__)

MOST_DEATHS = 3

LONGEST_SECONDS = 3600.0
"""The largest rounds take minutes. What takes longer than this, beside the time that side rules may
take, has lost its way.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A claimed matter with the work on it, and the time the work began."""

    matter: Matter
    token: str
    work: Work
    began: float


@dataclass(slots=True, kw_only=True)
class Solver:
    """`step` begins the work on a round that is due, or looks after the work that goes on."""

    units: Units
    begin: Begin
    solve_seconds: int = 60
    wait_seconds: float = 0.2
    seconds: Callable[[], float] = time.monotonic
    _task: Task | None = None
    _lock: ExclusiveLock | None = None
    _backoff: Backoff = field(init=False)

    def __post_init__(self) -> None:
        """Wait longer from one failure of the database to the next."""
        self._backoff = Backoff(self.units.clock)

    def step(self) -> int:
        """1 when there is something to solve, 0 when there is nothing, or the database is away."""
        if self._backoff.waiting():
            return 0
        try:
            done = self._look_for_work() if self._task is None else self._look_after(self._task)
        except sa.exc.DBAPIError as error:
            if not is_passing(error):
                raise
            self.close()
            self._backoff.failed()
            _log.warning("database-unavailable", why=type(error.orig).__name__)
            return 0
        self._backoff.succeeded()
        return done

    def close(self) -> None:
        """Give up the work that goes on; what it was about stays to be solved."""
        if self._task is not None:
            self._task.work.stop()
            self._task = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _look_for_work(self) -> int:
        for matter in self._waiting():
            lock = self.units.database.exclusive(matter.lock)
            if lock.try_acquire():
                self._lock = lock
                return self._take_up(matter)
        return 0

    def _waiting(self) -> Sequence[Matter]:
        with self.units.database.read() as connection:
            return [
                *(RoundMatter(due=due) for due in rounds.due(connection)),
                *(ScenarioMatter(due=due) for due in scenarios.due(connection)),
            ]

    def _take_up(self, matter: Matter) -> int:
        token = self.units.new_id()
        with self.units.database.write() as connection:
            claimed = matter.claim(connection, token)
        if not claimed:
            self.close()
            return 1
        if matter.deaths >= MOST_DEATHS:
            evidence = (f"{matter.deaths} solvers died of it",)
            refusal = Refusal(failure=Failure.STOPPED, evidence=evidence)
            return self._settle(matter, token, refusal)
        with self.units.database.read() as connection:
            question = matter.question(connection, self.solve_seconds)
        if isinstance(question, Refusal):
            return self._settle(matter, token, question)
        work = self.begin(question)
        self._task = Task(matter=matter, token=token, work=work, began=self.seconds())
        _log.info("taken-up", matter=matter.name)
        return 1

    def _look_after(self, task: Task) -> int:
        try:
            answer = task.work.answer(self.wait_seconds)
        except SolverDiedError as error:
            return self._give_up(task, str(error))
        seconds = self.seconds() - task.began
        if answer is not None:
            return self._settle(task.matter, task.token, answer, seconds)
        if seconds > LONGEST_SECONDS + self.solve_seconds:
            return self._give_up(task, "no answer after an hour")
        with self.units.database.read() as connection:
            wanted = task.matter.is_claimed(connection, task.token)
        if not wanted:
            _log.info("called-off", matter=task.matter.name)
            self.close()
        return 1

    def _give_up(self, task: Task, why: str) -> int:
        """Count the solver as dead; the round is taken up anew, a few times."""
        _log.error("solver-died", matter=task.matter.name, why=why)
        with self.units.database.write() as connection:
            task.matter.count_death(connection)
        self.close()
        return 1

    def _settle(self, matter: Matter, token: str, answer: Answer, seconds: float = 0.0) -> int:
        with self.units.begin() as unit:
            settled = matter.settle(unit, token, answer, seconds)
        _log.info("settled", matter=matter.name, told=settled, seconds=round(seconds, 3))
        self.close()
        return 1
