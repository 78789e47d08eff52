"""Why not that pair: the rules it breaks, or what the best answer that contains it would lose.

This module loads the solver: import it only where something is to be solved.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from schemas.ids import PersonId
from services.matcher.engines.stage import NoAnswerError
from services.matcher.explanations.forcing import SolvedForcing
from services.matcher.explanations.loss import Loss, loss_between
from services.matcher.explanations.metrics import Figures, level_figures
from services.matcher.explanations.pair import PairAccount, pair_account
from services.matcher.instance import Solution, Status
from services.matcher.locks import lock_faults
from services.matcher.pool.gather import Pool
from services.matcher.problem import Problem
from services.matcher.solving import solve

LOCKED = "locked"
"""The student is locked to another mentor, or all places of this one are locked."""

SIDE_RULES = "side-rules"
"""With this pair, no answer keeps the side rules."""

NOT_FOUND = "not-found"
"""In the time allowed, no answer with this pair was found that keeps the side rules."""


class Verdict(StrEnum):
    """What is the matter with a pair."""

    CHOSEN = "chosen"
    FORBIDDEN = "forbidden"
    COSTLIER = "costlier"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """The verdict on a pair: FORBIDDEN by the `breaks` of `pair` (codes of rules) or by `beside`
    (`LOCKED`, `SIDE_RULES`, `NOT_FOUND`), or COSTLIER by `loss`.
    """

    verdict: Verdict
    pair: PairAccount
    beside: str | None = None
    loss: Loss | None = None


def why_not(
    problem: Problem, pool: Pool, solution: Solution, student: PersonId, mentor: PersonId
) -> WhyNot:
    """The verdict on a pair of people of the round, judged by the best answer to it.

    Raises ValueError for people who are not in the round.
    """
    asks = [each.person for each in problem.students].index(student)
    helps = [each.person for each in problem.mentors].index(mentor)
    account = pair_account(problem, pool.calendar, problem.students[asks], problem.mentors[helps])
    chosen = int(solution.pair_of[asks])
    if chosen >= 0 and int(pool.instance.mentor[chosen]) == helps:
        return WhyNot(verdict=Verdict.CHOSEN, pair=account)
    if account.breaks:
        return WhyNot(verdict=Verdict.FORBIDDEN, pair=account)
    forced = _forced(problem, pool, asks, helps)
    if isinstance(forced, str):
        return WhyNot(verdict=Verdict.FORBIDDEN, pair=account, beside=forced)
    before = level_figures(pool.instance, solution.pair_of)
    loss = loss_between(problem, before, forced.figures, exact=forced.proved)
    return WhyNot(verdict=Verdict.COSTLIER, pair=account, loss=loss)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forced:
    """Figures of the best answer with a pair; `proved` says whether it is the best for sure."""

    figures: Figures
    proved: bool


def _forced(problem: Problem, pool: Pool, asks: int, helps: int) -> _Forced | str:
    """What the best answer with the pair comes to, or why there is none."""
    if problem.rules.sides or not pool.complete:
        return _proposed(problem, asks, helps)
    instance = pool.instance
    found = np.flatnonzero((instance.student == asks) & (instance.mentor == helps))
    answer = SolvedForcing(instance).answer_with(int(found[0])) if len(found) else None
    if answer is None:
        return LOCKED
    return _Forced(figures=level_figures(instance, answer), proved=True)


def _proposed(problem: Problem, asks: int, helps: int) -> _Forced | str:
    """By a whole round with the pair locked."""
    student, mentor = problem.students[asks].person, problem.mentors[helps].person
    if any(person == student for person, _ in problem.locks):
        return LOCKED
    locked = replace(problem, locks=problem.locks | {(student, mentor)})
    if lock_faults(locked):
        return LOCKED
    try:
        solved = solve(locked)
    except NoAnswerError:
        return SIDE_RULES
    if solved.solution.status is Status.FAILED:
        return NOT_FOUND
    return _Forced(
        figures=level_figures(solved.pool.instance, solved.solution.pair_of),
        proved=solved.solution.status is Status.OPTIMAL,
    )
