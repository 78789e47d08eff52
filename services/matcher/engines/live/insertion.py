"""A whole stage, one student or one place after the other: whichever side is short.

Where places are short, a student inserted last would have to look at nearly everybody before it
is left out; the last place finds a student at once. Where students are short, it is the other
way round.
"""

import numpy as np

from services.matcher.engines.live.compiled import kernel
from services.matcher.engines.live.network import NOBODY, Columns, Rows, Search, Seats
from services.matcher.engines.live.places import insert_student
from services.matcher.engines.live.students import fill_place
from services.matcher.instance import Integers


@kernel
def insert_students(rows: Rows, seats: Seats, search: Search) -> None:
    """All students without a place. From where all are empty, this ends with the least prices."""
    for student in range(len(seats.at)):
        if seats.at[student] == NOBODY:
            insert_student(rows, seats, search, student)


@kernel
def insert_places(columns: Columns, seats: Seats, search: Search) -> None:
    """All places that are not open yet. From where everybody is without a place, this ends with
    the greatest prices.
    """
    for mentor in range(len(seats.places)):
        room = seats.start[mentor + 1] - seats.start[mentor]
        if seats.load[mentor] == 0:
            lowest = seats.cost[seats.start[mentor]] if room else 0
            seats.price[mentor] = _highest_bid(columns, seats, mentor, lowest)
        for _ in range(room - seats.load[mentor]):
            seats.places[mentor] += 1
            fill_place(columns, seats, search, mentor)
            if seats.load[mentor] < seats.places[mentor]:
                break
        seats.places[mentor] = room


@kernel
def use_places(columns: Columns, seats: Seats, search: Search, least: Integers) -> None:
    """See to it that places which have to be used are, where that was not looked at before. Those
    are the cheapest now, so that a mentor who is below its least has places worth filling.
    """
    for mentor in range(len(least)):
        if seats.load[mentor] < least[mentor]:
            seats.places[mentor] = seats.load[mentor]
    for mentor in range(len(least)):
        while seats.places[mentor] < least[mentor]:
            seats.places[mentor] += 1
            fill_place(columns, seats, search, mentor)
            if seats.load[mentor] < seats.places[mentor]:
                break
        seats.places[mentor] = seats.start[mentor + 1] - seats.start[mentor]


@kernel
def _highest_bid(columns: Columns, seats: Seats, mentor: int, lowest: int) -> int:
    """What a place here is worth to whoever needs it most, or the lowest price."""
    price = lowest
    for pair in range(columns.start[mentor], columns.start[mentor + 1]):
        price = max(price, columns.worth[pair] - seats.gain[columns.student[pair]])
    return price


@kernel
def chosen_pairs(rows: Rows, seats: Seats) -> Integers:
    """For each student the number of its pair, or -1."""
    pair_of = np.full(len(seats.at), -1, dtype=np.int64)
    for student in range(len(seats.at)):
        if seats.at[student] >= 0:
            low, high = rows.start[student], rows.start[student + 1]
            own = rows.mentor[low:high]
            pair_of[student] = low + np.searchsorted(own, seats.at[student])
    return pair_of
