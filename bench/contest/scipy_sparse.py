"""SciPy's full matching of a sparse graph: a seat for each place, and one for each student to stay
out on, as every row has to be matched.
"""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from bench.contest.places import place_worth, seats_of
from bench.contest.scipy_dense import of_seats
from services.matcher.instance import Instance, Integers


def solve(instance: Instance) -> Integers:
    """The least cost. Costs start at 1, as entries of 0 are no edges."""
    seats = seats_of(instance)
    everybody = np.arange(instance.students)
    costs = int(instance.fit.max()) + 1 - instance.fit[seats.pair]
    staying = np.full(instance.students, int(costs.max()) + place_worth(instance))
    graph = coo_array(
        (
            np.concatenate([costs, staying]).astype(np.float64),
            (
                np.concatenate([seats.student, everybody]),
                np.concatenate([seats.seat, everybody + seats.seats]),
            ),
        ),
        shape=(instance.students, seats.seats + instance.students),
    )
    rows, columns = min_weight_full_bipartite_matching(graph.tocsr())
    return of_seats(instance, seats, rows, columns)
