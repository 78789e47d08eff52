"""Why a student was left unplaced, as codes and numbers from which a sentence can be made."""

from typing import Final

import numpy as np

from schemas.values import Obstacle
from services.matcher.explanations.bottleneck import Competition, Extent
from services.matcher.explanations.reach import Reach
from services.matcher.obstacles import PLACES_TAKEN, own_obstacle
from services.matcher.pool.gather import Pool
from services.matcher.pool.judging import RULES
from services.matcher.pool.removals import removals
from services.matcher.problem import Problem

SIDE_RULES: Final = "side-rules"
"""A chain of changes leads to a free place, and side rules forbid every such chain, or make it
cost what comes before: students placed, or fit."""

COSTS_FIT: Final = "costs-fit"
"""The student could have a place, and total fit, which comes first, would be less."""


def obstacles(
    problem: Problem, pool: Pool, reach: Reach, rivals: Competition
) -> dict[int, tuple[Obstacle, ...]]:
    """For each unplaced student (by number) what stood in the way, the weightiest first."""
    suited = reach.eligible_counts()
    found: dict[int, tuple[Obstacle, ...]] = {}
    unsuited = []
    for number in np.flatnonzero(reach.at < 0).tolist():
        own = own_obstacle(problem.students[number])
        if own is not None:
            found[number] = (Obstacle(code=own.value, mentors=len(problem.mentors), values={}),)
        elif suited[number]:
            found[number] = (_outdone(problem, rivals, number, int(suited[number])),)
        else:
            unsuited.append(number)
    found |= _ruled_out(problem, pool, unsuited)
    return dict(sorted(found.items()))


def _outdone(problem: Problem, rivals: Competition, number: int, suited: int) -> Obstacle:
    """Some mentors would suit. `mentors` is how many do, or of how many that is known."""
    behind = int(rivals.behind[number])
    if behind >= 0:
        return Obstacle(code=PLACES_TAKEN, mentors=suited, values=_numbers(rivals.extents[behind]))
    code = PLACES_TAKEN
    if rivals.roads[number]:
        code = SIDE_RULES if problem.rules.sides else COSTS_FIT
    return Obstacle(code=code, mentors=suited, values={})


def _numbers(extent: Extent) -> dict[str, str | int | list[str]]:
    return {
        "students": extent.students,
        "places": extent.places,
        "competed_mentors": extent.mentors,
    }


def _ruled_out(problem: Problem, pool: Pool, numbers: list[int]) -> dict[int, tuple[Obstacle, ...]]:
    """What parts these students from all mentors."""
    if not numbers:
        return {}
    counted = removals(problem, pool.calendar, np.array(numbers, dtype=np.int64))
    return {
        number: _rules(removed, alone)
        for number, removed, alone in zip(
            numbers, counted.removed.tolist(), counted.alone.tolist(), strict=True
        )
    }


def _rules(removed: list[int], alone: list[int]) -> tuple[Obstacle, ...]:
    """Rules that alone remove mentors: give one up, and those are there. Where none does so alone,
    all rules that remove any. `mentors` is the count that the obstacle stands for.
    """
    counts = alone if any(alone) else removed
    ranked = sorted(range(len(RULES)), key=lambda rule: (-counts[rule], -removed[rule]))
    return tuple(
        Obstacle(
            code=RULES[rule].value,
            mentors=counts[rule],
            values={"alone": alone[rule], "removed": removed[rule]},
        )
        for rule in ranked
        if counts[rule]
    )
