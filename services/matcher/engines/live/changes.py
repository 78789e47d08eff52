"""Single changes to an answer, each followed by the one or two searches that make it best again."""

from services.matcher.engines.live.compiled import kernel
from services.matcher.engines.live.network import (
    ABSENT,
    DISTANCE,
    FAR,
    LAST_MENTOR,
    LAST_STUDENT,
    NOBODY,
    Columns,
    Rows,
    Search,
    Seats,
    unseat,
)
from services.matcher.engines.live.places import end_search, find, insert_student, start_at
from services.matcher.engines.live.students import fill_place, look_for_student
from services.matcher.engines.live.walk import forget, settle


@kernel
def take_out(columns: Columns, seats: Seats, search: Search, student: int) -> int:
    """Let a student take no part. Returns what the answer is worth more."""
    mentor, worth = seats.at[student], seats.own[student]
    if mentor < 0:
        seats.at[student] = ABSENT
        return 0
    unseat(seats, student)
    seats.at[student] = ABSENT
    saved = seats.cost[seats.start[mentor] + seats.load[mentor]]
    return int(saved - worth + fill_place(columns, seats, search, mentor))


@kernel
def put_in(rows: Rows, seats: Seats, search: Search, student: int) -> int:
    """Let an absent student take part. Returns what the answer is worth more."""
    seats.at[student] = NOBODY
    return insert_student(rows, seats, search, student)


@kernel
def close_place(rows: Rows, seats: Seats, search: Search, mentor: int) -> int:
    """Take a mentor's costliest place away. Returns what the answer is worth more."""
    seats.places[mentor] -= 1
    if seats.load[mentor] <= seats.places[mentor]:
        return 0
    price, cost = seats.price[mentor], seats.cost[seats.start[mentor] + seats.places[mentor]]
    search.end[DISTANCE] = FAR
    start_at(seats, search, mentor)
    return int(cost - price - end_search(rows, seats, search))


@kernel
def least_price(columns: Columns, seats: Seats, search: Search, mentor: int) -> int:
    """The least price of a mentor's places. Prices may change by this, the answer does not."""
    first, load = seats.start[mentor], seats.load[mentor]
    lowest = 0
    if seats.places[mentor]:
        lowest = seats.cost[first + max(load - 1, 0)]
    if seats.price[mentor] > lowest:
        look_for_student(columns, seats, search, mentor, seats.price[mentor] - lowest)
        settle(search, seats, -1)
        forget(search)
    return int(seats.price[mentor])


@kernel
def way_from(rows: Rows, seats: Seats, search: Search, mentor: int, goal: int) -> int:
    """How far it is from one more student at a mentor to the nearest end, or to another mentor
    whose place becomes free; FAR, where there is no way. Changes nothing.
    """
    search.end[DISTANCE] = FAR
    search.end[LAST_MENTOR] = NOBODY
    search.end[LAST_STUDENT] = NOBODY
    start_at(seats, search, mentor)
    find(rows, seats, search, goal)
    forget(search)
    return int(search.end[DISTANCE])
