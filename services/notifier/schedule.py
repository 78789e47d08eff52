"""Which of their possible slots several pairings get: exact, and the same for the same question.

Most pairings booked comes first, then the least cost of their slots. Nobody is in two meetings
at once. Pairings that share no person, directly or through others, are decided apart; where all
share one person - a mentor's new students - by dynamic programming over time and the set still
waiting, and else, which is rare, by a constraint solver that is only loaded then.
"""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from schemas.ids import PairingId, PersonId
from services.notifier.slots import Slot

LARGEST_STAR = 9
"""Up to so many pairings of one person the dynamic programme is quicker than the solver."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A pairing that waits for a meeting, and the slots its two people could keep."""

    pairing: PairingId
    student: PersonId
    mentor: PersonId
    slots: tuple[Slot, ...]

    @property
    def people(self) -> frozenset[PersonId]:
        """The two who meet."""
        return frozenset((self.student, self.mentor))


Bookings = Mapping[PairingId, Slot]


def book(wishes: Sequence[Wish]) -> Bookings:
    """The best slots for the wishes; a pairing that is not in the answer gets none."""
    bookings: dict[PairingId, Slot] = {}
    for whole in components([wish for wish in wishes if wish.slots]):
        component = worth_trying(whole)
        if len(component) == 1:
            bookings[component[0].pairing] = component[0].slots[0]
        elif len(component) <= LARGEST_STAR and _share_one_person(component):
            bookings.update(book_star(component))
        else:
            solver = importlib.import_module("services.notifier.schedule_solver")
            bookings.update(solver.solve(component))
    return bookings


def _share_one_person(component: Sequence[Wish]) -> bool:
    return bool(frozenset.intersection(*(wish.people for wish in component)))


def components(wishes: Sequence[Wish]) -> list[list[Wish]]:
    """The wishes in groups that share no person, each in the order of its pairings' ids."""
    groups: list[list[Wish]] = []
    for wish in sorted(wishes, key=lambda wish: wish.pairing):
        touching = [group for group in groups if any(wish.people & one.people for one in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(one for group in touching for one in group), wish])
    return [sorted(group, key=lambda wish: wish.pairing) for group in groups]


def worth_trying(component: Sequence[Wish]) -> list[Wish]:
    """The same wishes with so many of their cheapest slots that the best answer is among them.

    The others' meetings take at most so many slots away from a wish as overlap one meeting, times
    the number of others. With one slot more than that, one is always left, and it costs no more
    than any slot that was left out.
    """
    others = len(component) - 1
    longest = max(slot.minutes for wish in component for slot in wish.slots)
    reach = timedelta(minutes=2 * longest)
    kept = []
    for wish in component:
        cheapest = sorted(wish.slots, key=lambda slot: (slot.cost, slot))
        enough = others * _most_within(wish.slots, reach) + 1
        kept.append(replace(wish, slots=tuple(sorted(cheapest[:enough]))))
    return kept


def _most_within(slots: Sequence[Slot], reach: timedelta) -> int:
    """The most slots that start within less than `reach` of each other."""
    starts = sorted(slot.starts for slot in slots)
    most = first = 0
    for last, start in enumerate(starts):
        while start - starts[first] >= reach:
            first += 1
        most = max(most, last - first + 1)
    return most


@dataclass(frozen=True, slots=True)
class _Plan:
    """The best that can be done from an instant on: `missed` first, then `cost`."""

    missed: int
    cost: int
    chosen: tuple[tuple[int, Slot], ...] = ()

    def after(self, index: int, slot: Slot) -> "_Plan":
        """This plan, with one more meeting before it."""
        return _Plan(self.missed, self.cost + slot.cost, ((index, slot), *self.chosen))

    def better_than(self, other: "_Plan") -> bool:
        return (self.missed, self.cost) < (other.missed, other.cost)


def book_star(wishes: Sequence[Wish]) -> Bookings:
    """The best slots where every wish wants the same person: no two meetings may overlap."""
    instants = sorted({slot.starts for wish in wishes for slot in wish.slots})
    sets = range(1 << len(wishes))
    plans = [[_Plan(waiting.bit_count(), 0) for waiting in sets]]
    here = [
        [(index, slot) for index, wish in enumerate(wishes) for slot in wish.slots
         if slot.starts == instant]
        for instant in instants
    ]  # fmt: skip
    for number in reversed(range(len(instants))):
        later = plans[0]
        now = list(later)
        for index, slot in here[number]:
            after = plans[_first_from(instants, slot, number) - number - 1]
            for waiting in sets:
                if waiting >> index & 1:
                    plan = after[waiting & ~(1 << index)].after(index, slot)
                    if plan.better_than(now[waiting]):
                        now[waiting] = plan
        plans.insert(0, now)
    return {wishes[index].pairing: slot for index, slot in plans[0][-1].chosen}


def _first_from(instants: Sequence[datetime], slot: Slot, number: int) -> int:
    """The number of the first instant at which the meeting is over."""
    following = number + 1
    while following < len(instants) and instants[following] < slot.ends:
        following += 1
    return following
