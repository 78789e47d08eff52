"""The order of a search: the nearest mentor next, by a binary heap with a queue before it.

Mentors that are exactly as near as the one at hand go straight to the queue, past the heap: with
small whole fits, that is most of them.
"""

from services.matcher.engines.live.compiled import kernel
from services.matcher.engines.live.network import (
    DISTANCE,
    FAR,
    HEAPED,
    NOBODY,
    QUEUED,
    Search,
    Seats,
)


@kernel
def reach(search: Search, mentor: int, distance: int, now: int) -> None:
    """Note that a mentor is nearer than was known. `now` is how far the search has come."""
    search.far[mentor] = distance
    spot = search.spot[mentor]
    if spot < 0:
        if distance == now:
            search.queue[search.end[QUEUED]] = mentor
            search.end[QUEUED] += 1
            return
        spot = search.end[HEAPED]
        search.end[HEAPED] += 1
    _rise(search, mentor, spot)


@kernel
def _rise(search: Search, mentor: int, spot: int) -> None:
    distance = search.far[mentor]
    while spot > 0:
        above = (spot - 1) >> 1
        other = search.heap[above]
        if search.far[other] <= distance:
            break
        search.heap[spot] = other
        search.spot[other] = spot
        spot = above
    search.heap[spot] = mentor
    search.spot[mentor] = spot


@kernel
def _sink(search: Search, mentor: int, count: int) -> None:
    distance = search.far[mentor]
    spot = 0
    while 2 * spot + 1 < count:
        below = 2 * spot + 1
        if below + 1 < count:
            right, left = search.heap[below + 1], search.heap[below]
            if search.far[right] < search.far[left]:
                below += 1
        other = search.heap[below]
        if search.far[other] >= distance:
            break
        search.heap[spot] = other
        search.spot[other] = spot
        spot = below
    search.heap[spot] = mentor
    search.spot[mentor] = spot


@kernel
def advance(search: Search, position: int) -> bool:
    """Whether there is a mentor at this position of the queue that is nearer than the end."""
    if position == search.end[QUEUED]:
        count = search.end[HEAPED] - 1
        if count < 0:
            return False
        nearest = search.heap[0]
        if search.far[nearest] >= search.end[DISTANCE]:
            return False
        search.end[HEAPED] = count
        search.spot[nearest] = NOBODY
        if count > 0:
            _sink(search, search.heap[count], count)
        search.queue[position] = nearest
        search.end[QUEUED] += 1
    return bool(search.far[search.queue[position]] < search.end[DISTANCE])


@kernel
def settle(search: Search, seats: Seats, sign: int) -> None:
    """Move the prices of all mentors nearer than the end until the way there costs nothing."""
    distance = search.end[DISTANCE]
    for position in range(search.end[QUEUED]):
        mentor = search.queue[position]
        change = distance - search.far[mentor]
        if change > 0:
            seats.price[mentor] += sign * change
            price = seats.price[mentor]
            student = seats.first[mentor]
            while student >= 0:
                seats.gain[student] = seats.own[student] - price
                student = seats.after[student]


@kernel
def forget(search: Search) -> None:
    """Make ready for the next search."""
    for position in range(search.end[QUEUED]):
        search.far[search.queue[position]] = FAR
    for position in range(search.end[HEAPED]):
        mentor = search.heap[position]
        search.far[mentor] = FAR
        search.spot[mentor] = NOBODY
    search.end[QUEUED] = 0
    search.end[HEAPED] = 0
