"""Which mentors to ask for more places, so that each place asked for places one more student.

A place is of use if a chain of changes leads from somebody still left out to it; that student is
then counted as placed, along the chain, and the next place is looked for. Where no such chain
leads, none ever will, whatever places are added elsewhere: nobody left out can enter the region
that was searched. So each mentor is searched in vain once at most, and which chain is taken does
not matter for how many places are found. Mentors all of whose places are taken by standing
pairings may be asked as well.
"""

import numpy as np

from services.matcher.explanations.bottleneck import Bottleneck
from services.matcher.explanations.reach import spans
from services.matcher.instance import Instance, Integers


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

        Nobody is asked for a second place before everyone who could help was asked for one.
        """
        candidates = self._candidates(bottleneck)
        search = _Search(self._suited, self._firsts, self._at.copy(), bottleneck, candidates)
        places: dict[int, int] = {}
        left, needed = candidates.tolist(), bottleneck.needed
        while needed and left:
            useful = []
            for mentor in left:
                if needed and search.place_one_more(mentor):
                    places[mentor] = places.get(mentor, 0) + 1
                    useful.append(mentor)
                    needed -= 1
            left = useful
        return places

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
        self._waiting = np.zeros(len(at), dtype=np.bool_)
        self._waiting[bottleneck.left_out] = True
        self._closed = np.ones(len(firsts) - 1, dtype=np.bool_)
        self._closed[candidates] = False

    def place_one_more(self, mentor: int) -> bool:
        """Place somebody still left out, with one more place of this mentor, if that can be."""
        goes_to: dict[int, int] = {}
        leaves: dict[int, int] = {}
        tried = [] if self._closed[mentor] else [mentor]
        for each in tried:
            suited = self._suited[self._firsts[each] : self._firsts[each + 1]]
            waiting = suited[self._waiting[suited]]
            if len(waiting):
                goes_to[int(waiting[0])] = each
                self._move(int(waiting[0]), mentor, goes_to, leaves)
                return True
            seats = self._at[suited]
            open_ = np.flatnonzero((seats >= 0) & ~self._closed[seats])
            for student, seat in zip(suited[open_].tolist(), seats[open_].tolist(), strict=True):
                if seat not in leaves and seat != mentor:
                    goes_to[student], leaves[seat] = each, student
                    tried.append(seat)
        self._closed[tried] = True
        return False

    def _move(
        self, student: int, mentor: int, goes_to: dict[int, int], leaves: dict[int, int]
    ) -> None:
        """Along the chain, each to the place that the one before it leaves."""
        self._waiting[student] = False
        while goes_to[student] != mentor:
            place = self._at[student] = goes_to[student]
            student = leaves[place]
        self._at[student] = mentor
