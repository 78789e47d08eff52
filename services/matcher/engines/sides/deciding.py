"""The best answer for one worth of the columns, by a programme of few of them.

Columns that by themselves lose more than the bound exceeds an answer at hand cannot be in a better
one. So the programme starts with those that lose little, which is where good answers are, and then
takes in what the proof still needs.
"""

from dataclasses import dataclass
from typing import Final

from services.matcher.engines.sides import highs
from services.matcher.engines.sides.beginning import with_parts
from services.matcher.engines.sides.highs import Asked
from services.matcher.engines.sides.matrix import Rows, linked
from services.matcher.engines.sides.patience import OutOfPatienceError
from services.matcher.engines.sides.pricing import Priced
from services.matcher.engines.stage import NoAnswerError
from services.matcher.instance import Flags, Integers

WIDER: Final = 8


UNLIMITED: Final = 2**62


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Decided:
    """The best answer found, its columns, whether it is proved, and what none can exceed. `tired`:
    patience ended.
    """

    columns: Flags | None
    proved: bool
    bound: int
    tired: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scope:
    """Which columns to decide on at first: `first`, and those that lose `reach` at most. What may
    be in a better answer joins them, unless such answers could be better by `limit` or more: then
    proof is for later.
    """

    first: Flags
    reach: int
    limit: int = UNLIMITED


def decided(
    rows: Rows, worth: Integers, found: Priced, start: Flags | None, scope: Scope, ask: Asked
) -> Decided:
    """Find the best, beginning with an answer that keeps all rows, if there is one; `found` is
    what the rows cost at this worth. Raises NoAnswerError where no answer keeps the rows.
    """
    decision = _Decision(rows, worth, start, ask)
    proved = tired = False
    try:
        proved = decision.prove(found, scope)
    except OutOfPatienceError:
        tired = True
    return Decided(
        columns=decision.best,
        proved=proved,
        bound=decision.value if proved else found.bound,
        tired=tired,
    )


class _Decision:
    """Keeps the best answer while the programme grows."""

    def __init__(self, rows: Rows, worth: Integers, start: Flags | None, ask: Asked) -> None:
        self.best = start
        self._rows = rows
        self._worth = worth
        self._ask = ask

    @property
    def value(self) -> int:
        """What the best answer is worth."""
        return -UNLIMITED if self.best is None else int(self._worth[self.best].sum())

    def prove(self, found: Priced, scope: Scope) -> bool:
        """Grow the programme until no column left out can be in a better answer, or too many can.

        Raises NoAnswerError and OutOfPatienceError.
        """
        considered = scope.first | (found.loss <= scope.reach)
        reach = scope.reach
        while self.value < found.bound:
            if self.best is not None:
                considered = considered & (found.bound - found.loss > self.value) | self.best
            whole = self._solve(considered)
            if self.best is None:
                if considered.all():
                    raise NoAnswerError("no answer keeps all rules")
                reach = WIDER * reach + 1
                considered = considered | (found.loss <= reach)
                continue
            if not whole:
                raise OutOfPatienceError
            missing = ~considered & (found.bound - found.loss > self.value)
            if not missing.any():
                return True
            if found.bound - self.value >= scope.limit:
                return False
            considered = considered | missing
        return True

    def _solve(self, considered: Flags) -> bool:
        """Solve the programme of these columns; whether its best answer is known now."""
        asked = self._rows.asked(considered)
        start = None if self.best is None else with_parts(self._rows, self.best)
        worth = self._rows.worth(self._worth)
        try:
            chosen = highs.best(linked(self._rows, asked), worth, asked, start, self._ask)
        except NoAnswerError:
            return False
        columns = chosen.variables[: self._rows.columns]
        if self.best is None or int(self._worth[columns].sum()) > self.value:
            self.best = columns
        return chosen.proved
