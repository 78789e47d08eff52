"""Who could make room for whom: walks from mentor to mentor along the students placed there.

A student who wants a place with a mentor could have that of anybody placed there, who could go to
any other mentor that suits, and so on. All pairs stand in flat arrays, so that a walk takes time
for the pairs that it passes and no more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from services.matcher.instance import Flags, Instance, Integers

Step = Callable[[Integers], Integers]


@dataclass(frozen=True, kw_only=True, eq=False)
class Reach:
    """An answer with the pairs of its instance. Has no slots, so that what is asked for can stay.

    `student` and `mentor` are the pairs that count: with mentors who have places, and for students
    who have none of these, with any mentor.
    """

    instance: Instance
    student: Integers
    mentor: Integers
    at: Integers
    load: Integers

    @classmethod
    def of(cls, instance: Instance, pair_of: Integers) -> "Reach":
        """Make it of an answer: for each student its pair, or -1."""
        open_ = instance.capacity[instance.mentor] > 0
        suited = np.zeros(instance.students, dtype=np.bool_)
        suited[instance.student[open_]] = True
        counts = open_ | ~suited[instance.student]
        at = np.full(instance.students, -1, dtype=np.int64)
        placed = np.flatnonzero(pair_of >= 0)
        at[placed] = instance.mentor[pair_of[placed]]
        return cls(
            instance=instance,
            student=instance.student[counts],
            mentor=instance.mentor[counts],
            at=at,
            load=np.bincount(at[placed], minlength=instance.mentors),
        )

    @cached_property
    def wishing(self) -> Integers:
        """The students who were left out and have any mentor who would suit."""
        has = np.zeros(self.instance.students, dtype=np.bool_)
        has[self.student] = True
        return np.flatnonzero(has & (self.at < 0))

    def eligible_counts(self) -> Integers:
        """How many mentors with places would suit each student."""
        open_ = self.instance.capacity[self.mentor] > 0
        return np.bincount(self.student[open_], minlength=self.instance.students)

    def mentors_of(self, students: Integers) -> Integers:
        """The mentors of these students, one student after the other."""
        return self.mentor[spans(self._first_pair, students)]

    def choices(self, students: Integers) -> Integers:
        """How many mentors these students have."""
        return self._first_pair[students + 1] - self._first_pair[students]

    def seated_at(self, mentors: Integers) -> Integers:
        """The students placed with these mentors."""
        return self._seated[spans(self._first_seat, mentors)]

    def suited_by(self, mentors: Integers) -> Integers:
        """The students whom any of these mentors would suit; one can stand more than once."""
        return self.student[self._by_mentor[spans(self._first_suited, mentors)]]

    def onward(self, mentors: Integers, within: Flags | None = None) -> Flags:
        """The mentors to whom a chain of changes leads from these, themselves included; of those
        `within` only, if told.
        """
        return self._walk(mentors, within, lambda each: self.mentors_of(self.seated_at(each)))

    def backward(self, mentors: Integers, within: Flags | None = None) -> Flags:
        """The mentors from whom a chain of changes leads to these, likewise."""
        return self._walk(mentors, within, self._before)

    def with_spare_places(self) -> Integers:
        """The mentors who have places that nobody was given."""
        return np.flatnonzero(self.load < self.instance.capacity)

    def _before(self, mentors: Integers) -> Integers:
        at = self.at[self.suited_by(mentors)]
        return at[at >= 0]

    def _walk(self, mentors: Integers, within: Flags | None, step: Step) -> Flags:
        reached = np.zeros(self.instance.mentors, dtype=np.bool_)
        barred = np.zeros_like(reached) if within is None else ~within
        fresh = np.zeros_like(reached)
        fresh[mentors] = True
        while fresh.any():
            reached |= fresh
            found = step(np.flatnonzero(fresh))
            fresh[:] = False
            fresh[found] = True
            fresh &= ~(reached | barred)
        return reached

    @cached_property
    def _first_pair(self) -> Integers:
        return _firsts(self.student, self.instance.students)

    @cached_property
    def _seated(self) -> Integers:
        order = np.argsort(self.at, kind="stable")
        return order[int(np.sum(self.at < 0)) :]

    @cached_property
    def _first_seat(self) -> Integers:
        return _firsts(self.at[self._seated], self.instance.mentors)

    @cached_property
    def _by_mentor(self) -> Integers:
        return np.argsort(self.mentor, kind="stable")

    @cached_property
    def _first_suited(self) -> Integers:
        return _firsts(self.mentor[self._by_mentor], self.instance.mentors)


def spans(firsts: Integers, numbers: Integers) -> Integers:
    """All positions of these numbers, where those of n are firsts[n] to before firsts[n + 1]."""
    starts = firsts[numbers]
    lengths = firsts[numbers + 1] - starts
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    positions: Integers = np.arange(total, dtype=np.int64) + np.repeat(
        starts - (ends - lengths), lengths
    )
    return positions


def _firsts(sorted_numbers: Integers, count: int) -> Integers:
    held = np.bincount(sorted_numbers, minlength=count)
    return np.concatenate([[0], np.cumsum(held)]).astype(np.int64)
