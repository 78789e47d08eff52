"""What a stage demands, as amounts so large that every answer that can keeps it.

A pair of a student who must be placed is worth `bonus` more, and a place that must be used costs
`bonus` less. Meeting one more demand takes one chain of moves; the bonus is more than it can lose.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from services.matcher.engines.stage import NoAnswerError, Stage
from services.matcher.instance import FitRangeError, Integers

_RANGE: Final = 2**63


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Terms:
    """The worths and costs of a stage with its demands in them; `bonus` is 0 where it has none."""

    bonus: int
    worth: Integers
    cost: Integers


def terms_of(stage: Stage) -> Terms:
    """Raises FitRangeError where a search could leave the range of 64 bits."""
    demanding = bool(stage.must.any() or stage.least.any())
    bonus = longest_chain(stage) if demanding else 0
    worth, cost = most(stage.worth) + bonus, most(stage.place_cost) + bonus
    # A search adds up a distance, a gain, a worth and a price, none greater than the two together.
    if 4 * (worth + cost) >= _RANGE:
        raise FitRangeError(f"worths up to {worth} and costs up to {cost} are too large")
    if not demanding:
        return Terms(bonus=0, worth=stage.worth, cost=stage.place_cost)
    place = np.arange(len(stage.place_cost)) - np.repeat(stage.place_start[:-1], stage.places)
    used = place < np.repeat(stage.least, stage.places)
    return Terms(
        bonus=bonus,
        worth=stage.worth + bonus * stage.must[stage.student],
        cost=stage.place_cost - bonus * used,
    )


def require_kept(stage: Stage, pair_of: Integers) -> None:
    """Raises NoAnswerError where an answer, the best there is, leaves a demand unmet."""
    left = int(np.sum(stage.must & (pair_of < 0)))
    empty = int(np.maximum(stage.least - stage.loads(pair_of), 0).sum())
    if left or empty:
        raise NoAnswerError(
            f"{left} students who must be placed, and {empty} places that must be used, cannot be"
        )


def lowest_prices(stage: Stage, load: Integers) -> Integers:
    """What the last place costs that need not be used. Where all used places have to be, there is
    no such bound, but one that no chain of moves can reach.
    """
    lowest = np.zeros(stage.mentors, dtype=np.int64)
    start = stage.place_start[:-1]
    chosen = load > stage.least
    lowest[chosen] = stage.place_cost[start[chosen] + load[chosen] - 1]
    idle = (load == 0) & (stage.places > 0)
    lowest[idle] = stage.place_cost[start[idle]]
    bound = (load == stage.least) & (load > 0)
    lowest[bound] = -longest_chain(stage) if bound.any() else 0
    return lowest


def longest_chain(stage: Stage) -> int:
    """More than any chain of moves, each from one place to another, can gain or lose."""
    spread = int(np.ptp(stage.worth)) if len(stage.worth) else 0
    moves = min(stage.students, stage.mentors) + 1
    return spread * moves + 2 * most(stage.worth) + 2 * most(stage.place_cost) + 1


def most(amounts: Integers) -> int:
    """The greatest of these, whatever their sign."""
    return max(int(amounts.max(initial=0)), -int(amounts.min(initial=0)))
