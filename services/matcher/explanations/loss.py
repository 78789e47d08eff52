"""What one answer loses against a better one, level by level."""

import math
from dataclasses import dataclass
from enum import StrEnum

from services.matcher.explanations.metrics import PLACED_MISSED, Figures
from services.matcher.order import Order
from services.matcher.problem import Problem


class LostAt(StrEnum):
    """The first level, in the order of the round, at which the best answer with the pair is worse;
    `FINER`: at one after students placed and fit, it was not asked which.
    """

    PLACED = "placed"
    FIT = "fit"
    LOADS = "even-loads"
    KEPT = "kept-pairs"
    TIES = "ties"
    FINER = "finer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What is lost: students placed (by how many rounds they missed, only where the numbers differ;
    below zero where more are placed), students in all, and fit. `exact` is False where it has not
    been proved that nothing better can be had with the pair.
    """

    at: LostAt
    placed: int
    by_missed_rounds: tuple[tuple[int, int], ...]
    fit: int
    exact: bool = True


def loss_between(problem: Problem, before: Figures, after: Figures, *, exact: bool) -> Loss:
    """What is lost from one to the other, told by their `level_figures`."""
    lost = {name: round(figure - after[name]) for name, figure in before.items()}
    by_class = sorted(
        (
            (int(name.removeprefix(PLACED_MISSED)), fewer)
            for name, fewer in lost.items()
            if name.startswith(PLACED_MISSED) and fewer
        ),
        reverse=True,
    )
    return Loss(
        at=_lost_at(problem, lost, placed=bool(by_class)),
        placed=lost["placed"],
        by_missed_rounds=tuple(by_class),
        fit=lost["total_fit"],
        exact=exact,
    )


def _lost_at(problem: Problem, lost: dict[str, int], *, placed: bool) -> LostAt:
    differs = {
        LostAt.PLACED: placed,
        LostAt.FIT: lost["total_fit"] != 0,
        LostAt.LOADS: lost["load_squares"] != 0,
        LostAt.KEPT: lost["kept_pairs"] != 0,
        LostAt.TIES: True,
    }
    first = LostAt.PLACED if problem.rules.order is Order.PLACED_FIRST else LostAt.FIT
    return first if differs[first] else next(level for level, found in differs.items() if found)


def cost(problem: Problem, loss: Loss | None) -> tuple[float, ...]:
    """By what is lost first, so that the cheapest sorts first; nothing at all is cheapest."""
    if loss is None:
        return (-math.inf,)
    lost = dict(loss.by_missed_rounds)
    classes = sorted({student.missed_rounds for student in problem.students}, reverse=True)
    placed = [lost.get(missed, 0) for missed in classes]
    if problem.rules.order is Order.PLACED_FIRST:
        return (*placed, loss.fit)
    return (loss.fit, *placed)
