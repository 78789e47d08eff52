"""The loop that solves rounds, one at a time, beside the loop that reads facts.

Three things keep a round from being proposed twice, or after it was called off:
- A lock for the programme's lane, which dies with its holder, keeps other replicas away while this
  one works: nothing has to expire, and after a crash the round is free at once.
- A claim in the round's row: only whoever claimed it last may settle it.
- Settling and telling are one transaction, and settle only a round that is still to be solved. What
  a cancelled round came to is never told.

A round that kills its solver again and again is given up, so that it cannot hold up the others.
"""

import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import sqlalchemy as sa
import structlog

from schemas.ids import ProgrammeId
from services.eventlog.backoff import Backoff
from services.eventlog.database import is_passing
from services.eventlog.exclusive import ExclusiveLock
from services.eventlog.unit import Units
from services.matcher.problem import Problem, ProblemError
from services.matcher.proposal import Failure, Outcome, Refusal
from services.matcher.settlement import settle
from services.matcher.store import rounds
from services.matcher.store.rounds import Due
from services.matcher.store.snapshot import problem_of
from services.matcher.work import Begin, SolverDiedError, Work

_log = structlog.get_logger(__name__)

LANES = 8
"""So many rounds can be solved at once, by as many replicas."""

MOST_DEATHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A claimed round with the work on it, and the time the work began."""

    due: Due
    token: str
    work: Work
    began: float


@dataclass(slots=True, kw_only=True)
class Solver:
    """`step` begins the work on a round that is due, or looks after the work that goes on."""

    units: Units
    begin: Begin
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
        """Give up the work that goes on; the round stays to be solved."""
        if self._task is not None:
            self._task.work.stop()
            self._task = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _look_for_work(self) -> int:
        with self.units.database.read() as connection:
            waiting = rounds.due(connection)
        for due in waiting:
            lock = self.units.database.exclusive(f"solver-{lane_of(due.programme)}")
            if lock.try_acquire():
                self._lock = lock
                return self._take_up(due)
        return 0

    def _take_up(self, due: Due) -> int:
        token = self.units.new_id()
        with self.units.database.write() as connection:
            claimed = rounds.claim(connection, due.round, token)
        if not claimed:
            self.close()
            return 1
        if due.deaths >= MOST_DEATHS:
            evidence = (f"{due.deaths} solvers died of it",)
            return self._settle(due, token, Refusal(failure=Failure.STOPPED, evidence=evidence))
        try:
            problem = self._problem(due)
        except ProblemError as error:
            refusal = Refusal(failure=Failure.CHECK_FAILED, evidence=(str(error),))
            return self._settle(due, token, refusal)
        if problem is None or not problem.students:
            return self._settle(due, token, Refusal(failure=Failure.NO_REQUESTS))
        work = self.begin(problem)
        self._task = Task(due=due, token=token, work=work, began=self.seconds())
        _log.info("round-taken-up", round=due.round, students=len(problem.students))
        return 1

    def _problem(self, due: Due) -> Problem | None:
        with self.units.database.read() as connection:
            return problem_of(connection, due)

    def _look_after(self, task: Task) -> int:
        try:
            outcome = task.work.outcome(self.wait_seconds)
        except SolverDiedError as error:
            _log.error("solver-died", round=task.due.round, why=str(error))
            with self.units.database.write() as connection:
                rounds.count_death(connection, task.due.round)
            self.close()
            return 1
        if outcome is not None:
            return self._settle(task.due, task.token, outcome, self.seconds() - task.began)
        with self.units.database.read() as connection:
            wanted = rounds.is_claimed(connection, task.due.round, task.token)
        if not wanted:
            _log.info("round-called-off", round=task.due.round)
            self.close()
        return 1

    def _settle(self, due: Due, token: str, outcome: Outcome, seconds: float = 0.0) -> int:
        with self.units.begin() as unit:
            settled = settle(unit, due, token, outcome, seconds)
        _log.info("round-settled", round=due.round, told=settled, seconds=round(seconds, 3))
        self.close()
        return 1


def lane_of(programme: ProgrammeId) -> int:
    """Rounds of one programme share a lane; lanes bound the number of locks."""
    return zlib.crc32(programme.encode()) % LANES
