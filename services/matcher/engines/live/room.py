"""Room for places that mentors may get later: gaps in the list of what places cost."""

from typing import Final

import numpy as np

from services.matcher.engines.live.network import Seats
from services.matcher.instance import Integers

_ROOM: Final = 4


def with_room(seats: Seats, room: Integers) -> Seats:
    """The same seats, where each mentor has so much more room."""
    length = np.diff(seats.start)
    start = np.concatenate([[0], np.cumsum(length + room)])
    cost = np.zeros(int(start[-1]), dtype=np.int64)
    moved = np.repeat(start[:-1] - seats.start[:-1], length)
    cost[np.arange(len(seats.cost)) + moved] = seats.cost
    return seats._replace(start=start, cost=cost)


def room_for_all(seats: Seats) -> Seats:
    """Room for a few more places of each mentor."""
    return with_room(seats, np.full(len(seats.places), _ROOM, dtype=np.int64))


def with_place(seats: Seats, mentor: int, cost: int) -> tuple[Seats, int]:
    """One more place of a mentor, in its order; and what the answer is worth more, because those
    who are there use the cheapest places.
    """
    count, load = int(seats.places[mentor]), int(seats.load[mentor])
    if seats.start[mentor] + count == seats.start[mentor + 1]:
        room = np.zeros_like(seats.places)
        room[mentor] = _ROOM
        seats = with_room(seats, room)
    first = int(seats.start[mentor])
    costs = seats.cost[first : first + count + 1]
    spot = int(np.searchsorted(costs[:count], cost, side="right"))
    saved = int(costs[load - 1]) - cost if spot < load else 0
    costs[spot + 1 :] = costs[spot:count].copy()
    costs[spot] = cost
    seats.places[mentor] += 1
    return seats, saved
