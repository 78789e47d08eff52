"""The walk of `engines/duals.py`, compiled: prices rise until nobody is tempted away."""

from typing import NamedTuple

import numpy as np

from services.matcher.engines.live.compiled import kernel
from services.matcher.engines.live.network import NOBODY, Numbers, Rows
from services.matcher.instance import Flags, Integers


class _Bids(NamedTuple):
    """Prices, who bids from where, and whose price rose and has not been heard yet (a ring)."""

    at: Numbers
    own: Integers
    price: Integers
    ring: Numbers
    waiting: Flags


@kernel
def raise_prices(rows: Rows, at: Numbers, own: Integers, price: Integers, limit: Integers) -> bool:
    """Raise `price` in place to the least prices from there on; False: they pass a limit.

    Student s sits at mentor `at[s]` (or NOBODY) in a pair worth `own[s]`.
    """
    mentors = len(price)
    first, after = _seated(at, mentors)
    ring, waiting = np.empty(mentors + 1, dtype=np.int32), np.zeros(mentors, dtype=np.bool_)
    bids = _Bids(at, own, price, ring, waiting)
    turns = np.zeros(mentors, dtype=np.int32)
    head, tail = 0, 0
    for student in range(len(at)):
        tail = _bid(rows, bids, student, tail)
    while head != tail:
        mentor = ring[head]
        head = (head + 1) % len(ring)
        waiting[mentor] = False
        turns[mentor] += 1
        if price[mentor] > limit[mentor] or turns[mentor] > mentors + 1:
            return False
        student = first[mentor]
        while student >= 0:
            tail = _bid(rows, bids, student, tail)
            student = after[student]
    return True


@kernel
def _seated(at: Numbers, mentors: int) -> tuple[Numbers, Numbers]:
    """Who sits at each mentor, as lists."""
    first = np.full(mentors, NOBODY, dtype=np.int32)
    after = np.full(len(at), NOBODY, dtype=np.int32)
    for student in range(len(at)):
        mentor = at[student]
        if mentor >= 0:
            after[student] = first[mentor]
            first[mentor] = student
    return first, after


@kernel
def _bid(rows: Rows, bids: _Bids, student: int, tail: int) -> int:
    """Let a student drive up every mentor that would serve it better; the ring's new end."""
    pays = bids.price[bids.at[student]] if bids.at[student] >= 0 else 0
    base = pays - bids.own[student]
    for pair in range(rows.start[student], rows.start[student + 1]):
        mentor = rows.mentor[pair]
        wanted = base + rows.worth[pair]
        if wanted > bids.price[mentor]:
            bids.price[mentor] = wanted
            if not bids.waiting[mentor]:
                bids.waiting[mentor] = True
                bids.ring[tail] = mentor
                tail = (tail + 1) % len(bids.ring)
    return tail
