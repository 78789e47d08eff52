"""Proof that an answer is the best at every level: prices of places, by linear-programming duality.

Sell the places of mentor m at a price p(m), and let each student gain u(s), the most that any of
its pairs is worth after paying the price, or 0 if it may stay without. An answer is worth what its
pairs are worth less what its places cost. No answer can be worth more than all gains and all that
mentors earn (price less cost, for each place that is worth selling) together. So an answer that is
worth exactly that much is one of the best, however the prices were found.

The best answers of a level are then those that respect these prices; among them the next level is
judged in the same way. Nothing here is shared with the engines: they find prices, this adds up.
"""

from dataclasses import dataclass, replace

import numpy as np

from services.matcher.instance import Flags, Instance, Integers
from services.matcher.objective import Level, levels_of


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Field:
    """What is still open: pairs (numbers of the instance's), students who have to be placed, and
    bounds for the load of each mentor, `before` not counted.
    """

    pairs: Integers
    must: Flags
    least: Integers
    most: Integers
    before: Integers


def doubt(instance: Instance, pair_of: Integers, prices: tuple[Integers, ...]) -> str:
    """Why these prices do not prove the (feasible) answer best at every level; "" if they do."""
    levels = levels_of(instance)
    if len(prices) != len(levels):
        return f"{len(levels)} levels have {len(prices)} proofs"
    field = _open_field(instance)
    chosen = pair_of[(pair_of >= 0)]
    chosen = chosen[~instance.locked[chosen]]
    for level, price in zip(levels, prices, strict=True):
        if price.shape != (instance.mentors,):
            return f"level {level.name}: there is not one price for each mentor"
        worth = level.worth(field.pairs)
        left = worth - price[instance.mentor[field.pairs]]
        gain = np.where(field.must, np.iinfo(np.int64).min, 0)
        np.maximum.at(gain, instance.student[field.pairs], left)
        if bool(np.any(gain == np.iinfo(np.int64).min)):
            return f"level {level.name}: a student who has to be placed has no pair"
        bound = _exact_sum(gain) + _earned(level, field, price)
        if _value(instance, level, field, chosen) != bound:
            return f"level {level.name}: the prices do not prove the answer best"
        field = _narrowed(
            instance, level, field, price, left == gain[instance.student[field.pairs]]
        )
        field = replace(field, must=field.must | (gain > 0))
    return ""


def _open_field(instance: Instance) -> _Field:
    decided = np.isin(instance.student, instance.student[instance.locked])
    held = np.bincount(instance.mentor[instance.locked], minlength=instance.mentors)
    return _Field(
        pairs=np.flatnonzero(~decided),
        must=np.zeros(instance.students, dtype=np.bool_),
        least=np.zeros(instance.mentors, dtype=np.int64),
        most=instance.capacity - held,
        before=instance.taken + held,
    )


def _earned(level: Level, field: _Field, price: Integers) -> int:
    """What all mentors earn if each sells exactly the places that are worth it."""
    sold = np.clip(_worth_selling(level, field, price)[0], field.least, field.most)
    return _exact_dot(price, sold) - _costs(level, field, sold)


def _worth_selling(level: Level, field: _Field, price: Integers) -> tuple[Integers, Integers]:
    """How many places cost less than the price, and how many do not cost more (bounds aside)."""
    if level.even:
        return price // 2 - field.before, (price - 1) // 2 - field.before + 1
    return np.where(price > 0, field.most, 0), np.where(price >= 0, field.most, 0)


def _costs(level: Level, field: _Field, load: Integers) -> int:
    """The k-th student of a mentor costs 2k - 1: together the difference of two squares."""
    if not level.even:
        return 0
    return int((load * (load + 2 * field.before)).sum())


def _value(instance: Instance, level: Level, field: _Field, chosen: Integers) -> int:
    load = np.bincount(instance.mentor[chosen], minlength=instance.mentors)
    return _exact_sum(level.worth(chosen)) - _costs(level, field, load)


def _narrowed(
    instance: Instance, level: Level, field: _Field, price: Integers, content: Flags
) -> _Field:
    """Only pairs with which their student is content, and loads that the prices support."""
    below, up_to = _worth_selling(level, field, price)
    return replace(
        field,
        pairs=field.pairs[content],
        least=np.clip(below, field.least, field.most),
        most=np.clip(up_to, field.least, field.most),
    )


def _exact_sum(values: Integers) -> int:
    """A sum in halves of 32 bits, which cannot overflow."""
    return (int((values >> 32).sum()) << 32) + int((values & 0xFFFFFFFF).sum())


def _exact_dot(values: Integers, counts: Integers) -> int:
    """The sum of products in Python's whole numbers."""
    used = np.flatnonzero(values)
    return sum(
        int(value) * int(count) for value, count in zip(values[used], counts[used], strict=True)
    )
