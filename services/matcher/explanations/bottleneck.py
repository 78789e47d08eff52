"""Who competes for the same places: the smallest set of students behind those who were left out.

Start from the mentors who would suit a student left out. Walk on to the students who hold their
places, to every other mentor who would suit those, and so on: the student's *closure*. If all of it
is full, every student placed there, and every student left out who suits nobody outside, depends on
these mentors alone, and they are more than the places. So that many must stay without, however the
places are dealt out.

**Minimal** means: a set of students falls short by its number less the places of all mentors who
would suit any of them. A bottleneck falls short by `needed`, and no proper subset of it by as much.
(Take a subset that does. It has all who were left out, as each place is held by one of it; so all
places of its mentors are held by students of it; so it holds the whole closure.) In particular, a
single student left out together with those placed in its closure are one more than the places, and
no proper subset of them is more than its places. Which of several best answers was taken changes
who was left out, but not which students are in these sets.

Bottlenecks can lie within each other: whoever suits three trades competes with all three.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from services.matcher.explanations.knots import Knots, TooTangledError, knots
from services.matcher.explanations.reach import Reach
from services.matcher.instance import Flags, Integers

Closure = frozenset[int]
"""Knots, by number."""

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bottleneck:
    """Numbers of people: `students` suit no mentor with places but `mentors`, who have `places`
    free ones in this round; `left_out` are those of the students who got none.
    """

    students: Integers
    mentors: Integers
    left_out: Integers
    places: int

    @property
    def needed(self) -> int:
        """How many more places would do for all."""
        return len(self.students) - self.places


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How great a bottleneck is, in numbers of people and places."""

    students: int
    mentors: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Competition:
    """The bottlenecks of an answer, those who want most places first, with all their people for
    the first `MOST_SHOWN` and in numbers for all. `behind` is the number of the one behind each
    student, or -1. `roads` marks students left out whom a chain of changes leads to a free place.
    """

    bottlenecks: tuple[Bottleneck, ...]
    extents: tuple[Extent, ...]
    behind: Integers
    roads: Flags


def competition(reach: Reach) -> Competition:
    """Who competes with whom in this answer."""
    roads = roads_of(reach)
    stuck = reach.wishing[~roads[reach.wishing]]
    tied = knots(reach, reach.onward(reach.mentors_of(stuck)))
    sources = _sources(reach, tied, stuck)
    try:
        closures = tied.closures(sources)
    except TooTangledError:
        closures = [frozenset(range(len(tied.onward)))] * len(stuck)
    number = {closure: each for each, closure in enumerate(dict.fromkeys(closures))}
    kind = np.array([number[closure] for closure in closures], dtype=np.int64)
    found = _Found(reach=reach, tied=tied, stuck=stuck, closures=list(number), kind=kind)
    extents = found.extents()
    order = sorted(range(len(number)), key=lambda each: _rank(extents[each]))
    behind = np.full(reach.instance.students, -1, dtype=np.int64)
    behind[stuck] = np.argsort(np.array(order, dtype=np.int64))[kind]
    return Competition(
        bottlenecks=tuple(found.bottleneck(each) for each in order[:MOST_SHOWN]),
        extents=tuple(extents[each] for each in order),
        behind=behind,
        roads=roads,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    """Distinct closures; `kind` is the number of that of each stuck student."""

    reach: Reach
    tied: Knots
    stuck: Integers
    closures: list[Closure]
    kind: Integers

    def extents(self) -> list[Extent]:
        """The numbers for each closure."""
        knot, capacity = self.tied.knot, self.reach.instance.capacity
        tied = np.flatnonzero(knot >= 0)
        size = len(self.tied.onward)
        mentors = np.bincount(knot[tied], minlength=size)
        places = np.bincount(knot[tied], weights=capacity[tied], minlength=size).astype(np.int64)
        waiting = np.bincount(self.kind, minlength=len(self.closures))
        found = []
        for closure, nested in zip(self.closures, self._nested(), strict=True):
            knots_in = list(closure)
            held = int(places[knots_in].sum())
            found.append(
                Extent(
                    students=held + int(waiting[nested].sum()),
                    mentors=int(mentors[knots_in].sum()),
                    places=held,
                )
            )
        return found

    def bottleneck(self, number: int) -> Bottleneck:
        """All people of a closure."""
        inside = np.zeros(len(self.tied.onward) + 1, dtype=np.bool_)
        inside[list(self.closures[number])] = True
        mentors = np.flatnonzero(inside[self.tied.knot])
        within = np.array([each <= self.closures[number] for each in self.closures])
        left_out = self.stuck[within[self.kind]]
        return Bottleneck(
            students=np.sort(np.concatenate([self.reach.seated_at(mentors), left_out])),
            mentors=mentors,
            left_out=left_out,
            places=int(self.reach.instance.capacity[mentors].sum()),
        )

    def _nested(self) -> Iterator[list[int]]:
        """For each closure the closures within it, itself included."""
        by_top: dict[int, list[int]] = {}
        for number, closure in enumerate(self.closures):
            by_top.setdefault(max(closure), []).append(number)
        for closure in self.closures:
            near = (number for top in closure for number in by_top.get(top, ()))
            yield [number for number in near if self.closures[number] <= closure]


def roads_of(reach: Reach) -> Flags:
    """Students left out for whom somebody could make room. None, where most were placed."""
    roads = np.zeros(reach.instance.students, dtype=np.bool_)
    spare = reach.with_spare_places()
    wanted = reach.onward(reach.mentors_of(reach.wishing))
    if wanted[spare].any():
        leads = reach.backward(spare)
        roads[reach.student[leads[reach.mentor]]] = True
        roads &= reach.at < 0
    return roads


def _sources(reach: Reach, tied: Knots, students: Integers) -> list[set[int]]:
    """The knots that hold a mentor of each student."""
    knot = tied.knot[reach.mentors_of(students)].tolist()
    counts = reach.choices(students)
    ends = np.concatenate([[0], np.cumsum(counts)]).tolist()
    return [set(knot[first:last]) for first, last in pairwise(ends)]


def _rank(extent: Extent) -> tuple[int, int]:
    """Those who want most places come first, and of these the closest set."""
    return (extent.places - extent.students, extent.students)
