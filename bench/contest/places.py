"""What solvers need that know neither numbers of places nor staying out."""

from dataclasses import dataclass

import numpy as np

from services.matcher.instance import Instance, Integers


class TooLargeError(Exception):
    """A contestant cannot hold the pool; the text says what would be needed."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seats:
    """Every pair once for each place of its mentor: `pair` is its number in the instance."""

    pair: Integers
    student: Integers
    seat: Integers
    seats: int


def seats_of(instance: Instance) -> Seats:
    """The places of all mentors as seats of their own."""
    first = np.concatenate([[0], np.cumsum(instance.capacity)])
    times = instance.capacity[instance.mentor]
    pair = np.repeat(np.arange(len(instance.fit)), times)
    before = np.repeat(np.cumsum(times) - times, times)
    seat = np.arange(len(pair)) - before + first[instance.mentor[pair]]
    return Seats(pair=pair, student=instance.student[pair], seat=seat, seats=int(first[-1]))


def place_worth(instance: Instance) -> int:
    """How much fit one student placed has to outweigh: more than any chain of changes costs, as
    no chain passes a mentor twice.
    """
    spread = int(np.ptp(instance.fit)) if len(instance.fit) else 0
    return spread * (min(instance.students, instance.mentors) + 1) + 1


def nobody(instance: Instance) -> Integers:
    """The answer in which no student has a pair."""
    return np.full(instance.students, -1, dtype=np.int64)


def answer(instance: Instance, pairs: Integers) -> Integers:
    """The answer that consists of these pairs."""
    pair_of = nobody(instance)
    pair_of[instance.student[pairs]] = pairs
    return pair_of
