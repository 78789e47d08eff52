"""What one more place with each mentor is worth: whom to ask first.

The least prices of the first level say exactly that. Where placing most comes first, a price is the
rank of the further student placed times what a place outweighs, plus the change of fit, and is
taken apart again. Where fit comes first, the levels of fit and of students placed are priced once
more as one, each class of students outweighed by the next and all of them by a point of fit.
"""

from dataclasses import dataclass

import numpy as np

from schemas.round_values import Worth
from services.matcher.engines.faces import Face
from services.matcher.engines.stage import Engine, NoAnswerError
from services.matcher.instance import LARGEST, FitRangeError, Instance, Integers
from services.matcher.objective import Level
from services.matcher.order import Order
from services.matcher.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceWorth:
    """For each mentor what one more place adds: `placed` students, and `fit`, which may be below
    zero for somebody who is placed. The greater the `price`, the sooner to ask.
    """

    placed: Integers
    fit: Integers
    price: Integers

    @property
    def ranked(self) -> Integers:
        """The mentors of whom one more place is worth anything, the best to ask first."""
        worthy = np.flatnonzero(self.price > 0)
        order: Integers = worthy[np.argsort(-self.price[worthy], kind="stable")]
        return order


def place_worth(instance: Instance, price: Integers, engine: Engine) -> PlaceWorth | None:
    """What one more place is worth; `price` is that of the first level of the best answer.

    None where the sums would leave 64 bits.
    """
    if instance.order is Order.PLACED_FIRST:
        return decoded(instance, price)
    try:
        return _fit_first(instance, engine)
    except (FitRangeError, NoAnswerError):
        return None


def decoded(instance: Instance, price: Integers) -> PlaceWorth:
    """What the prices of the first level mean, where placing most comes first.

    Fit changes by less than half of what a place outweighs, in either direction.
    """
    value = instance.place_value()
    rank = (price + value // 2) // value
    placed = np.minimum(rank, 1)
    fit = price - rank * value + placed * instance.lowest_fit()
    return PlaceWorth(placed=placed, fit=fit, price=price)


def told(problem: Problem, worth: PlaceWorth) -> tuple[Worth, ...]:
    """The ranked list of whom to ask first."""
    return tuple(
        Worth(
            mentor=problem.mentors[mentor].person,
            places=int(worth.placed[mentor]),
            fit=int(worth.fit[mentor]),
        )
        for mentor in worth.ranked.tolist()
    )


def _fit_first(instance: Instance, engine: Engine) -> PlaceWorth:
    units = _units(instance)
    of_class, point = units[:-1], units[-1]
    greatest = (int(np.abs(instance.fit).max(initial=0)) + 1) * point
    if greatest * (instance.students + instance.mentors) > LARGEST:
        raise FitRangeError("a point of fit cannot outweigh so many students")
    student_unit = np.array(of_class, dtype=np.int64)[instance.ranks() - 1]
    level = Level(
        name="fit-and-placed",
        worth=lambda pairs: instance.fit[pairs] * point + student_unit[instance.student[pairs]],
    )
    price = engine.solve(Face.whole(instance).stage(level)).price
    fit = (price + point // 2) // point
    rest = price - fit * point
    placed = np.zeros_like(price)
    for unit in reversed(of_class):
        more = (rest + unit // 2) // unit
        placed += more
        rest = rest - more * unit
    return PlaceWorth(placed=placed, fit=fit, price=price)


def _units(instance: Instance) -> list[int]:
    """What a student of each class counts, lowest first, and a point of fit at the end: each more
    than twice all that counts less, so that a sum can be taken apart again.
    """
    units = [1]
    for held in np.bincount(instance.ranks() - 1).tolist():
        units.append(units[-1] + 2 * held * units[-1])
    return units
