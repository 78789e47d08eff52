"""The least prices at which an answer to a stage is everybody's best choice.

Each mentor starts at the least price that the places it uses allow. Then whoever would gain by
another mentor drives up that mentor's price until the gain is gone, until nobody would. The walk is
that of shortest paths (Bellman and Ford), on all pairs first and then only on those of students
whose own price rose. If a price rises beyond what a place left empty costs, or beyond what a
student's place is worth to it, the answer is not the best.
"""

from typing import Final

import numpy as np

from services.matcher.engines.live import is_loaded
from services.matcher.engines.stage import Stage
from services.matcher.instance import Integers

LARGE: Final = 20_000
"""From so many pairs on, compiled code is quicker, if it is loaded already."""


def least_prices(stage: Stage, pair_of: Integers) -> Integers | None:
    """The least prices that support this (feasible) answer, or None: there is a better one."""
    if len(stage.student) >= LARGE and is_loaded():
        return _compiled(stage, pair_of)
    return interpreted(stage, pair_of)


def interpreted(stage: Stage, pair_of: Integers) -> Integers | None:
    """The same without compiled code."""
    walk = _Walk(stage, pair_of)
    changed = walk.charge(np.arange(len(stage.student)))
    for _ in range(stage.mentors + 1):
        if not len(changed):
            return walk.price
        if walk.contradicted(changed):
            return None
        changed = walk.charge(walk.pairs_of_students_at(changed))
    return None


def _compiled(stage: Stage, pair_of: Integers) -> Integers | None:
    from services.matcher.engines.live.network import rows_of  # noqa: PLC0415 - loads Numba
    from services.matcher.engines.live.raising import raise_prices  # noqa: PLC0415 - loads Numba

    at, own = _seats(stage, pair_of)
    price, limit = _first_prices(stage, stage.loads(pair_of)), _limits(stage, pair_of)
    rows = rows_of(stage.students, stage.student, stage.mentor, stage.worth)
    return price if raise_prices(rows, at.astype(np.int32), own, price, limit) else None


def _seats(stage: Stage, pair_of: Integers) -> tuple[Integers, Integers]:
    """For each student its mentor (or -1), and what its pair is worth (or 0)."""
    placed = np.flatnonzero(pair_of >= 0)
    at = np.full(stage.students, -1, dtype=np.int64)
    at[placed] = stage.mentor[pair_of[placed]]
    own = np.zeros(stage.students, dtype=np.int64)
    own[placed] = stage.worth[pair_of[placed]]
    return at, own


class _Walk:
    """Prices that rise until every student is content with its pair, or with none."""

    def __init__(self, stage: Stage, pair_of: Integers) -> None:
        self.stage = stage
        self._at, own = _seats(stage, pair_of)
        placed = np.flatnonzero(self._at >= 0)
        self._excess = stage.worth - own[stage.student]
        order = np.argsort(self._at[placed], kind="stable")
        self._seated = placed[order]
        self._seats = np.searchsorted(self._at[self._seated], np.arange(stage.mentors + 1))
        self._pairs = np.searchsorted(stage.student, np.arange(stage.students + 1))
        self._limit = _limits(stage, pair_of)
        self.price = _first_prices(stage, stage.loads(pair_of))

    def charge(self, pairs: Integers) -> Integers:
        """Raise prices until none of these pairs tempts its student; return whose price rose."""
        at = self._at[self.stage.student[pairs]]
        pays = np.where(at >= 0, self.price[at], 0) if len(self.price) else at
        wanted = pays + self._excess[pairs]
        mentors = self.stage.mentor[pairs]
        rising = wanted > self.price[mentors]
        mentors, wanted = mentors[rising], wanted[rising]
        np.maximum.at(self.price, mentors, wanted)
        return np.unique(mentors)

    def contradicted(self, mentors: Integers) -> bool:
        """An empty place would be worth its cost, or a student would rather go without."""
        return bool(np.any(self.price[mentors] > self._limit[mentors]))

    def pairs_of_students_at(self, mentors: Integers) -> Integers:
        """All pairs of the students who have a place at these mentors."""
        students = self._seated[_ranges(self._seats[mentors], self._seats[mentors + 1])]
        return _ranges(self._pairs[students], self._pairs[students + 1])


def _first_prices(stage: Stage, load: Integers) -> Integers:
    """What the last place costs that need not be used; where all used places have to be, as little
    as no chain of gains can reach.
    """
    price = np.zeros(stage.mentors, dtype=np.int64)
    chosen = load > stage.least
    price[chosen] = stage.place_cost[stage.place_start[:-1][chosen] + load[chosen] - 1]
    idle = (load == 0) & (stage.places > 0)
    price[idle] = stage.place_cost[stage.place_start[:-1][idle]]
    price[(load == stage.least) & (load > 0)] = -_unreachable(stage)
    return price


def _limits(stage: Stage, pair_of: Integers) -> Integers:
    """What the first place costs that is left empty, and what the least gainful student would pay
    rather than go without.
    """
    load = stage.loads(pair_of)
    limit = np.full(stage.mentors, np.iinfo(np.int64).max)
    spare = load < stage.places
    limit[spare] = stage.place_cost[stage.place_start[:-1][spare] + load[spare]]
    free = np.flatnonzero((pair_of >= 0) & ~stage.must)
    at, own = _seats(stage, pair_of)
    np.minimum.at(limit, at[free], own[free])
    return limit


def _unreachable(stage: Stage) -> int:
    spread = int(np.ptp(stage.worth)) if len(stage.worth) else 0
    costs = int(np.abs(stage.place_cost).max(initial=0))
    most = int(np.abs(stage.worth).max(initial=0))
    return spread * (min(stage.students, stage.mentors) + 1) + costs + most + 1


def _ranges(starts: Integers, ends: Integers) -> Integers:
    """All whole numbers of the half-open ranges, one range after the other."""
    lengths = ends - starts
    if not lengths.sum():
        return np.zeros(0, dtype=np.int64)
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    return offsets + np.arange(int(lengths.sum()), dtype=np.int64)
