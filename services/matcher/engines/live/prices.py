"""The least prices that prove an answer, from any that do.

Each price falls until it meets what the mentor's own places allow, what an unplaced student would
pay, or what would tempt a student away from where it sits: a walk from mentor to mentor, first to
those whose price falls least.
"""

from services.matcher.engines.live.compiled import kernel
from services.matcher.engines.live.network import DISTANCE, FAR, NOBODY, Rows, Search, Seats
from services.matcher.engines.live.walk import advance, forget, reach
from services.matcher.instance import Integers


@kernel
def lower_prices(rows: Rows, seats: Seats, search: Search, lowest: Integers) -> None:
    """Bring all prices down to the least ones that are not below `lowest`."""
    search.end[DISTANCE] = FAR
    for mentor in range(len(lowest)):
        search.far[mentor] = seats.price[mentor] - lowest[mentor]
    _hear_bids(rows, seats, search)
    for mentor in range(len(lowest)):
        reach(search, mentor, search.far[mentor], 0)
    position = 0
    while advance(search, position):
        mentor = search.queue[position]
        position += 1
        student = seats.first[mentor]
        while student >= 0:
            _hold(rows, seats, search, student, search.far[mentor])
            student = seats.after[student]
    _take(seats, search)
    forget(search)


@kernel
def _hear_bids(rows: Rows, seats: Seats, search: Search) -> None:
    """No price may fall below what somebody without a place would pay."""
    for student in range(len(seats.at)):
        if seats.at[student] == NOBODY:
            for pair in range(rows.start[student], rows.start[student + 1]):
                mentor = rows.mentor[pair]
                room = seats.price[mentor] - rows.worth[pair]
                search.far[mentor] = min(search.far[mentor], room)


@kernel
def _hold(rows: Rows, seats: Seats, search: Search, student: int, fall: int) -> None:
    """Nobody may be tempted away from a place whose price has fallen by `fall`."""
    base = fall + seats.gain[student]
    for pair in range(rows.start[student], rows.start[student + 1]):
        mentor = rows.mentor[pair]
        distance = base - rows.worth[pair] + seats.price[mentor]
        if distance < search.far[mentor]:
            reach(search, mentor, distance, fall)


@kernel
def _take(seats: Seats, search: Search) -> None:
    for mentor in range(len(seats.price)):
        seats.price[mentor] -= search.far[mentor]
        student = seats.first[mentor]
        while student >= 0:
            seats.gain[student] += search.far[mentor]
            student = seats.after[student]
