"""What the solver works on: rounds, and what-if questions about rounds."""

import zlib
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa

from schemas.ids import ProgrammeId
from services.eventlog.unit import Unit
from services.matcher.problem import Problem, ProblemError
from services.matcher.proposal import Failure, Refusal
from services.matcher.settlement import settle, settle_scenario
from services.matcher.store import rounds, scenarios
from services.matcher.store.rounds import Due
from services.matcher.store.scenarios import DueScenario
from services.matcher.store.side_rules import SideRuleError
from services.matcher.store.snapshot import LocksError, otherwise, problem_of
from services.matcher.what_if import WhatIf
from services.matcher.work import Answer, Question

LANES = 8
"""So many rounds can be solved at once, by as many replicas."""


class Matter(Protocol):
    """Something to be solved."""

    @property
    def name(self) -> str:
        """What logs call it."""
        ...

    @property
    def lock(self) -> str:
        """Whoever holds the lock of this name may work on it."""
        ...

    @property
    def deaths(self) -> int:
        """How many solvers died of it."""
        ...

    def claim(self, connection: sa.Connection, token: str) -> bool:
        """Mark it as this solver's; False: it is not to be solved any more."""
        ...

    def is_claimed(self, connection: sa.Connection, token: str) -> bool:
        """Whether it is still this solver's to solve."""
        ...

    def count_death(self, connection: sa.Connection) -> None:
        """A solver died of it."""
        ...

    def question(self, connection: sa.Connection, solve_seconds: int) -> Question | Refusal:
        """What is to be solved, as everything stands now."""
        ...

    def settle(self, unit: Unit, token: str, answer: Answer, seconds: float) -> bool:
        """Tell the answer, if it is still this solver's to tell; whether it was told."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMatter:
    """A round to be proposed."""

    due: Due

    @property
    def name(self) -> str:
        """The round."""
        return f"round {self.due.round}"

    @property
    def lock(self) -> str:
        """One for all rounds of a lane."""
        return f"solver-{lane_of(self.due.programme)}"

    @property
    def deaths(self) -> int:
        """How many solvers died of it."""
        return self.due.deaths

    def claim(self, connection: sa.Connection, token: str) -> bool:
        """Mark the round as this solver's."""
        return rounds.CLAIMS.claim(connection, self.due.round, token)

    def is_claimed(self, connection: sa.Connection, token: str) -> bool:
        """Whether the round is still this solver's."""
        return rounds.CLAIMS.is_claimed(connection, self.due.round, token)

    def count_death(self, connection: sa.Connection) -> None:
        """A solver died of the round."""
        rounds.CLAIMS.count_death(connection, self.due.round)

    def question(self, connection: sa.Connection, solve_seconds: int) -> Question | Refusal:
        """The problem, or why there is none."""
        return _problem(connection, self.due, solve_seconds)

    def settle(self, unit: Unit, token: str, answer: Answer, seconds: float) -> bool:
        """Tell the proposal."""
        return settle(unit, self.due, token, answer, seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioMatter:
    """A what-if question to be answered. It has locks of its own: no round waits for it."""

    due: DueScenario

    @property
    def name(self) -> str:
        """The question."""
        return f"scenario {self.due.scenario}"

    @property
    def lock(self) -> str:
        """One for all questions of a lane."""
        return f"what-if-{lane_of(self.due.programme)}"

    @property
    def deaths(self) -> int:
        """How many solvers died of it."""
        return self.due.deaths

    def claim(self, connection: sa.Connection, token: str) -> bool:
        """Mark the question as this solver's."""
        return scenarios.CLAIMS.claim(connection, self.due.scenario, token)

    def is_claimed(self, connection: sa.Connection, token: str) -> bool:
        """Whether the question is still this solver's."""
        return scenarios.CLAIMS.is_claimed(connection, self.due.scenario, token)

    def count_death(self, connection: sa.Connection) -> None:
        """A solver died of the question."""
        scenarios.CLAIMS.count_death(connection, self.due.scenario)

    def question(self, connection: sa.Connection, solve_seconds: int) -> Question | Refusal:
        """The round as it was asked for, and as the question would have it."""
        due = rounds.find(connection, self.due.round)
        if due is None:
            return Refusal(failure=Failure.STOPPED, evidence=("there is no such round any more",))
        before = _problem(connection, due, solve_seconds)
        if isinstance(before, Refusal):
            return before
        try:
            return WhatIf(before=before, after=otherwise(before, due, self.due.asked))
        except ProblemError as error:
            return _refusal(error)

    def settle(self, unit: Unit, token: str, answer: Answer, seconds: float) -> bool:
        """Tell the comparison."""
        return settle_scenario(unit, self.due, token, answer)


def lane_of(programme: ProgrammeId) -> int:
    """Rounds of one programme share a lane; lanes bound the number of locks."""
    return zlib.crc32(programme.encode()) % LANES


def _problem(connection: sa.Connection, due: Due, solve_seconds: int) -> Problem | Refusal:
    try:
        problem = problem_of(connection, due, solve_seconds)
    except ProblemError as error:
        return _refusal(error)
    if problem is None or not problem.students:
        return Refusal(failure=Failure.NO_REQUESTS)
    return problem


def _refusal(error: ProblemError) -> Refusal:
    match error:
        case SideRuleError():
            failure = Failure.SIDE_RULES
        case LocksError():
            failure = Failure.LOCKS
        case _:
            failure = Failure.CHECK_FAILED
    return Refusal(failure=failure, evidence=(str(error),))
