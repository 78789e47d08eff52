"""The mentors a student could have instead, and what each would cost the others.

This module loads the solver: import it only where something is to be solved.
"""

from dataclasses import dataclass, replace

import numpy as np

from schemas.ids import PersonId
from services.matcher.explanations.forcing import forcing
from services.matcher.explanations.loss import Loss, LostAt, cost, loss_between
from services.matcher.explanations.metrics import level_figures
from services.matcher.instance import Solution
from services.matcher.pool.gather import Pool
from services.matcher.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A mentor who may be paired with a student: `chosen` in the answer, or what that would cost;
    None where that is not known without a whole round of its own.
    """

    mentor: PersonId
    fit: int
    chosen: bool = False
    loss: Loss | None = None


def alternatives(
    problem: Problem, pool: Pool, solution: Solution, student: PersonId
) -> tuple[Alternative, ...]:
    """Every mentor with places who may be paired with the student, the cheapest first, with what it
    would cost in students placed and in fit. Where not all pairs are at hand, only those that
    are, and what they cost at most. With side rules no costs are told: `why_not` finds one.

    Raises ValueError for somebody who is not in the round.
    """
    asks = [each.person for each in problem.students].index(student)
    instance = pool.instance
    before = level_figures(instance, solution.pair_of)
    force = None if problem.rules.sides else forcing(instance)
    found = []
    for pair in np.flatnonzero(instance.student == asks).tolist():
        answer = force.answer_with(pair) if force else solution.pair_of
        if answer is None or not instance.capacity[instance.mentor[pair]]:
            continue
        loss = loss_between(problem, before, level_figures(instance, answer), exact=pool.complete)
        at = loss.at if loss.at in (LostAt.PLACED, LostAt.FIT) else LostAt.FINER
        chosen = bool(pair == solution.pair_of[asks])
        found.append(
            Alternative(
                mentor=problem.mentors[int(instance.mentor[pair])].person,
                fit=int(instance.fit[pair]),
                chosen=chosen,
                loss=replace(loss, at=at) if force and not chosen else None,
            )
        )
    return tuple(
        sorted(found, key=lambda each: (not each.chosen, cost(problem, each.loss), -each.fit))
    )
