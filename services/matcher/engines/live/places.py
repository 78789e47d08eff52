"""The best place for one more student, and what has to move for it.

The search goes from mentor to mentor: into a mentor's place by moving one of its students on to
the next. It ends where a place is empty, or where a student is left out. Prices rise by as little
as the end allows, so that least prices stay least.
"""

from services.matcher.engines.live.compiled import kernel
from services.matcher.engines.live.network import (
    DISTANCE,
    LAST_MENTOR,
    LAST_STUDENT,
    NOBODY,
    Rows,
    Search,
    Seats,
    seat,
    unseat,
)
from services.matcher.engines.live.walk import advance, forget, reach, settle


@kernel
def insert_student(rows: Rows, seats: Seats, search: Search, student: int) -> int:
    """Place one student who is not placed yet, or nobody where that is best.

    Returns what the answer is worth more.
    """
    best = 0
    for pair in range(rows.start[student], rows.start[student + 1]):
        best = max(best, rows.worth[pair] - seats.price[rows.mentor[pair]])
    if best == 0 or _sits_down(rows, seats, student, best):
        return best
    search.end[DISTANCE] = best
    search.end[LAST_MENTOR] = NOBODY
    search.end[LAST_STUDENT] = student
    _tempt(rows, seats, search, student, best)
    return best - end_search(rows, seats, search)


@kernel
def end_search(rows: Rows, seats: Seats, search: Search) -> int:
    """Find the end of a search that has begun, and move everybody on the way. Returns how far."""
    find(rows, seats, search, NOBODY)
    move(seats, search)
    settle(search, seats, 1)
    forget(search)
    return int(search.end[DISTANCE])


@kernel
def _sits_down(rows: Rows, seats: Seats, student: int, best: int) -> bool:
    """Take an empty place, where one of the best is."""
    for pair in range(rows.start[student], rows.start[student + 1]):
        mentor = rows.mentor[pair]
        load, price = seats.load[mentor], seats.price[mentor]
        if (
            rows.worth[pair] - price == best
            and load < seats.places[mentor]
            and seats.cost[seats.start[mentor] + load] == price
        ):
            seat(seats, student, mentor, rows.worth[pair])
            return True
    return False


@kernel
def start_at(seats: Seats, search: Search, mentor: int) -> None:
    """Begin where a mentor has to take one more, or has lost a place; look for an empty one."""
    search.via[mentor] = NOBODY
    reach(search, mentor, 0, 0)
    _look_for_empty(seats, search, mentor, 0)


@kernel
def _look_for_empty(seats: Seats, search: Search, mentor: int, distance: int) -> None:
    load = seats.load[mentor]
    if load < seats.places[mentor]:
        empty = distance + seats.cost[seats.start[mentor] + load] - seats.price[mentor]
        if empty < search.end[DISTANCE]:
            search.end[DISTANCE] = empty
            search.end[LAST_MENTOR] = mentor
            search.end[LAST_STUDENT] = NOBODY


@kernel
def _tempt(rows: Rows, seats: Seats, search: Search, student: int, base: int) -> None:
    """Reach whatever this student would rather have than stay; `base` is how far that is, with what
    the student gains now.
    """
    now = base - seats.gain[student] if seats.at[student] >= 0 else 0
    limit = search.end[DISTANCE]
    for pair in range(rows.start[student], rows.start[student + 1]):
        mentor = rows.mentor[pair]
        distance = base - rows.worth[pair] + seats.price[mentor]
        if distance < limit and distance < search.far[mentor]:
            search.via[mentor] = student
            search.by[mentor] = rows.worth[pair]
            reach(search, mentor, distance, now)
            _look_for_empty(seats, search, mentor, distance)
            limit = search.end[DISTANCE]


@kernel
def find(rows: Rows, seats: Seats, search: Search, goal: int) -> None:
    """Walk until the end is the nearest one. Reaching `goal`, a mentor, is an end as well."""
    position = 0
    while advance(search, position):
        mentor = search.queue[position]
        position += 1
        now = search.far[mentor]
        if mentor == goal:
            search.end[DISTANCE] = now
            return
        student = seats.first[mentor]
        while student >= 0 and now < search.end[DISTANCE]:
            base = now + seats.gain[student]
            if base < search.end[DISTANCE]:
                search.end[DISTANCE] = base
                search.end[LAST_MENTOR] = mentor
                search.end[LAST_STUDENT] = student
            _tempt(rows, seats, search, student, base)
            student = seats.after[student]


@kernel
def move(seats: Seats, search: Search) -> None:
    """Let everybody on the way to the end take the next place."""
    mentor = search.end[LAST_MENTOR]
    if mentor >= 0 and search.end[LAST_STUDENT] >= 0:
        unseat(seats, search.end[LAST_STUDENT])
    while mentor >= 0:
        student = search.via[mentor]
        if student < 0:
            return
        left = seats.at[student]
        if left >= 0:
            unseat(seats, student)
        seat(seats, student, mentor, search.by[mentor])
        mentor = left
