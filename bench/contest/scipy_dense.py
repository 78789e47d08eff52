"""SciPy's assignment of a full matrix: students by seats."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.contest.places import Seats, TooLargeError, answer, place_worth, seats_of
from services.matcher.instance import Instance, Integers

MOST_BYTES = 2**31


def solve(instance: Instance) -> Integers:
    """The greatest sum, in which a place outweighs any fit and no pair is worth nothing."""
    seats = seats_of(instance)
    worth = matrix(instance, seats, 0, place_worth(instance) + instance.fit[seats.pair])
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return of_seats(instance, seats, rows, columns)


def matrix(instance: Instance, seats: Seats, idle: int, filled: Integers) -> np.ndarray:
    """The full matrix. Raises TooLargeError."""
    shape = instance.students, seats.seats
    size = 8 * shape[0] * shape[1]
    if size > MOST_BYTES:
        raise TooLargeError(f"the matrix alone needs {size / 2**30:.0f} GiB")
    worth = np.full(shape, idle, dtype=np.float64)
    worth[seats.student, seats.seat] = filled
    return worth


def of_seats(instance: Instance, seats: Seats, rows: Integers, columns: Integers) -> Integers:
    """The answer that seats these students there, where the two are a pair."""
    seat_of = np.full(instance.students, -1, dtype=np.int64)
    seat_of[rows] = columns
    return answer(instance, seats.pair[seat_of[seats.student] == seats.seat])
