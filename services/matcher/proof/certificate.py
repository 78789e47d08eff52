"""Proof that a solution is the best: prices of places, by linear-programming duality.

Give each place at mentor m a price p(m) >= 0, and let each student gain u(s), the most that any of
its pairs is worth after paying the price, or 0. A pair's worth is its fit plus the value of a place
for the student's rank, which outweighs all fits together. No solution can be worth more than all
gains and all prices (times capacity) together, because each pair is worth at most u(s) + p(m). So a
solution that is worth exactly that much is one of the best, however the prices were found.

`proves` tests just this sum; `prices` finds the least prices by walking along improvements, and
stops where one leads to a better solution. Nothing here is shared with the solver.
"""

import numpy as np
from numpy.typing import NDArray

from services.matcher.instance import Instance, Integers

Flags = NDArray[np.bool_]


def worths(instance: Instance) -> Integers:
    """What each pair is worth: rank times the value of a place, plus fit above the least fit."""
    ranks = instance.ranks()[instance.student]
    return ranks * instance.place_value() + (instance.fit - instance.lowest_fit())


def prices(instance: Instance, pair_of: Integers) -> Integers | None:
    """The least prices that support this (feasible) solution, or None: a better one exists."""
    walk = _Walk(instance, pair_of)
    changed = walk.charge(np.arange(len(instance.student)))
    for _ in range(instance.mentors + 1):
        if not len(changed):
            return walk.price
        if walk.contradicted(changed):
            return None
        changed = walk.charge(walk.pairs_of_students_at(changed))
    return None


def proves(instance: Instance, pair_of: Integers, price: Integers) -> bool:
    """Whether these prices prove that no solution is worth more than this (feasible) one."""
    if len(price) != instance.mentors or bool(np.any(price < 0)):
        return False
    worth = worths(instance)
    gain = np.zeros(instance.students, dtype=np.int64)
    np.maximum.at(gain, instance.student, worth - price[instance.mentor])
    bound = _exact_sum(gain) + _exact_dot(price, instance.capacity)
    return _exact_sum(worth[pair_of[pair_of >= 0]]) == bound


class _Walk:
    """Prices that rise until every student is content with its pair, or with none."""

    def __init__(self, instance: Instance, pair_of: Integers) -> None:
        self.instance = instance
        self.price = np.zeros(instance.mentors, dtype=np.int64)
        worth = worths(instance)
        placed = np.flatnonzero(pair_of >= 0)
        self._own = np.zeros(instance.students, dtype=np.int64)
        self._own[placed] = worth[pair_of[placed]]
        self._at = np.full(instance.students, -1, dtype=np.int64)
        self._at[placed] = instance.mentor[pair_of[placed]]
        self._excess = worth - self._own[instance.student]
        self._spare = instance.capacity > np.bincount(self._at[placed], minlength=instance.mentors)
        order = np.argsort(self._at[placed], kind="stable")
        self._seated = placed[order]
        self._seats = np.searchsorted(self._at[self._seated], np.arange(instance.mentors + 1))
        self._pairs = np.searchsorted(instance.student, np.arange(instance.students + 1))
        self._limit = np.full(instance.mentors, np.iinfo(np.int64).max)
        np.minimum.at(self._limit, self._at[placed], self._own[placed])

    def charge(self, pairs: Integers) -> Integers:
        """Raise prices until none of these pairs tempts its student; return whose price rose."""
        students = self.instance.student[pairs]
        at = self._at[students]
        pays = np.where(at >= 0, self.price[at], 0)
        wanted = pays + self._excess[pairs]
        mentors = self.instance.mentor[pairs]
        rising = wanted > self.price[mentors]
        mentors, wanted = mentors[rising], wanted[rising]
        np.maximum.at(self.price, mentors, wanted)
        return np.unique(mentors)

    def contradicted(self, mentors: Integers) -> bool:
        """A place that nobody needs has a price, or a student would rather go without."""
        return bool(
            np.any(self._spare[mentors]) or np.any(self.price[mentors] > self._limit[mentors])
        )

    def pairs_of_students_at(self, mentors: Integers) -> Integers:
        """All pairs of the students who have a place at these mentors."""
        students = self._seated[_ranges(self._seats[mentors], self._seats[mentors + 1])]
        return _ranges(self._pairs[students], self._pairs[students + 1])


def _ranges(starts: Integers, ends: Integers) -> Integers:
    """All whole numbers of the half-open ranges, one range after the other."""
    lengths = ends - starts
    if not lengths.sum():
        return np.zeros(0, dtype=np.int64)
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    return offsets + np.arange(int(lengths.sum()), dtype=np.int64)


def _exact_sum(values: Integers) -> int:
    """A sum in halves of 32 bits, which cannot overflow."""
    return (int((values >> 32).sum()) << 32) + int((values & 0xFFFFFFFF).sum())


def _exact_dot(values: Integers, counts: Integers) -> int:
    """The sum of products in Python's whole numbers."""
    used = np.flatnonzero(values)
    return sum(
        int(value) * int(count) for value, count in zip(values[used], counts[used], strict=True)
    )
