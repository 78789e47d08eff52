"""lapx, Jonker and Volgenant's algorithm on the full matrix of students by seats."""

from lap import lapjv

from bench.contest.places import place_worth, seats_of
from bench.contest.scipy_dense import matrix, of_seats
from services.matcher.instance import Instance, Integers


def solve(instance: Instance) -> Integers:
    """The least cost, where staying out costs more than any chain of changes."""
    seats = seats_of(instance)
    costs = int(instance.fit.max()) - instance.fit[seats.pair]
    dear = place_worth(instance) + int(costs.max())
    seat_of, _ = lapjv(matrix(instance, seats, dear, costs), extend_cost=True, return_cost=False)
    rows = (seat_of >= 0).nonzero()[0]
    return of_seats(instance, seats, rows, seat_of[rows])
