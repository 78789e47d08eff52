"""Prices for all rules at once, and what they prove.

With a price on each row, every variable can be judged by itself: what it is worth beyond the prices
of what it uses. All variables that gain, at those prices, bound what any answer can be worth,
whatever the prices are (Lagrange); the prices of the relaxation bound it best. That is worked out
here in whole numbers over all columns, so that no rounding of the solver's can make it wrong.

Pairs that lose more by themselves than the bound exceeds an answer at hand cannot be in a better
one. That leaves few to decide.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from services.matcher.engines.sides import highs
from services.matcher.engines.sides.matrix import MANY, NONE, Floats, Rows, linked
from services.matcher.engines.sides.patience import Patience
from services.matcher.engines.stage import NoAnswerError
from services.matcher.instance import Flags, Integers

GRAIN: Final = 2**20
"""Prices are whole multiples of one part in so many."""

PARTS: Final = (1, 2, 3, 4, 6, 8)
"""Prices of counts are tried as halves, thirds and so on."""

SOME: Final = 20
"""One part in so many of the columns considered joins them at once."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Priced:
    """No answer is worth more than `bound`, and none with a column more than that less its loss."""

    bound: int
    loss: Integers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tie:
    """What decides between answers that are equal at a level: a worth of columns that is weighed
    against `unit` of the level. It need not stay below one unit in sum.
    """

    worth: Integers
    unit: int


def priced(
    rows: Rows, worth: Integers, first: Flags, patience: Patience, tie: Tie | None = None
) -> Priced:
    """Price all rows by the relaxation, beginning with some columns and adding those that gain.
    `worth` is of each column, and so is `loss` in the answer.

    Where answers of the same worth are legion, the solver takes long to get through them. Then a
    tie is solved for as well, and its share taken out of the prices again: those of a count of
    people are simple fractions, so the nearest ones are tried, and what bounds best is taken.

    Raises NoAnswerError where even the relaxation has no answer, and OutOfPatienceError.
    """
    if tie is None:
        tied, price = _relaxed(rows, worth, first, patience)
        return _judged(tied, rows.worth(worth), price)
    tied, price = _relaxed(rows, worth * tie.unit + tie.worth, first, patience)
    fractions = [price / tie.unit]
    fractions += [np.rint(price / tie.unit * parts) / parts for parts in PARTS]
    found = [_judged(tied, rows.worth(worth), each) for each in fractions]
    return min(found, key=lambda each: each.bound)


def _relaxed(rows: Rows, worth: Integers, first: Flags, patience: Patience) -> tuple[Rows, Floats]:
    """The prices of all rows and of the ties between columns and parts that were considered."""
    worth = rows.worth(worth)
    considered = rows.asked(first)
    while True:
        tied = linked(rows, considered)
        try:
            price = highs.relaxed(tied, worth, considered, patience)
        except NoAnswerError:
            if considered.all():
                raise
            considered = np.ones_like(considered)
            continue
        gain = worth * GRAIN - _charged(tied, _whole(tied, price))
        left_out = np.flatnonzero(~considered)
        gaining = int(np.count_nonzero(gain[left_out] > GRAIN // 1000))
        if not gaining:
            return tied, price
        # Some more than gain now: they are the likeliest to gain next.
        count = min(len(left_out), max(gaining, int(considered.sum()) // SOME))
        nearest = np.argpartition(-gain[left_out], count - 1)[:count]
        considered[left_out[nearest]] = True


def _judged(rows: Rows, worth: Integers, price: Floats) -> Priced:
    """What these prices prove, over all columns."""
    prices = _whole(rows, price)
    gain = worth * GRAIN - _charged(rows, prices)
    used = np.flatnonzero(prices)
    limit = np.where(prices[used] > 0, rows.most[used], rows.least[used])
    best = np.where(gain > 0, rows.upper, rows.lower)
    bound = int((prices[used] * limit).sum()) + int((gain * best).sum())
    loss = np.maximum(-gain, 0)[: rows.columns]
    return Priced(bound=bound // GRAIN, loss=loss // GRAIN)


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
