"""Mentors knotted together: each can be reached from each by a chain of changes.

Whoever can reach one mentor of a knot can reach all, so that knots are what closures are made of.
Most of a short pool is one great knot, found by two walks; the rest is taken apart by Tarjan's
algorithm (1972) on the few pairs that remain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import numpy as np

from services.matcher.explanations.reach import Reach
from services.matcher.instance import Flags, Integers

MOST_STEPS = 5_000_000


class TooTangledError(Exception):
    """To tell all closures apart would take too long."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Knots:
    """`knot` numbers the knot of each mentor (-1: none), and from `onward[k]` one comes from knot k
    to others. Knots reached from k have smaller numbers than k.
    """

    knot: Integers
    onward: list[set[int]]

    def closures(self, sources: list[set[int]]) -> list[frozenset[int]]:
        """All knots reached from each of these sets of knots. Raises TooTangledError."""
        known: dict[int, set[int]] = {}
        joined: dict[tuple[int, ...], frozenset[int]] = {}
        found = []
        steps = 0
        for source in sources:
            tops = []
            left = source
            while left:
                top = max(left)
                tops.append(top)
                if top not in known:
                    known[top] = self._closure(top, known)
                    steps += len(known[top])
                left = left - known[top]
            key = tuple(tops)
            if key not in joined:
                joined[key] = frozenset().union(*(known[top] for top in tops))
                steps += len(joined[key])
            if steps > MOST_STEPS:
                raise TooTangledError
            found.append(joined[key])
        return found

    def _closure(self, start: int, known: dict[int, set[int]]) -> set[int]:
        reached: set[int] = set()
        stack = [start]
        while stack:
            knot = stack.pop()
            if knot in known:
                reached |= known[knot]
            elif knot not in reached:
                reached.add(knot)
                stack.extend(self.onward[knot] - reached)
        return reached


def knots(reach: Reach, within: Flags) -> Knots:
    """The knots of these mentors, of whom all onward mentors are among them."""
    great = _great_knot(reach, within)
    tails, heads = _links(reach, within, great)
    node = np.full(reach.instance.mentors, -1, dtype=np.int64)
    single = np.flatnonzero(within & ~great)
    node[great] = 0
    node[single] = np.arange(len(single)) + 1
    key = np.unique(node[tails] * (len(single) + 1) + node[heads])
    tails, heads = key // (len(single) + 1), key % (len(single) + 1)
    firsts = np.searchsorted(tails, np.arange(len(single) + 2)).tolist()
    number = np.array(_tarjan(firsts, heads.tolist()), dtype=np.int64)
    onward: list[set[int]] = [set() for _ in range(int(number.max(initial=-1)) + 1)]
    for tail, head in zip(number[tails].tolist(), number[heads].tolist(), strict=True):
        if tail != head:
            onward[tail].add(head)
    return Knots(knot=np.where(node >= 0, number[node], -1), onward=onward)


def _great_knot(reach: Reach, within: Flags) -> Flags:
    """The knot of the mentor whom most pairs name: almost surely the greatest."""
    if not within.any():
        return within
    named = np.bincount(reach.mentor, minlength=len(within))
    pivot = np.array([np.argmax(np.where(within, named, -1))])
    return within & reach.onward(pivot) & reach.backward(pivot)


def _links(reach: Reach, within: Flags, great: Flags) -> tuple[Integers, Integers]:
    """From mentor to mentor, without what stays in the great knot."""
    placed = np.append(reach.at >= 0, False)
    tails = reach.at[reach.student]
    links = placed[reach.student]
    links &= within[tails]
    links &= ~(great[tails] & great[reach.mentor])
    return tails[links], reach.mentor[links]


def _tarjan(firsts: list[int], heads: list[int]) -> list[int]:
    """The number of each node's knot; what is reached from a knot is numbered before it."""
    nodes = len(firsts) - 1
    number, low, seen = [-1] * nodes, [0] * nodes, [-1] * nodes
    stack: list[int] = []
    knots_found = 0
    entered = count()
    for node, left in _depth_first(firsts, heads, seen):
        if not left:
            seen[node] = low[node] = next(entered)
            stack.append(node)
            continue
        open_heads = [head for head in heads[firsts[node] : firsts[node + 1]] if number[head] < 0]
        low[node] = min(low[node], min((low[head] for head in open_heads), default=low[node]))
        if low[node] == seen[node]:
            while number[node] < 0:
                number[stack.pop()] = knots_found
            knots_found += 1
    return number


def _depth_first(
    firsts: list[int], heads: list[int], seen: list[int]
) -> Iterator[tuple[int, bool]]:
    """Each node as it is entered (False) and left (True); whoever walks along marks it as seen."""
    for root in range(len(firsts) - 1):
        path = [(root, iter((root,)))] if seen[root] < 0 else []
        while path:
            node, onward = path[-1]
            fresh = next((head for head in onward if seen[head] < 0), None)
            if fresh is not None:
                yield fresh, False
                path.append((fresh, iter(heads[firsts[fresh] : firsts[fresh + 1]])))
                continue
            path.pop()
            if path:
                yield node, True
