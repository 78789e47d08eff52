"""The bare assignment problem: students, mentors with places, and a fit for each eligible pair.

This is what the solver and its judge speak of. Who the people are stays in `problem.py`.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matcher.order import Order

Integers = NDArray[np.int64]

LARGEST = 2**61
"""No sum that the solver or the judge forms may pass this, so that none can overflow 64 bits."""

_LEFT_OUT: Integers = np.zeros(0, dtype=np.int64)


Flags = NDArray[np.bool_]
_NONE_MARKED: Flags = np.zeros(0, dtype=np.bool_)


class FitRangeError(ValueError):
    """The fits of an instance differ by more than an exact solution in 64 bits can carry."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Instance:
    """Eligible pairs as parallel arrays, sorted by student, then mentor, each pair once.

    Students and mentors are numbered from 0 in the order of their identifiers, so that ties
    never depend on the order of the input. `priority` is a small whole number for each student: who
    has a greater one is placed first, whatever the others lose by it.

    What is finer may be left out: `taken` is how many places of each mentor standing pairings hold
    (beyond `capacity`, for even loads); `kept` marks pairs of an earlier answer, to be kept where
    nothing is lost by it; `locked` marks pairs that are decided; `student_salt` and `mentor_salt`
    are a number for each person by which ties are broken; `fit_range` is the least and greatest fit
    there can be, where pairs may be left out that are looked at later.
    """

    student: Integers
    mentor: Integers
    fit: Integers
    capacity: Integers
    priority: Integers
    order: Order = Order.PLACED_FIRST
    taken: Integers = field(default_factory=lambda: _LEFT_OUT)
    kept: Flags = field(default_factory=lambda: _NONE_MARKED)
    locked: Flags = field(default_factory=lambda: _NONE_MARKED)
    student_salt: Integers = field(default_factory=lambda: _LEFT_OUT)
    mentor_salt: Integers = field(default_factory=lambda: _LEFT_OUT)
    fit_range: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        """Refuse what is not such an instance."""
        self._fill("taken", np.zeros(len(self.capacity), dtype=np.int64))
        self._fill("kept", np.zeros(len(self.student), dtype=np.bool_))
        self._fill("locked", np.zeros(len(self.student), dtype=np.bool_))
        self._fill("student_salt", np.arange(len(self.priority), dtype=np.int64))
        self._fill("mentor_salt", np.arange(len(self.capacity), dtype=np.int64))
        _require(len(self.student) == len(self.mentor) == len(self.fit), "pairs have three values")
        if len(self.student):
            _require(_within(self.student, len(self.priority)), "a pair names an unknown student")
            _require(_within(self.mentor, len(self.capacity)), "a pair names an unknown mentor")
            key = self.student * len(self.capacity) + self.mentor
            _require(bool(np.all(key[1:] > key[:-1])), "pairs are not sorted, or stand twice")
        _require(bool(np.all(self.capacity >= 0)), "a capacity is below zero")
        self._require_sound_locks()
        self.place_value()

    @property
    def students(self) -> int:
        """How many students there are, those without an eligible pair included."""
        return len(self.priority)

    @property
    def mentors(self) -> int:
        """How many mentors there are."""
        return len(self.capacity)

    def lowest_fit(self) -> int:
        """The least fit there can be, or 0 where there is no pair."""
        if self.fit_range is not None:
            return self.fit_range[0]
        return int(self.fit.min()) if len(self.fit) else 0

    def _greatest_fit(self) -> int:
        if self.fit_range is not None:
            return self.fit_range[1]
        return int(self.fit.max()) if len(self.fit) else 0

    def ranks(self) -> Integers:
        """Priorities as 1, 2, 3 …, gaps closed, for each student."""
        return np.unique(self.priority, return_inverse=True)[1].astype(np.int64) + 1

    def place_value(self) -> int:
        """How much fit one place outweighs: twice what any whole solution's fits can differ by, so
        that a sum of both can be taken apart again.

        Raises FitRangeError where that leaves no room for exact sums.
        """
        spread = self._greatest_fit() - self.lowest_fit()
        value = 2 * spread * (self.students + 1) + 1
        classes = len(np.unique(self.priority))
        if value * (classes + 1) > LARGEST or spread * (self.students + self.mentors) > LARGEST:
            raise FitRangeError(f"fits differ by {spread}, too much for {self.students} students")
        return value

    def _fill(self, name: str, default: NDArray[Any]) -> None:
        given = getattr(self, name)
        if given is _LEFT_OUT or given is _NONE_MARKED:
            object.__setattr__(self, name, default)
        else:
            _require(len(given) == len(default), f"{name} has {len(given)} values")

    def _require_sound_locks(self) -> None:
        if not self.locked.any():
            return
        students = self.student[self.locked]
        _require(len(np.unique(students)) == len(students), "a student is locked to two mentors")
        held = np.bincount(self.mentor[self.locked], minlength=self.mentors)
        _require(bool(np.all(held <= self.capacity)), "more students are locked than places")


class Status(StrEnum):
    """What a solver says of its own answer."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solution:
    """For each student the index of its pair in the instance, or -1.

    `prices` prove the answer: for each level (`objective.py`) one of each mentor's places. Where
    the status is FEASIBLE, `gap` is how far from the best the answer can be at most, as a part of
    the best, and `note` says at which level. `note` is for people.
    """

    status: Status
    pair_of: Integers
    engine: str = ""
    prices: tuple[Integers, ...] = ()
    gap: float = 0.0
    note: str = ""

    @property
    def chosen(self) -> Integers:
        """The indices of the chosen pairs, in the order of the students."""
        return self.pair_of[self.pair_of >= 0]


def _within(values: Integers, length: int) -> bool:
    return int(values.min()) >= 0 and int(values.max()) < length


def _require(holds: bool, complaint: str) -> None:
    if not holds:
        raise ValueError(complaint)
