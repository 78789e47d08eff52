"""Which mentors to ask for more places, so that each place asked for places one more student.

A place is of use if a chain of changes leads from somebody still left out to it; that student is
then counted as placed, along the chain, and the next place is looked for. Where no such chain
leads, none ever will, whatever places are added elsewhere: nobody left out can enter the region
that was searched. So each mentor is searched in vain once at most, and which chain is taken does
not matter for how many places are found. A mentor who suits somebody left out needs no chain.
Mentors all of whose places are taken by standing pairings may be asked as well.
"""

from typing import Final

import numpy as np

from services.matcher.explanations.bottleneck import Bottleneck
from services.matcher.explanations.reach import spans
from services.matcher.instance import Instance, Integers

STEPS: Final = 3_000_000
"""So many people are looked at, at most, to find chains; then places are asked for without any."""

EACH: Final = 100
"""What it takes to look at a mentor at all, as so many people."""


class Asking:
    """Whom to ask in an instance; `price` is what one more place with each mentor is worth."""

    def __init__(self, instance: Instance, pair_of: Integers, price: Integers) -> None:
        self._instance = instance
        self._price = price
        self._at = np.full(instance.students, -1, dtype=np.int64)
        placed = np.flatnonzero(pair_of >= 0)
        self._at[placed] = instance.mentor[pair_of[placed]]
        by_mentor = np.argsort(instance.mentor, kind="stable")
        self._suited = instance.student[by_mentor]
        held = np.bincount(instance.mentor, minlength=instance.mentors)
        self._firsts = np.concatenate([[0], np.cumsum(held)]).astype(np.int64)
        choices = np.bincount(instance.student, minlength=instance.students)
        self._first_pair = np.concatenate([[0], np.cumsum(choices)]).astype(np.int64)

    def places(self, bottleneck: Bottleneck) -> dict[int, int]:
        """How many more places to ask of which mentor (by number), the one of most worth first.

        Nobody is asked for a second place before everyone who could help was asked for one; in very
        large bottlenecks, before everyone who suits the same student was.
        """
        candidates = self._candidates(bottleneck)
        search = _Search(self._suited, self._firsts, self._at.copy(), bottleneck, candidates)
        asked = np.zeros(self._instance.mentors, dtype=np.int64)
        left, needed = candidates.tolist(), bottleneck.needed
        while needed and left and not search.is_tired():
            useful = []
            for mentor in left:
                if needed and not search.is_tired() and search.place_one_more(mentor):
                    asked[mentor] += 1
                    useful.append(mentor)
                    needed -= 1
            left = useful
        self._ask_directly(search.waiting, candidates, asked)
        return {mentor: int(asked[mentor]) for mentor in candidates.tolist() if asked[mentor]}

    def _ask_directly(self, students: Integers, candidates: Integers, asked: Integers) -> None:
        """For each of these students a place with a mentor who suits, one asked for few so far."""
        key = np.zeros(self._instance.mentors, dtype=np.int64)
        key[candidates] = np.arange(len(candidates)) + asked[candidates] * len(candidates)
        for student in students.tolist():
            first, last = self._first_pair[student], self._first_pair[student + 1]
            mentors = self._instance.mentor[first:last]
            mentor = mentors[np.argmin(key[mentors])]
            key[mentor] += len(candidates)
            asked[mentor] += 1

    def _candidates(self, bottleneck: Bottleneck) -> Integers:
        pairs = spans(self._first_pair, bottleneck.students)
        suits = np.zeros(self._instance.mentors, dtype=np.bool_)
        suits[self._instance.mentor[pairs]] = True
        mentors = np.flatnonzero(suits)
        return mentors[np.argsort(-self._price[mentors], kind="stable")]


class _Search:
    """Where everybody is while places are added."""

    def __init__(
        self,
        suited: Integers,
        firsts: Integers,
        at: Integers,
        bottleneck: Bottleneck,
        candidates: Integers,
    ) -> None:
        self._suited, self._firsts, self._at = suited, firsts.tolist(), at
        self._waits = np.zeros(len(at), dtype=np.bool_)
        self._waits[bottleneck.left_out] = True
        self._closed = np.ones(len(firsts) - 1, dtype=np.bool_)
        self._closed[candidates] = False
        self._steps = STEPS

    def is_tired(self) -> bool:
        """Whether enough has been searched."""
        return self._steps < 0

    @property
    def waiting(self) -> Integers:
        """Those still left out."""
        return np.flatnonzero(self._waits)

    def place_one_more(self, mentor: int) -> bool:
        """Place somebody still left out, with one more place of this mentor, if that can be."""
        goes_to: dict[int, int] = {}
        leaves: dict[int, int] = {}
        tried = [] if self._closed[mentor] else [mentor]
        met = self._closed.copy()
        met[tried] = True
        for each in tried:
            suited = self._suited[self._firsts[each] : self._firsts[each + 1]]
            self._steps -= len(suited) + EACH
            waiting = suited[self._waits[suited]]
            if len(waiting):
                goes_to[int(waiting[0])] = each
                self._move(int(waiting[0]), mentor, goes_to, leaves)
                return True
            seats = self._at[suited]
            fresh = np.flatnonzero((seats >= 0) & ~met[seats])
            for student, seat in zip(suited[fresh].tolist(), seats[fresh].tolist(), strict=True):
                if seat not in leaves:
                    goes_to[student], leaves[seat] = each, student
                    tried.append(seat)
            met[seats[fresh]] = True
        self._closed[tried] = True
        return False

    def _move(
        self, student: int, mentor: int, goes_to: dict[int, int], leaves: dict[int, int]
    ) -> None:
        """Along the chain, each to the place that the one before it leaves."""
        self._waits[student] = False
        while goes_to[student] != mentor:
            place = self._at[student] = goes_to[student]
            student = leaves[place]
        self._at[student] = mentor
