"""The search for the best answer, level by level.

All levels that are still open are solved as one programme, with weights between them that suffice
in most rounds. Whether they did is then proved: where an answer reaches the bound of a level, the
level is settled; where not, the level is solved by itself. So the huge weights that would be sure
to suffice, with which a solver in floating point cannot be trusted, are never needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from services.matcher.engines.sides.deciding import Decided, Scope, decided
from services.matcher.engines.sides.highs import Asked
from services.matcher.engines.sides.matrix import Rows
from services.matcher.engines.sides.patience import OutOfPatienceError
from services.matcher.engines.sides.pricing import Priced, Tie, priced
from services.matcher.instance import Flags, Integers

UNKNOWN: Final = 2**60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Goal:
    """A level: what each column is worth, and how much that weighs against the levels below."""

    name: str
    worth: Integers
    weight: int
    tie: Tie | None = None


def weighted(goals: Sequence[Goal]) -> Integers:
    """What each column is worth at these levels together."""
    worth = np.zeros_like(goals[0].worth)
    for goal in goals:
        worth += goal.weight * goal.worth
    return worth


class Search:
    """`answer` is the best known; `settled` is how many levels are proved; `bounds` are what no
    answer can exceed at a level that is the best at the levels above.
    """

    def __init__(self, rows: Rows, goals: Sequence[Goal], scope: Scope, ask: Asked) -> None:
        self.answer: Flags | None = None
        self.settled = 0
        self.bounds = [UNKNOWN] * len(goals)
        self._rows = rows
        self._goals = goals
        self._scope = scope
        self._ask = ask
        self._level_priced: tuple[int, Priced] | None = None

    def offer(self, columns: Flags) -> None:
        """An answer that keeps all rows; it is taken if it is better than the one known."""
        if self.answer is None or self.values(columns) > self.values(self.answer):
            self.answer = columns

    def values(self, columns: Flags) -> tuple[int, ...]:
        """What an answer is worth at each level."""
        return tuple(int(goal.worth[columns].sum()) for goal in self._goals)

    def run(self) -> None:
        """Search until everything is proved, or patience ends. Raises NoAnswerError."""
        try:
            while self.settled < len(self._goals):
                self._bound_first_open()
                if self.settled < len(self._goals):
                    self._solve_open_levels()
        except OutOfPatienceError:
            self._settle_by_bounds()

    def _bound_first_open(self) -> None:
        """Before anything else know how far off an answer can be at most."""
        self._settle_by_bounds()
        if self.settled < len(self._goals) - 1:
            self._price_level()
            self._settle_by_bounds()

    def _price_level(self) -> Priced:
        """The prices of the first open level; they stay as long as it is the first."""
        level = self.settled
        if self._level_priced is None or self._level_priced[0] != level:
            found = self._priced(self._goals[level].worth, self._goals[level].tie)
            self._lower_bound(level, found.bound)
            self._level_priced = (level, found)
        return self._level_priced[1]

    def _solve_open_levels(self) -> None:
        """Solve for all open levels at once; then prove as many as that decides."""
        first, last = self.settled, len(self._goals) - 1
        goals = self._goals[first:]
        scope = replace(self._scope, first=self._scope.first & False)
        if first < last:
            scope = replace(scope, limit=min(goal.weight for goal in goals[:-1]))
        found = self._decided(weighted(goals), scope)
        while self.settled < last:
            self._settle_by_bounds()
            if self.settled < last and (found.tired or not self._settle_alone()):
                break
        self._bound_last(found, first)
        if found.tired:
            raise OutOfPatienceError

    def _priced(self, worth: Integers, tie: Tie | None = None) -> Priced:
        first = self._scope.first if self.answer is None else self._scope.first | self.answer
        return priced(self._rows, worth, first, self._ask.patience, tie)

    def _decided(self, worth: Integers, scope: Scope, prices: Priced | None = None) -> Decided:
        if prices is None:
            prices = self._priced(worth)
        found = decided(self._rows, worth, prices, self.answer, scope, self._ask)
        if found.columns is not None:
            self.offer(found.columns)
        return found

    def _settle_alone(self) -> bool:
        """Solve the first open level by itself; whether the answer known is the best there."""
        level, before = self.settled, self._value(self.settled)
        scope = replace(self._scope, reach=-1)
        found = self._decided(self._goals[level].worth, scope, self._price_level())
        self._lower_bound(level, found.bound)
        self._settle_by_bounds()
        if found.tired:
            raise OutOfPatienceError
        return before == self._value(level)

    def _bound_last(self, found: Decided, first: int) -> None:
        """What the bound of all open levels together leaves to the last, if those between are
        settled.
        """
        last = len(self._goals) - 1
        if self.settled < last:
            return
        left = found.bound - sum(
            goal.weight * self._value(first + number)
            for number, goal in enumerate(self._goals[first:last])
        )
        self._lower_bound(last, left // self._goals[last].weight)
        self._settle_by_bounds()

    def _lower_bound(self, level: int, bound: int) -> None:
        self.bounds[level] = min(self.bounds[level], bound)

    def _settle_by_bounds(self) -> None:
        """Take every level as settled at which the answer known reaches the bound."""
        while self.answer is not None and self.settled < len(self._goals):
            value, level = self._value(self.settled), self.settled
            if value < self.bounds[level]:
                return
            self._rows = self._rows.reaching(self._goals[level].worth, value)
            self.settled += 1

    def _value(self, level: int) -> int:
        return -UNKNOWN if self.answer is None else int(self._goals[level].worth[self.answer].sum())
