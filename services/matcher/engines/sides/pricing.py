"""Prices for all rules at once, and what they prove.

With a price on each row, every variable can be judged by itself: what it is worth beyond the prices of
what it uses. All variables that gain, at those prices, bound what any answer can be worth, whatever
the prices are (Lagrange); the prices of the relaxation bound it best. That is worked out here in
whole numbers over all columns, so that no rounding of the solver's can make it wrong.

Pairs that lose more by themselves than the bound exceeds an answer at hand cannot be in a better
one. That leaves few to decide.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from services.matcher.engines.sides import highs
from services.matcher.engines.sides.patience import Patience
from services.matcher.engines.sides.rows import MANY, NONE, Floats, Rows, linked
from services.matcher.engines.stage import NoAnswerError
from services.matcher.instance import Flags, Integers

GRAIN: Final = 2**20
"""Prices are whole multiples of one part in so many."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Priced:
    """No answer is worth more than `bound`, and none with a column more than that less its `loss`."""

    bound: int
    loss: Integers


def priced(rows: Rows, worth: Integers, first: Flags, patience: Patience) -> Priced:
    """Price all rows by the relaxation, beginning with some columns and adding those that gain.
    `worth` is of each column, and so is `loss` in the answer.

    Raises NoAnswerError where even the relaxation has no answer, and OutOfPatienceError.
    """
    worth = rows.worth(worth)
    considered = rows.asked(first)
    while True:
        tied = linked(rows, considered)
        try:
            found = highs.relaxed(tied, worth, considered, patience)
        except NoAnswerError:
            if considered.all():
                raise
            considered = np.ones_like(considered)
            continue
        prices = _whole(tied, found.row_price)
        gain = worth * GRAIN - _charged(tied, prices)
        missing = (gain > GRAIN // 1000) & ~considered
        if not missing.any():
            bound = _bound(tied, prices, gain)
            return Priced(bound=bound, loss=np.maximum(-gain, 0)[: rows.columns] // GRAIN)
        considered |= missing


def _whole(rows: Rows, price: Floats) -> Integers:
    """Prices in grains; a row without a limit on one side cannot have a price of that sign."""
    prices = np.rint(price * GRAIN).astype(np.int64)
    prices[(rows.most >= MANY) & (prices > 0)] = 0
    prices[(rows.least <= NONE) & (prices < 0)] = 0
    return prices


def _charged(rows: Rows, prices: Integers) -> Integers:
    """What each variable has to pay, in grains."""
    charge = np.zeros(rows.variables, dtype=np.int64)
    np.add.at(charge, rows.variable, rows.value * prices[rows.row])
    return charge


def _bound(rows: Rows, prices: Integers, gain: Integers) -> int:
    """What all rows together cost and all variables that gain bring: no answer is worth more."""
    used = np.flatnonzero(prices)
    limit = np.where(prices[used] > 0, rows.most[used], rows.least[used])
    best = np.where(gain > 0, rows.upper, rows.lower)
    return (int((prices[used] * limit).sum()) + int((gain * best).sum())) // GRAIN
