"""Which side rules cannot be kept together: as few as make the contradiction."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from services.matcher.engines.sides import highs
from services.matcher.engines.sides.columns import columns_of
from services.matcher.engines.sides.highs import Asked
from services.matcher.engines.sides.numbers import Sides
from services.matcher.engines.sides.patience import OutOfPatienceError
from services.matcher.engines.sides.rows import rows_of
from services.matcher.engines.stage import NoAnswerError
from services.matcher.instance import Instance

Rule = tuple[str, Any]
"""The kind of a rule, as `Sides` calls it, and the rule."""


def blamed(instance: Instance, sides: Sides, ask: Asked) -> tuple[str, ...]:
    """The words of rules that contradict each other, or the locked pairs. None of them could be
    left out, unless patience ended before.
    """
    rules = [(kind.name, rule) for kind in fields(sides) for rule in getattr(sides, kind.name)]

    def contradict(some: Sequence[Rule]) -> bool:
        return not _can_be_kept(instance, _sides_of(some), ask)

    return tuple(rule.rule for _, rule in _fewest(rules, contradict))


def _fewest(rules: list[Rule], contradict: Callable[[Sequence[Rule]], bool]) -> list[Rule]:
    """Leave out as many at once as possible, then fewer and fewer."""
    size = max(1, len(rules) // 2)
    try:
        while True:
            start = 0
            while start < len(rules):
                rest = rules[:start] + rules[start + size :]
                if rest and contradict(rest):
                    rules = rest
                else:
                    start += size
            if size == 1:
                return rules
            size = size // 2
    except OutOfPatienceError:
        return rules


def _can_be_kept(instance: Instance, sides: Sides, ask: Asked) -> bool:
    try:
        columns = columns_of(instance, sides)
        rows = rows_of(instance, sides, columns)
        worth = np.zeros(columns.count, dtype=np.int64)
        everything = rows.asked(np.ones(columns.count, dtype=np.bool_))
        highs.relaxed(rows, rows.worth(worth), everything, ask.patience)
        highs.best(rows, rows.worth(worth), everything, None, ask)
    except NoAnswerError:
        return False
    return True


def _sides_of(rules: Sequence[Rule]) -> Sides:
    kinds = {
        kind.name: tuple(rule for of, rule in rules if of == kind.name) for kind in fields(Sides)
    }
    return Sides(**kinds)
