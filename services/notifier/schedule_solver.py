"""The schedule of people who are entangled through one another, by CP-SAT.

Loading OR-Tools costs most of a second, so `schedule` imports this module only when it is needed.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from ortools.sat.python import cp_model

from schemas.ids import PairingId, PersonId
from services.notifier.schedule import Bookings, Wish
from services.notifier.slots import Slot


class ScheduleError(RuntimeError):
    """The solver did not prove an optimum; cannot happen without a time limit."""


def solve(wishes: Sequence[Wish]) -> Bookings:
    """The best slots for the wishes: most pairings booked, then the least cost."""
    model = cp_model.CpModel()
    taken = {(wish.pairing, slot): model.new_bool_var("") for wish in wishes for slot in wish.slots}
    _one_slot_each(model, wishes, taken)
    _one_meeting_at_a_time(model, wishes, taken)
    cost = sum(slot.cost * variable for (_, slot), variable in taken.items())
    costs_at_most = sum(max(slot.cost for slot in wish.slots) for wish in wishes)
    model.minimize(cost - (costs_at_most + 1) * sum(taken.values()))
    solver = cp_model.CpSolver()
    # One worker and a fixed seed: the same question gets the same answer.
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    if solver.solve(model) != cp_model.OPTIMAL:
        raise ScheduleError(solver.status_name())
    return {pairing: slot for (pairing, slot), chosen in taken.items() if solver.value(chosen)}


Taken = dict[tuple[PairingId, Slot], cp_model.IntVar]


def _one_slot_each(model: cp_model.CpModel, wishes: Sequence[Wish], taken: Taken) -> None:
    """A pairing meets at most once."""
    for wish in wishes:
        model.add_at_most_one(taken[wish.pairing, slot] for slot in wish.slots)


def _one_meeting_at_a_time(model: cp_model.CpModel, wishes: Sequence[Wish], taken: Taken) -> None:
    """A person sits in at most one meeting at any instant.

    Meetings overlap just when one of them is running at the start of the other, so it is enough to
    look at the starts.
    """
    theirs: defaultdict[PersonId, list[tuple[Slot, cp_model.IntVar]]] = defaultdict(list)
    for wish in wishes:
        for person in sorted(wish.people):
            theirs[person] += [(slot, taken[wish.pairing, slot]) for slot in wish.slots]
    for meetings in theirs.values():
        longest = timedelta(minutes=max(slot.minutes for slot, _ in meetings))
        for instant in sorted({slot.starts for slot, _ in meetings}):
            model.add_at_most_one(
                variable
                for slot, variable in meetings
                if instant - longest < slot.starts <= instant < slot.ends
            )
