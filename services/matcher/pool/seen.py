"""What is known of the pairs that were left out, so that few of them have to be looked at again.

When all pairs of a student were looked at, some prices held, and what was left out was worth at
most a bound above its mentor's price. That stays true. With other prices, a pair left out can only
matter if its mentor's price fell by more than the student's need rose above that bound. Students
are taken in parts of similar need, each with the mentors who can matter to the part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from services.matcher.instance import Integers

NOTHING: Final = -(1 << 60)
"""The bound of a student who left nothing out."""

PARTS: Final = 16
LEAST_ROWS: Final = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some (rising) students, and the places of the mentors who can matter to them."""

    students: Integers
    places: Integers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """For each student the `bound`, and which of the `prices` (of all mentors) held then."""

    bound: Integers
    prices: tuple[Integers, ...]
    held: Integers

    @classmethod
    def first(cls, bound: Integers, mentors: int) -> "Seen":
        """After all pairs were looked at as if every place cost nothing."""
        free = np.zeros(mentors, dtype=np.int64)
        return cls(bound=bound, prices=(free,), held=np.zeros(len(bound), dtype=np.int64))

    def again(self, students: Integers, bound: Integers, price: Integers) -> "Seen":
        """After these students were looked at once more, with all pairs that can be worth more."""
        new_bound, held = self.bound.copy(), self.held.copy()
        new_bound[students] = bound
        prices = self.prices if self.prices[-1] is price else (*self.prices, price)
        held[students] = len(prices) - 1
        return Seen(bound=new_bound, prices=prices, held=held)

    def parts(
        self, students: Integers, column: Integers, price: Integers, need: Integers, margin: int
    ) -> Iterator[Part]:
        """Students for whom something can be worth as much as they need, or more, with all that can
        be worth no more than `margin` less. `column` are the numbers of the mentors at each place.
        """
        for look, then in enumerate(self.prices):
            fallen = (then - price)[column]
            own = students[self.held[students] == look]
            rise = need[own] - self.bound[own]
            own = own[np.argsort(rise, kind="stable")]
            size = max(LEAST_ROWS, -(-len(own) // PARTS))
            for first in range(0, len(own), size):
                some = own[first : first + size]
                least = need[some[0]] - self.bound[some[0]]
                if np.any(fallen >= least):
                    places = np.flatnonzero(fallen >= least - margin)
                    yield Part(students=np.sort(some), places=places)
