"""What the kernels work on: pairs by student and by mentor, who sits where, and one search.

Everything is a flat array, so that one search touches little memory. Whoever is nowhere has the
number NOBODY, a student that takes no part ABSENT. All amounts are whole numbers of 64 bits.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.matcher.engines.live.compiled import kernel
from services.matcher.instance import Integers

Numbers = NDArray[np.int32]

NOBODY: Final = -1
ABSENT: Final = -2
FAR: Final = 2**63 - 1


class Rows(NamedTuple):
    """The pairs of student s are `start[s] : start[s + 1]`, ordered by mentor."""

    start: Integers
    mentor: Numbers
    worth: Integers


class Columns(NamedTuple):
    """The pairs of mentor m are `start[m] : start[m + 1]`, ordered by student."""

    start: Integers
    student: Numbers
    worth: Integers


class Seats(NamedTuple):
    """Who has a place where, and the prices that prove it best.

    Student s is `at[s]`, in a pair worth `own[s]`, and gains `gain[s]` by it after paying
    `price[at[s]]`. Who sits at mentor m is a list: `first[m]`, then `after[s]`, with `before[s]`
    as the way back. `load[m]` of its `places[m]` are used, the cheapest; place k costs
    `cost[start[m] + k]`.
    """

    price: Integers
    gain: Integers
    at: Numbers
    own: Integers
    first: Numbers
    after: Numbers
    before: Numbers
    load: Integers
    places: Integers
    start: Integers
    cost: Integers


class Search(NamedTuple):
    """A walk from mentor to mentor, nearest first. Between two searches every `far` is FAR.

    Mentor m is `far[m]` away. The step to it moves student `via[m]`, in a pair worth `by[m]`; it
    came from mentor `back[m]`. Mentors whose distance is final stand in `queue`, others in `heap`
    (at `spot[m]`). `end` is where the walk ends: distance, mentor, student, worth of the last pair;
    then how many stand in the queue, and in the heap.
    """

    far: Integers
    via: Numbers
    by: Integers
    back: Numbers
    queue: Numbers
    heap: Numbers
    spot: Numbers
    end: Integers


DISTANCE: Final = 0
LAST_MENTOR: Final = 1
LAST_STUDENT: Final = 2
LAST_WORTH: Final = 3
QUEUED: Final = 4
HEAPED: Final = 5


def own_array(values: Integers) -> Integers:
    """The same numbers in one piece, so that every kernel is compiled for one layout only."""
    return np.require(values, np.int64, ["C", "W"])


def empty_seats(students: int, start: Integers, cost: Integers) -> Seats:
    """Everybody unplaced, and no mentor with a place yet; prices are for the caller to set."""
    mentors = len(start) - 1
    return Seats(
        price=np.zeros(mentors, dtype=np.int64),
        gain=np.zeros(students, dtype=np.int64),
        at=np.full(students, NOBODY, dtype=np.int32),
        own=np.zeros(students, dtype=np.int64),
        first=np.full(mentors, NOBODY, dtype=np.int32),
        after=np.full(students, NOBODY, dtype=np.int32),
        before=np.full(students, NOBODY, dtype=np.int32),
        load=np.zeros(mentors, dtype=np.int64),
        places=np.zeros(mentors, dtype=np.int64),
        start=own_array(start),
        cost=own_array(cost),
    )


def new_search(mentors: int) -> Search:
    """A search that has not begun."""
    return Search(
        far=np.full(mentors, FAR, dtype=np.int64),
        via=np.full(mentors, NOBODY, dtype=np.int32),
        by=np.zeros(mentors, dtype=np.int64),
        back=np.full(mentors, NOBODY, dtype=np.int32),
        queue=np.zeros(mentors, dtype=np.int32),
        heap=np.zeros(mentors, dtype=np.int32),
        spot=np.full(mentors, NOBODY, dtype=np.int32),
        end=np.zeros(6, dtype=np.int64),
    )


def rows_of(students: int, student: Integers, mentor: Integers, worth: Integers) -> Rows:
    """Pairs that are sorted by student, then mentor."""
    count = np.bincount(student, minlength=students)
    start = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
    return Rows(start=start, mentor=mentor.astype(np.int32), worth=own_array(worth))


def columns_of(rows: Rows, mentors: int) -> Columns:
    """The same pairs by mentor."""
    count = np.bincount(rows.mentor, minlength=mentors)
    start = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
    columns = Columns(
        start=start,
        student=np.empty(len(rows.mentor), dtype=np.int32),
        worth=np.empty(len(rows.mentor), dtype=np.int64),
    )
    _scatter(rows, columns, start[:-1].copy())
    return columns


@kernel
def _scatter(rows: Rows, columns: Columns, next_free: Integers) -> None:
    for student in range(len(rows.start) - 1):
        for pair in range(rows.start[student], rows.start[student + 1]):
            mentor = rows.mentor[pair]
            spot = next_free[mentor]
            next_free[mentor] = spot + 1
            columns.student[spot] = student
            columns.worth[spot] = rows.worth[pair]


@kernel
def seat(seats: Seats, student: int, mentor: int, worth: int) -> None:
    """Give an unplaced student a place."""
    head = seats.first[mentor]
    seats.after[student] = head
    seats.before[student] = NOBODY
    if head >= 0:
        seats.before[head] = student
    seats.first[mentor] = student
    seats.load[mentor] += 1
    seats.at[student] = mentor
    seats.own[student] = worth
    seats.gain[student] = worth - seats.price[mentor]


@kernel
def unseat(seats: Seats, student: int) -> None:
    """Take a student's place away."""
    mentor, left, right = seats.at[student], seats.before[student], seats.after[student]
    if left >= 0:
        seats.after[left] = right
    else:
        seats.first[mentor] = right
    if right >= 0:
        seats.before[right] = left
    seats.load[mentor] -= 1
    seats.at[student] = NOBODY
    seats.own[student] = 0
    seats.gain[student] = 0
