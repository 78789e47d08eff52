"""Who goes in one by one: students while they are short, places from where those are.

Where students have ranks, a pool can be both: enough places for the higher ranks, and too few for
all. Then the higher ranks go in as students, and the places they leave go in as places.
"""

import numpy as np

from services.matcher.engines.live.insertion import (
    insert_places,
    insert_students,
    use_places,
)
from services.matcher.engines.live.network import (
    ABSENT,
    NOBODY,
    Rows,
    Search,
    Seats,
    columns_of,
    own_array,
)
from services.matcher.engines.live.prices import lower_prices
from services.matcher.engines.stage import Stage
from services.matcher.instance import Flags, Integers


def fill(rows: Rows, seats: Seats, search: Search, stage: Stage) -> bool:
    """Everybody who is not absent into the best place, from seats that are all empty.

    The costs of the seats have the demands of the stage in them. Its ranks matter for the time
    only. Tells whether the prices are the least ones already.
    """
    waiting = (seats.at == NOBODY) & (np.diff(rows.start) > 0)
    early = _early(rows, seats, waiting, stage.rank)
    late = waiting & ~early
    if early.any() and not late.any():
        _insert_all_students(rows, seats, search, stage)
        return True
    if early.any():
        _open_all(seats)
        seats.at[late] = ABSENT
        insert_students(rows, seats, search)
        seats.at[late] = NOBODY
        if not _welcome(rows, seats, search, late):
            _clear(seats)
    insert_places(columns_of(rows, len(seats.places)), seats, search)
    return False


def _insert_all_students(rows: Rows, seats: Seats, search: Search, stage: Stage) -> None:
    """First without regard to places that have to be used: while these are filled before all
    others, students would be neither short nor many, which is what takes longest.
    """
    plain = seats._replace(cost=own_array(stage.place_cost))
    _open_all(plain)
    insert_students(rows, plain, search)
    if stage.least.any():
        use_places(columns_of(rows, stage.mentors), seats, search, own_array(stage.least))


def _early(rows: Rows, seats: Seats, waiting: Flags, rank: Integers | None) -> Flags:
    """The students of the highest ranks, as many ranks as there are places for."""
    wanted = np.bincount(rows.mentor, minlength=len(seats.places))
    places = int(np.minimum(wanted, np.diff(seats.start)).sum())
    if rank is None:
        rank = np.zeros(len(waiting), dtype=np.int64)
    levels, level = np.unique(rank, return_inverse=True)
    down = np.cumsum(np.bincount(level[waiting], minlength=len(levels))[::-1])[::-1]
    return np.asarray(waiting & (down[level] <= places), dtype=np.bool_)


def _open_all(seats: Seats) -> None:
    places = np.diff(seats.start)
    some = places > 0
    seats.places[:] = places
    seats.price[some] = seats.cost[seats.start[:-1][some]]


def _welcome(rows: Rows, seats: Seats, search: Search, late: Flags) -> bool:
    """Close what is empty, and raise prices until those who come late would rather wait; False
    where those who came early would then rather leave.
    """
    seats.places[:] = seats.load
    tempted = np.repeat(late, np.diff(rows.start))
    bids = rows.worth[tempted] - seats.price[rows.mentor[tempted]]
    lowest = seats.price.copy()
    rise = max(int(bids.max(initial=0)), 0)
    seats.price[:] += rise
    seats.gain[seats.at >= 0] -= rise
    lower_prices(rows, seats, search, lowest)
    return bool(seats.gain.min(initial=0) >= 0)


def _clear(seats: Seats) -> None:
    """Send everybody away, and close all places."""
    seats.at[seats.at >= 0] = NOBODY
    seats.first[:] = NOBODY
    for amounts in (seats.gain, seats.own, seats.load, seats.places):
        amounts[:] = 0
