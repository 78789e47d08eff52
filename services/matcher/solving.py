"""From a problem to its best answer: the pool, and the engine that its rules and size call for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from services.matcher.engines.choose import engine_for
from services.matcher.engines.sides.engine import solve as solve_with_sides
from services.matcher.engines.sides.numbers import numbered
from services.matcher.engines.sides.patience import never
from services.matcher.engines.stage import Engine
from services.matcher.instance import Solution, Status
from services.matcher.order import Order
from services.matcher.pool import widen
from services.matcher.pool.best import PartPool, is_large
from services.matcher.pool.gather import Pool, gather
from services.matcher.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solved:
    """An answer, the pool that it chooses from, and the engine for further questions."""

    pool: Pool
    solution: Solution
    engine: Engine


def solve(problem: Problem, *, stopped: Callable[[], bool] = never) -> Solved:
    """The best answer over all eligible pairs.

    With side rules it may run out of time, or be `stopped`: then the best found by then, with its
    gap. Raises FitRangeError, and NoAnswerError where side rules cannot be kept.
    """
    return solve_in(gather(problem), problem, stopped=stopped)


def solve_in(pool: Pool, problem: Problem, *, stopped: Callable[[], bool] = never) -> Solved:
    """The same, with the pool that is at hand."""
    engine_of = partial(engine_for, loaded=is_large(problem))
    pool, solution = widen.solve(problem, pool, engine_of)
    if problem.rules.sides:
        solution = _with_side_rules(problem, pool, stopped)
    elif has_open_levels(pool) and problem.rules.order is Order.FIT_FIRST:
        note = "how many are placed is proved among the best pairs of each student only"
        solution = replace(solution, status=Status.FEASIBLE, note=note)
    return Solved(pool=pool, solution=solution, engine=engine_of(pool.instance))


def has_open_levels(pool: Pool) -> bool:
    """Whether so many pairs tie at the first level that later ones could not look at all."""
    return isinstance(pool, PartPool) and pool.tied


def _with_side_rules(problem: Problem, pool: Pool, stopped: Callable[[], bool]) -> Solution:
    solution = solve_with_sides(
        pool.instance,
        numbered(problem),
        seconds=problem.rules.solve_seconds,
        seed=problem.rules.seed,
        stopped=stopped,
    )
    if solution.status is Status.OPTIMAL and not pool.complete:
        note = "proved among the best pairs of each student only"
        return replace(solution, status=Status.FEASIBLE, note=note)
    return solution
