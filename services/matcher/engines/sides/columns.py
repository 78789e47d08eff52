"""What there is to choose: columns, each a bundle of students with one mentor.

Students who have to stay together are one *bundle*; everybody else is a bundle of one. So keeping
together is no rule of the programme any more, and a column is worth the sum of its pairs.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matcher.engines.sides.numbers import Company, Sides
from services.matcher.engines.stage import NoAnswerError
from services.matcher.instance import Flags, Instance, Integers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """Columns in the order of bundle, then mentor; a bundle has the number of its first student.

    `least` and `most` are how many new students a mentor who takes part may have, and `engaged` are
    the mentors who do by a locked pair. `column_of` is the column of each pair of the instance, or
    -1 where a pair cannot be chosen.
    """

    bundle: Integers
    mentor: Integers
    size: Integers
    locked: Flags
    bundle_of: Integers
    column_of: Integers
    least: Integers
    most: Integers
    engaged: Flags

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.bundle)

    def summed(self, values: NDArray[Any]) -> Integers:
        """What a number of each pair comes to for each column."""
        total = np.zeros(self.count, dtype=np.int64)
        within = np.flatnonzero(self.column_of >= 0)
        np.add.at(total, self.column_of[within], values[within].astype(np.int64))
        return total

    def members(self, instance: Instance, students: Integers) -> Integers:
        """How many of these students each column holds."""
        chosen = np.zeros(instance.students, dtype=np.int64)
        chosen[students] = 1
        return self.summed(chosen[instance.student])

    def pairs(self, instance: Instance, chosen: Flags) -> Integers:
        """For each student the pair in the chosen columns, or -1."""
        pair_of = np.full(instance.students, -1, dtype=np.int64)
        within = np.flatnonzero(self.column_of >= 0)
        taken = within[chosen[self.column_of[within]]]
        pair_of[instance.student[taken]] = taken
        return pair_of

    def chosen(self, pair_of: Integers) -> Flags:
        """Which columns an answer to the instance consists of; it has to keep bundles whole."""
        chosen = np.zeros(self.count, dtype=np.bool_)
        chosen[self.column_of[pair_of[pair_of >= 0]]] = True
        return chosen


def columns_of(instance: Instance, sides: Sides) -> Columns:
    """All columns that no rule forbids by themselves. Raises NoAnswerError where a lock is one."""
    bundle_of = _bundles(instance.students, sides.together)
    size = np.bincount(bundle_of, minlength=instance.students)
    least, most = _loads(instance, sides)
    keys = bundle_of[instance.student] * max(1, instance.mentors) + instance.mentor
    key, column_of, pairs = np.unique(keys, return_inverse=True, return_counts=True)
    bundle, mentor = key // max(1, instance.mentors), key % max(1, instance.mentors)
    locked = np.zeros(len(key), dtype=np.bool_)
    locked[column_of[instance.locked]] = True
    possible = pairs == size[bundle]
    possible &= (size[bundle] <= most[mentor]) & (least[mentor] <= most[mentor])
    possible &= ~_torn(bundle_of, sides)[bundle]
    possible &= locked | ~_any_of(bundle, locked, instance.students)[bundle]
    _require_locks(bundle[locked], possible[locked])
    number = np.where(possible, np.cumsum(possible) - 1, -1)
    return Columns(
        bundle=bundle[possible],
        mentor=mentor[possible],
        size=size[bundle[possible]],
        locked=locked[possible],
        bundle_of=bundle_of,
        column_of=number[column_of],
        least=least,
        most=most,
        engaged=_any_of(mentor, locked, instance.mentors),
    )


def _bundles(students: int, together: tuple[Company, ...]) -> Integers:
    """For each student the first of those it has to stay with, directly or by way of others."""
    bundle_of = np.arange(students, dtype=np.int64)
    for company in together:
        joined = np.unique(bundle_of[company.students])
        if len(joined):
            bundle_of[np.isin(bundle_of, joined)] = joined[0]
    return bundle_of


def _loads(instance: Instance, sides: Sides) -> tuple[Integers, Integers]:
    """How many new students each mentor has to have at least, if any, and may have at most."""
    least = np.ones(instance.mentors, dtype=np.int64)
    most = instance.capacity.copy()
    for band in sides.bands:
        of = band.mentors
        least[of] = np.maximum(least[of], band.least - instance.taken[of])
        most[of] = np.minimum(most[of], band.most - instance.taken[of])
    return least, most


def _torn(bundle_of: Integers, sides: Sides) -> Flags:
    """Bundles that no mentor may have: two students of them have to be apart, or more are of a
    group than a mentor, or the round, may have.
    """
    torn = np.zeros(len(bundle_of), dtype=np.bool_)
    limits = [(company.students, 1) for company in sides.apart]
    limits += [(share.students, share.most) for share in sides.shares]
    limits += [(total.students, total.most) for total in sides.totals]
    for students, most in limits:
        torn |= np.bincount(bundle_of[students], minlength=len(bundle_of)) > most
    return torn


def _any_of(number: Integers, marked: Flags, count: int) -> Flags:
    found = np.zeros(count, dtype=np.bool_)
    found[number[marked]] = True
    return found


def _require_locks(bundles: Integers, possible: Flags) -> None:
    if not possible.all() or len(np.unique(bundles)) < len(bundles):
        raise NoAnswerError("the locked pairs contradict the side rules")
