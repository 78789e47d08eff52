"""The best answer that keeps all side rules, proved, or the best found and how far off it may be.

Covered are the first two levels, students placed by priority and total fit, in the order that the
instance asks for, one never traded for the other. Loads are not evened out beyond what the rules
ask for, and earlier pairs are kept by a rule (`FewChanges`) or not at all. Where the flow's answer
already keeps all rules it is the answer, and then it is the best at every level.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from services.matcher.engines import levels
from services.matcher.engines.choose import engine_for
from services.matcher.engines.sides import process
from services.matcher.engines.sides.beginning import promising, repaired, whole_columns
from services.matcher.engines.sides.blame import blamed
from services.matcher.engines.sides.columns import Columns, columns_of
from services.matcher.engines.sides.deciding import Scope
from services.matcher.engines.sides.highs import NAME, Asked
from services.matcher.engines.sides.numbers import Sides
from services.matcher.engines.sides.patience import Patience, never
from services.matcher.engines.sides.pricing import Tie
from services.matcher.engines.sides.rows import rows_of
from services.matcher.engines.sides.search import Goal, Search, weighted
from services.matcher.engines.stage import NoAnswerError
from services.matcher.instance import FitRangeError, Instance, Solution, Status
from services.matcher.order import Order

LARGEST: Final = 2**42
"""What all weights of an answer may come to: a solver in floating point tells them apart."""

REACH: Final = 30
"""Pairs that lose one part in so many of the range of fits are looked at first."""

SEEDS: Final = 2**31 - 1
"""HiGHS takes seeds below this."""


def solve(
    instance: Instance,
    sides: Sides,
    *,
    seconds: float,
    seed: int,
    stopped: Callable[[], bool] = never,
) -> Solution:
    """The best answer. Same instance, rules and seed: same answer, whenever it is proved.

    It ends when the time is up or `stopped` says so, with the best answer by then: FEASIBLE, with
    the gap and its level, or FAILED where there is none yet. Raises NoAnswerError, which names the
    rules, where no answer keeps them all, and FitRangeError.
    """
    ask = Asked(patience=Patience(seconds, stopped), seed=seed % SEEDS)
    process.prepare()
    try:
        return _solved(instance, sides, ask)
    except NoAnswerError as error:
        rules = blamed(instance, sides, ask)
        raise NoAnswerError(f"cannot be kept together: {'; '.join(rules)}") from error


def _solved(instance: Instance, sides: Sides, ask: Asked) -> Solution:
    bare = levels.solve(instance, engine_for(instance))
    columns = columns_of(instance, sides)
    rows = rows_of(instance, sides, columns)
    goals = goals_of(instance, columns)
    scope = Scope(first=promising(instance, columns, bare.prices[0]), reach=_reach(instance))
    search = Search(rows, goals, scope, ask)
    whole = whole_columns(columns, bare.pair_of)
    answer = repaired(rows, columns, weighted(goals), whole)
    if answer is not None:
        if np.array_equal(columns.pairs(instance, answer), bare.pair_of):
            return replace(bare, note="the side rules cost nothing")
        search.offer(answer)
    search.bounds[0] = _bare_value(instance, bare)
    search.run()
    return _solution(instance, columns, goals, search)


def goals_of(instance: Instance, columns: Columns) -> tuple[Goal, ...]:
    """The levels, the weightiest first. Raises FitRangeError."""
    ranks = instance.ranks()
    classes = int(ranks.max(initial=0))
    spread = int(np.ptp(instance.fit)) + 1 if len(instance.fit) else 1
    first = instance.order is Order.PLACED_FIRST
    above_lowest = columns.summed(instance.fit - instance.lowest_fit())
    tie = Tie(worth=above_lowest, unit=20 * spread)
    placed = [
        Goal(
            name=f"students placed of priority {rank}",
            worth=columns.summed((ranks == rank)[instance.student]),
            weight=(10 * spread if first else 1) * 3 ** (rank - 1),
            tie=tie,
        )
        for rank in range(classes, 0, -1)
    ]
    fit = Goal(
        name="total fit",
        worth=columns.summed(instance.fit),
        weight=1 if first else 3**classes,
    )
    goals = (*placed, fit) if first else (fit, *placed)
    largest = sum(goal.weight * int(np.abs(goal.worth).max(initial=0)) for goal in goals)
    if largest * instance.students > LARGEST:
        raise FitRangeError("fits differ by more than a solver in floating point can hold")
    return goals


def _reach(instance: Instance) -> int:
    """How much a pair may lose by itself to be looked at in the first programme."""
    spread = int(np.ptp(instance.fit)) + 1 if len(instance.fit) else 1
    return spread // REACH


def _bare_value(instance: Instance, bare: Solution) -> int:
    """What the first level reaches without side rules; with them it cannot be more."""
    if instance.order is Order.FIT_FIRST:
        return int(instance.fit[bare.chosen].sum())
    ranks = instance.ranks()
    highest = ranks[bare.pair_of >= 0] == ranks.max(initial=0)
    return int(highest.sum())


def _solution(
    instance: Instance, columns: Columns, goals: tuple[Goal, ...], search: Search
) -> Solution:
    if search.answer is None:
        return Solution(
            status=Status.FAILED,
            pair_of=np.full(instance.students, -1, dtype=np.int64),
            engine=NAME,
            note="no answer that keeps all rules was found in time",
        )
    pair_of = columns.pairs(instance, search.answer)
    if search.settled == len(goals):
        return Solution(status=Status.OPTIMAL, pair_of=pair_of, engine=NAME)
    level = search.settled
    value, bound = search.values(search.answer)[level], search.bounds[level]
    return Solution(
        status=Status.FEASIBLE,
        pair_of=pair_of,
        engine=NAME,
        gap=(bound - value) / max(1, abs(bound)),
        note=f"{goals[level].name}: {value} found, at most {bound} possible",
    )
