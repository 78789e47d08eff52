"""From the best answer to a stage to that of one with other pairs, a student at a time.

Pairs that tempt nobody at the prices of an answer change nothing about it. Those that do are hidden
at first. Then each of their students in turn gives its place back, sees all its pairs, and chooses
anew. The place it gave back costs as much as it was sold for while the student chooses, so that the
prices hold meanwhile; if nobody took it, it is filled after that. So every answer on the way is the
best one to the pairs that are seen by then.
"""

import numpy as np

from services.matcher.engines.live.compiled import kernel
from services.matcher.engines.live.network import NOBODY, Columns, Rows, Search, Seats, unseat
from services.matcher.engines.live.places import insert_student
from services.matcher.engines.live.students import fill_place
from services.matcher.instance import Flags, Integers


@kernel
def sits_well(rows: Rows, seats: Seats) -> bool:
    """Whether everybody who has a place has it by one of these pairs."""
    for student in range(len(seats.at)):
        mentor = seats.at[student]
        if mentor >= 0:
            low, high = rows.start[student], rows.start[student + 1]
            pair = low + np.searchsorted(rows.mentor[low:high], mentor)
            if pair == high or rows.mentor[pair] != mentor:
                return False
            if rows.worth[pair] != seats.own[student]:
                return False
    return True


@kernel
def call_without_places(rows: Rows, seats: Seats) -> None:
    """Raise the prices of mentors who have no places until nobody is tempted by them."""
    for student in range(len(seats.at)):
        for pair in range(rows.start[student], rows.start[student + 1]):
            mentor = rows.mentor[pair]
            if seats.places[mentor] == 0:
                bid = rows.worth[pair] - seats.gain[student]
                seats.price[mentor] = max(seats.price[mentor], bid)


@kernel
def hide_tempting(rows: Rows, seats: Seats, hidden: int) -> Flags:
    """Make the pairs that tempt anybody worth as little as `hidden`. Whom they tempt."""
    tempted = np.zeros(len(seats.at), dtype=np.bool_)
    for student in range(len(seats.at)):
        gain = seats.gain[student]
        for pair in range(rows.start[student], rows.start[student + 1]):
            if rows.worth[pair] - seats.price[rows.mentor[pair]] > gain:
                rows.worth[pair] = hidden
                tempted[student] = True
    return tempted


@kernel
def choose_anew(
    rows: Rows, columns: Columns, seats: Seats, search: Search, worth: Integers, tempted: Flags
) -> None:
    """Let whoever is tempted see all its pairs, worth what `worth` says, and choose, in turn."""
    for student in range(len(tempted)):
        if tempted[student]:
            _show(rows, columns, student, worth)
            _choose(rows, columns, seats, search, student)


@kernel
def _show(rows: Rows, columns: Columns, student: int, worth: Integers) -> None:
    for pair in range(rows.start[student], rows.start[student + 1]):
        if rows.worth[pair] != worth[pair]:
            rows.worth[pair] = worth[pair]
            low = columns.start[rows.mentor[pair]]
            high = columns.start[rows.mentor[pair] + 1]
            columns.worth[low + np.searchsorted(columns.student[low:high], student)] = worth[pair]


@kernel
def _choose(rows: Rows, columns: Columns, seats: Seats, search: Search, student: int) -> None:
    mentor = seats.at[student]
    if mentor == NOBODY:
        insert_student(rows, seats, search, student)
        return
    unseat(seats, student)
    spot = seats.start[mentor] + seats.load[mentor]
    cost = seats.cost[spot]
    seats.cost[spot] = seats.price[mentor]
    insert_student(rows, seats, search, student)
    seats.cost[spot] = cost
    if seats.start[mentor] + seats.load[mentor] == spot:
        fill_place(columns, seats, search, mentor)
