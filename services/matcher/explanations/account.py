"""All that is told of an answer beside the pairs: who was left out and why, whom to ask for more
places, what they are worth, and figures.
"""

from dataclasses import dataclass

from schemas.round_values import Advice, Worth
from schemas.values import Obstacle
from services.matcher.engines.stage import Engine
from services.matcher.explanations.advice import advice
from services.matcher.explanations.bottleneck import Competition, competition
from services.matcher.explanations.left_out import obstacles
from services.matcher.explanations.metrics import Figures, metrics
from services.matcher.explanations.partial import all_together, untold
from services.matcher.explanations.reach import Reach
from services.matcher.explanations.worth import PlaceWorth, place_worth, told
from services.matcher.instance import Solution
from services.matcher.order import Order
from services.matcher.pool.gather import Pool
from services.matcher.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """`obstacles` are those of each student left out, by number."""

    obstacles: dict[int, tuple[Obstacle, ...]]
    advice: tuple[Advice, ...]
    worth: tuple[Worth, ...]
    metrics: Figures


def account_of(problem: Problem, pool: Pool, solution: Solution, engine: Engine) -> Account:
    """The account of an answer.

    Where the pool does not hold all eligible pairs, its prices still prove what they say for all
    pairs, and competition is told of all who compete at all; whatever would need all pairs is left
    unsaid.
    """
    instance = pool.instance
    reach = Reach.of(instance, solution.pair_of)
    worth = _worth(solution, pool, engine, problem)
    rivals = competition(reach) if pool.complete else _told_by_prices(problem, reach, worth)
    return Account(
        obstacles=obstacles(problem, pool, reach, rivals),
        advice=advice(problem, instance, solution.pair_of, rivals.bottlenecks, worth),
        worth=() if worth is None else told(problem, worth),
        metrics=metrics(problem, instance, solution.pair_of, complete=pool.complete),
    )


def _worth(solution: Solution, pool: Pool, engine: Engine, problem: Problem) -> PlaceWorth | None:
    """Prices say nothing of side rules."""
    if problem.rules.sides or not solution.prices:
        return None
    return place_worth(pool.instance, solution.prices[0], engine)


def _told_by_prices(problem: Problem, reach: Reach, worth: PlaceWorth | None) -> Competition:
    """Where placing most comes first, exactly those mentors are in a bottleneck of whom one more
    place would place one more student.
    """
    if worth is not None and problem.rules.order is Order.PLACED_FIRST:
        return all_together(reach, worth.placed > 0)
    return untold(reach)
