"""The live engine: exact shortest augmenting paths with integer prices, from the scarce side.

This module loads Numba: import it only where it `is_available`, and something is to be solved.
"""

from typing import Final

import numpy as np

from services.matcher.engines.live.demands import lowest_prices, most, require_kept, terms_of
from services.matcher.engines.live.filling import fill
from services.matcher.engines.live.insertion import chosen_pairs
from services.matcher.engines.live.network import (
    Rows,
    Seats,
    columns_of,
    empty_seats,
    new_search,
    own_array,
    rows_of,
)
from services.matcher.engines.live.prices import lower_prices
from services.matcher.engines.live.turns import (
    call_without_places,
    choose_anew,
    hide_tempting,
    sits_well,
)
from services.matcher.engines.stage import Settled, Stage
from services.matcher.instance import Integers

ENGINE: Final = "kenal-live"


class LiveEngine:
    """The engine for large pools of which one side is short; exact for any other."""

    name = ENGINE

    def solve(self, stage: Stage) -> Settled:
        """The best answer with its least prices. Raises NoAnswerError and FitRangeError."""
        return _solved(stage)[1]

    def for_series(self) -> "LiveSeries":
        """An engine with the same values and prices, that goes on from the stage before."""
        return LiveSeries()


class LiveSeries:
    """Goes on from the last answer where a stage has the same students and places, and all pairs
    that were chosen. Students whom another pair tempts choose anew, one after the other.
    """

    name = ENGINE

    def __init__(self) -> None:
        self._seats: Seats | None = None

    def solve(self, stage: Stage) -> Settled:
        """The best answer with its least prices. Raises NoAnswerError and FitRangeError."""
        settled = self._gone_on(stage)
        if settled is None:
            self._seats, settled = _solved(stage)
        return Settled(pair_of=settled.pair_of, price=settled.price.copy())

    def _gone_on(self, stage: Stage) -> Settled | None:
        seats, self._seats = self._seats, None
        if seats is None or not _has_same_places(stage, seats):
            return None
        hidden = -2 * (most(stage.worth) + most(stage.place_cost)) - 1
        rows = rows_of(stage.students, stage.student, stage.mentor, stage.worth.copy())
        if -4 * hidden >= 2**63 or not sits_well(rows, seats):
            return None
        call_without_places(rows, seats)
        tempted = hide_tempting(rows, seats, hidden)
        search = new_search(stage.mentors)
        if tempted.any():
            columns = columns_of(rows, stage.mentors)
            choose_anew(rows, columns, seats, search, own_array(stage.worth), tempted)
        lower_prices(rows, seats, search, lowest_prices(stage, seats.load))
        self._seats = seats
        return Settled(pair_of=chosen_pairs(rows, seats), price=seats.price)


def _solved(stage: Stage) -> tuple[Seats | None, Settled]:
    """The seats only where there are no demands."""
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
    settled = Settled(pair_of=pair_of, price=seats.price)
    return None if terms.bonus else seats, settled


def _has_same_places(stage: Stage, seats: Seats) -> bool:
    return bool(
        len(seats.at) == stage.students
        and not stage.must.any()
        and not stage.least.any()
        and np.array_equal(seats.start, stage.place_start)
        and np.array_equal(seats.cost, stage.place_cost)
    )


def _without_bonus(rows: Rows, seats: Seats, pair_of: Integers) -> Seats:
    """The same answer and prices, which support it as well where demands are simply kept."""
    placed = np.flatnonzero(pair_of >= 0)
    own, gain = np.zeros_like(seats.own), np.zeros_like(seats.gain)
    own[placed] = rows.worth[pair_of[placed]]
    gain[placed] = own[placed] - seats.price[seats.at[placed]]
    return seats._replace(own=own, gain=gain)
