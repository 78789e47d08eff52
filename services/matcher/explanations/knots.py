"""Mentors knotted together: each can be reached from each by a chain of changes.

Whoever can reach one mentor of a knot can reach all, so that knots are what closures are made of.
Most of a short pool is one great knot, or some, each found by two walks; the rest is taken apart by
Tarjan's algorithm (1972) on the few pairs that remain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count as counting

import numpy as np

from services.matcher.explanations.reach import Reach
from services.matcher.instance import Flags, Integers

MOST_STEPS = 5_000_000
WALKS = 4


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
    node = _great_knots(reach, within)
    single = np.flatnonzero(within & (node < 0))
    node[single] = np.arange(len(single)) + int(node.max(initial=-1)) + 1
    count = int(node.max(initial=-1)) + 1
    tails, heads = _links(reach, node, count)
    firsts = np.searchsorted(tails, np.arange(count + 1)).tolist()
    number = np.array(_tarjan(firsts, heads.tolist()), dtype=np.int64)
    onward: list[set[int]] = [set() for _ in range(int(number.max(initial=-1)) + 1)]
    for tail, head in zip(number[tails].tolist(), number[heads].tolist(), strict=True):
        if tail != head:
            onward[tail].add(head)
    found = np.full(len(node), -1, dtype=np.int64)
    found[node >= 0] = number[node[node >= 0]]
    return Knots(knot=found, onward=onward)


def _great_knots(reach: Reach, within: Flags) -> Integers:
    """Knots numbered from 0, each that of the mentor whom most pairs name of those left, until one
    is a single mentor or the walks get long; -1 for all other mentors.
    """
    number = np.full(len(within), -1, dtype=np.int64)
    named = np.bincount(reach.mentor, minlength=len(within))
    left = within.copy()
    steps = WALKS * int(within.sum())
    for each in range(len(within)):
        if steps <= 0 or not left.any():
            break
        pivot = np.array([np.argmax(np.where(left, named, -1))])
        there, back = reach.onward(pivot, left), reach.backward(pivot, left)
        knot = there & back
        number[knot] = each
        left &= ~knot
        steps -= int(there.sum()) + int(back.sum())
        if int(knot.sum()) == 1:
            break
    return number


def _links(reach: Reach, node: Integers, count: int) -> tuple[Integers, Integers]:
    """From node to node, each once, in the order of the first; within a node there is none."""
    of_student = np.append(np.where(reach.at >= 0, node[reach.at], -1), -1)
    tails, heads = of_student[reach.student], node[reach.mentor]
    links = (tails >= 0) & (tails != heads)
    key = np.unique(tails[links] * count + heads[links])
    return key // max(1, count), key % max(1, count)


def _tarjan(firsts: list[int], heads: list[int]) -> list[int]:
    """The number of each node's knot; what is reached from a knot is numbered before it."""
    nodes = len(firsts) - 1
    number, low, seen = [-1] * nodes, [0] * nodes, [-1] * nodes
    stack: list[int] = []
    knots_found = 0
    entered = counting()
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
