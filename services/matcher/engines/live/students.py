"""The best student for one more place, and what has to move for it.

The search goes from mentor to mentor: a place is filled with the student of another mentor, whose
place is then to be filled. It ends with a student who had none, or with a place left empty. Prices
fall by as little as the end allows.
"""

from services.matcher.engines.live.compiled import kernel
from services.matcher.engines.live.network import (
    ABSENT,
    DISTANCE,
    LAST_MENTOR,
    LAST_STUDENT,
    LAST_WORTH,
    NOBODY,
    Columns,
    Search,
    Seats,
    seat,
    unseat,
)
from services.matcher.engines.live.walk import advance, forget, reach, settle


@kernel
def fill_place(columns: Columns, seats: Seats, search: Search, mentor: int) -> int:
    """Fill the next empty place of a mentor, or leave it empty where that is best.

    Returns what the answer is worth more.
    """
    load = seats.load[mentor]
    gain = seats.price[mentor] - seats.cost[seats.start[mentor] + load]
    if gain <= 0:
        return 0
    look_for_student(columns, seats, search, mentor, gain)
    _move(seats, search, mentor)
    settle(search, seats, -1)
    forget(search)
    return int(gain - search.end[DISTANCE])


@kernel
def look_for_student(
    columns: Columns, seats: Seats, search: Search, mentor: int, limit: int
) -> None:
    """Walk from a mentor with an empty place to the nearest end, `limit` away at most."""
    search.end[DISTANCE] = limit
    search.end[LAST_MENTOR] = NOBODY
    search.end[LAST_STUDENT] = NOBODY
    search.via[mentor] = NOBODY
    reach(search, mentor, 0, 0)
    position = 0
    while advance(search, position):
        _invite(columns, seats, search, search.queue[position])
        position += 1


@kernel
def _invite(columns: Columns, seats: Seats, search: Search, mentor: int) -> None:
    """Reach whoever could take a place here."""
    now, limit = search.far[mentor], search.end[DISTANCE]
    base = now + seats.price[mentor]
    for pair in range(columns.start[mentor], columns.start[mentor + 1]):
        student = columns.student[pair]
        distance = base + seats.gain[student] - columns.worth[pair]
        if distance < limit:
            left = seats.at[student]
            if left == NOBODY:
                search.end[DISTANCE] = distance
                search.end[LAST_MENTOR] = mentor
                search.end[LAST_STUDENT] = student
                search.end[LAST_WORTH] = columns.worth[pair]
            elif left != ABSENT and distance < search.far[left]:
                search.via[left] = student
                search.by[left] = columns.worth[pair]
                search.back[left] = mentor
                reach(search, left, distance, now)
                _look_for_costly(seats, search, left, distance)
            limit = search.end[DISTANCE]
            if limit == now:
                return


@kernel
def _look_for_costly(seats: Seats, search: Search, mentor: int, distance: int) -> None:
    """Leaving a place here empty saves what the costliest one costs."""
    last = seats.cost[seats.start[mentor] + seats.load[mentor] - 1]
    empty = distance + seats.price[mentor] - last
    if empty < search.end[DISTANCE]:
        search.end[DISTANCE] = empty
        search.end[LAST_MENTOR] = mentor
        search.end[LAST_STUDENT] = NOBODY


@kernel
def _move(seats: Seats, search: Search, source: int) -> None:
    """Let everybody on the way to the end take the place before."""
    mentor, student = search.end[LAST_MENTOR], search.end[LAST_STUDENT]
    worth = search.end[LAST_WORTH]
    while mentor >= 0:
        mover = search.via[mentor] if mentor != source else NOBODY
        if mover >= 0:
            unseat(seats, mover)
        if student >= 0:
            seat(seats, student, mentor, worth)
        if mentor == source:
            return
        student, worth, mentor = mover, search.by[mentor], search.back[mentor]
