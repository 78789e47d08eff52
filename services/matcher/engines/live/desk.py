"""A desk for what-if: single changes to a round, each answered exactly and at once.

This module loads Numba: import it only where it `is_available`.
"""

import numpy as np

from services.matcher.engines.live.changes import (
    close_place,
    least_price,
    put_in,
    take_out,
    way_from,
)
from services.matcher.engines.live.demands import lowest_prices, most
from services.matcher.engines.live.filling import fill
from services.matcher.engines.live.insertion import chosen_pairs
from services.matcher.engines.live.network import (
    ABSENT,
    FAR,
    Seats,
    columns_of,
    empty_seats,
    new_search,
    rows_of,
)
from services.matcher.engines.live.prices import lower_prices
from services.matcher.engines.live.room import room_for_all, with_place
from services.matcher.engines.live.students import fill_place
from services.matcher.engines.stage import Stage
from services.matcher.instance import FitRangeError, Flags, Integers


class LiveDesk:
    """The best answer to a stage without demands, kept best through every change.

    Each change returns the new value. Students who are `absent` take no part until they `arrive`.
    A forced pair is in the answer whatever it costs, until it is released. What makes no sense
    (an unknown pair, a place that is not there) raises ValueError.
    """

    def __init__(self, stage: Stage, *, absent: Flags | None = None) -> None:
        _require(not stage.must.any() and not stage.least.any(), "a desk is not for demands")
        self._most = max(most(stage.worth), most(stage.place_cost))
        self._bonus = 16 * self._most + 1
        if 4 * (2 * self._most + self._bonus) >= 2**63:
            raise FitRangeError(f"worths and costs up to {self._most} are too large")
        self._worth = stage.worth
        self._rows = rows_of(stage.students, stage.student, stage.mentor, stage.worth.copy())
        self._columns = columns_of(self._rows, stage.mentors)
        self._search = new_search(stage.mentors)
        self._forced: dict[int, int] = {}
        self._seats = self._filled(stage, absent)
        self._value = stage.value(self.pair_of)

    @property
    def value(self) -> int:
        """What the best answer is worth."""
        return self._value - self._bonus * len(self._forced)

    @property
    def pair_of(self) -> Integers:
        """For each student the number of its pair, or -1."""
        return chosen_pairs(self._rows, self._seats)

    def mentor_of(self, student: int) -> int | None:
        """Where a student has a place."""
        mentor = int(self._seats.at[student])
        return mentor if mentor >= 0 else None

    def leave(self, student: int) -> int:
        """A student takes no part any more."""
        self._require_free(student)
        _require(self._seats.at[student] != ABSENT, f"student {student} takes no part")
        self._value += take_out(self._columns, self._seats, self._search, student)
        return self.value

    def arrive(self, student: int) -> int:
        """A student who took no part takes part."""
        _require(self._seats.at[student] == ABSENT, f"student {student} takes part already")
        self._value += put_in(self._rows, self._seats, self._search, student)
        return self.value

    def open_place(self, mentor: int, cost: int = 0) -> int:
        """A mentor has one more place."""
        _require(abs(cost) <= self._most, f"a place cannot cost {cost}")
        self._seats, saved = with_place(self._seats, mentor, cost)
        self._value += saved + fill_place(self._columns, self._seats, self._search, mentor)
        return self.value

    def close_place(self, mentor: int) -> int:
        """A mentor has one place less: the costliest."""
        held = sum(self.mentor_of(student) == mentor for student in self._forced)
        _require(held < self._seats.places[mentor], f"mentor {mentor} has no place to spare")
        self._value += close_place(self._rows, self._seats, self._search, mentor)
        return self.value

    def ban(self, student: int, mentor: int) -> int:
        """A pair may not be chosen any more."""
        forced = self._forced.get(student) == self._pair(student, mentor)
        _require(not forced, f"student {student} is forced to mentor {mentor}")
        # Less than any price can make good.
        return self._revalue(student, mentor, -3 * self._most - 1)

    def allow(self, student: int, mentor: int) -> int:
        """A pair that was banned may be chosen again."""
        pair = self._pair(student, mentor)
        _require(self._is_banned(pair), f"student {student} may go to mentor {mentor} already")
        return self._revalue(student, mentor, int(self._worth[pair]))

    def force(self, student: int, mentor: int) -> int:
        """A pair has to be chosen."""
        self._require_free(student)
        _require(self._seats.at[student] != ABSENT, f"student {student} takes no part")
        held = sum(self.mentor_of(other) == mentor for other in self._forced)
        _require(held < self._seats.places[mentor], f"mentor {mentor} has no place to spare")
        pair = self._pair(student, mentor)
        _require(not self._is_banned(pair), f"student {student} may not go to mentor {mentor}")
        self._forced[student] = pair
        return self._revalue(student, mentor, int(self._worth[pair]) + self._bonus)

    def release(self, student: int) -> int:
        """The pair of a student is forced no more."""
        _require(student in self._forced, f"student {student} has no forced pair")
        pair = self._forced.pop(student)
        return self._revalue(student, int(self._rows.mentor[pair]), int(self._worth[pair]))

    def loss_of(self, student: int, mentor: int) -> int | None:
        """How much less the best answer with this pair is worth; None where there is none."""
        pair, own = self._pair(student, mentor), self.mentor_of(student)
        _require(self._seats.at[student] != ABSENT, f"student {student} takes no part")
        if own == mentor:
            return 0
        if student in self._forced or self._is_banned(pair):
            return None
        if own is not None:
            least_price(self._columns, self._seats, self._search, own)
        goal = -1 if own is None else own
        way = way_from(self._rows, self._seats, self._search, mentor, goal)
        keeps = int(self._seats.gain[student]) + int(self._seats.price[mentor])
        loss = keeps - int(self._rows.worth[pair]) + way
        # Less than a bonus: otherwise, a forced pair would have to give way.
        return loss if way < FAR and loss < self._bonus // 2 else None

    def price_of(self, mentor: int) -> int:
        """The least price of a mentor's places: what one more, at no cost, would add."""
        return least_price(self._columns, self._seats, self._search, mentor)

    def _filled(self, stage: Stage, absent: Flags | None) -> Seats:
        seats = empty_seats(stage.students, stage.place_start, stage.place_cost)
        if absent is not None:
            seats.at[absent] = ABSENT
        if not fill(self._rows, seats, self._search, stage):
            lower_prices(self._rows, seats, self._search, lowest_prices(stage, seats.load))
        return room_for_all(seats)

    def _revalue(self, student: int, mentor: int, worth: int) -> int:
        """Give a pair another worth, and let its student choose anew where that matters."""
        pair, seats = self._pair(student, mentor), self._seats
        chosen = self.mentor_of(student) == mentor
        tempting = worth - int(seats.price[mentor]) > seats.gain[student]
        anew = seats.at[student] != ABSENT and (chosen or tempting)
        if anew:
            self._value += take_out(self._columns, seats, self._search, student)
        self._rows.worth[pair] = worth
        first, end = self._columns.start[mentor], self._columns.start[mentor + 1]
        spot = first + np.searchsorted(self._columns.student[first:end], student)
        self._columns.worth[spot] = worth
        if anew:
            self._value += put_in(self._rows, seats, self._search, student)
        return self.value

    def _pair(self, student: int, mentor: int) -> int:
        first, end = self._rows.start[student], self._rows.start[student + 1]
        pair = int(first + np.searchsorted(self._rows.mentor[first:end], mentor))
        known = pair < end and self._rows.mentor[pair] == mentor
        _require(bool(known), f"student {student} and mentor {mentor} are no pair")
        return pair

    def _is_banned(self, pair: int) -> bool:
        return bool(self._rows.worth[pair] < -self._most)

    def _require_free(self, student: int) -> None:
        _require(student not in self._forced, f"student {student} has a forced pair")


def _require(holds: bool, complaint: str) -> None:
    if not holds:
        raise ValueError(complaint)
