"""lapx, the variant for sparse matrices, which have to be square and fully matched.

So the graph stands there twice: as it is, and turned round at no cost. A student who stays out
takes its own mirror image, and so does an empty seat; whoever is placed leaves both images free for
each other. The library wants costs below a million: halved often enough they are, and stay exact.
"""

import math

import numpy as np
from lap import lapmod

from bench.contest.places import place_worth, seats_of
from bench.contest.scipy_dense import of_seats
from services.matcher.instance import Instance, Integers

HIGHEST_COST = 10**6


def solve(instance: Instance) -> Integers:
    """The least cost, where staying out costs more than any chain of changes."""
    seats = seats_of(instance)
    students, size = instance.students, instance.students + seats.seats
    everybody, everywhere = np.arange(students), np.arange(seats.seats)
    costs = int(instance.fit.max()) - instance.fit[seats.pair]
    dear = place_worth(instance) + int(costs.max())
    rows = np.concatenate([seats.student, everybody, students + everywhere, students + seats.seat])
    columns = np.concatenate(
        [seats.seat, seats.seats + everybody, everywhere, seats.seats + seats.student]
    )
    values = np.zeros(len(rows), dtype=np.float64)
    values[: len(costs)] = costs
    values[len(costs) : len(costs) + students] = dear
    values *= 0.5 ** max(0, math.ceil(math.log2((dear + 1) / HIGHEST_COST)))
    order = np.lexsort((columns, rows))
    starts = np.searchsorted(rows[order], np.arange(size + 1))
    found, _ = lapmod(
        size,
        values[order],
        starts.astype(np.int32),
        columns[order].astype(np.int32),
        return_cost=False,
    )
    column_of = found[:students]
    placed = np.flatnonzero((column_of >= 0) & (column_of < seats.seats))
    return of_seats(instance, seats, placed, column_of[placed])
