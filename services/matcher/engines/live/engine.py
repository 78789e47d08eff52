"""The live engine: exact shortest augmenting paths with integer prices, from the scarce side.

This module loads Numba: import it only where it `is_available`, and something is to be solved.
"""

from typing import Final

import numpy as np

from services.matcher.engines.live.demands import lowest_prices, require_kept, terms_of
from services.matcher.engines.live.filling import fill
from services.matcher.engines.live.insertion import chosen_pairs
from services.matcher.engines.live.network import (
    Rows,
    Seats,
    empty_seats,
    new_search,
    own_array,
    rows_of,
)
from services.matcher.engines.live.prices import lower_prices
from services.matcher.engines.stage import Settled, Stage
from services.matcher.instance import Integers

ENGINE: Final = "kenal-live"


class LiveEngine:
    """The engine for large pools of which one side is short; exact for any other."""

    name = ENGINE

    def solve(self, stage: Stage) -> Settled:
        """The best answer with its least prices. Raises NoAnswerError and FitRangeError."""
        terms = terms_of(stage)
        rows = rows_of(stage.students, stage.student, stage.mentor, terms.worth)
        seats = empty_seats(stage.students, stage.place_start, terms.cost)
        search = new_search(stage.mentors)
        least = fill(rows, seats, search, stage)
        pair_of = chosen_pairs(rows, seats)
        require_kept(stage, pair_of)
        if terms.bonus:
            rows = rows._replace(worth=own_array(stage.worth))
            seats = _without_bonus(rows, seats, pair_of)
        if terms.bonus or not least:
            lower_prices(rows, seats, search, lowest_prices(stage, seats.load))
        return Settled(pair_of=pair_of, price=seats.price)


def _without_bonus(rows: Rows, seats: Seats, pair_of: Integers) -> Seats:
    """The same answer and prices, which support it as well where demands are simply kept."""
    placed = np.flatnonzero(pair_of >= 0)
    own, gain = np.zeros_like(seats.own), np.zeros_like(seats.gain)
    own[placed] = rows.worth[pair_of[placed]]
    gain[placed] = own[placed] - seats.price[seats.at[placed]]
    return seats._replace(own=own, gain=gain)
