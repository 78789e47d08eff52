"""What would place the rest: for each bottleneck, who competes for what, and whom to ask.

"14 students share 9 places in Housekeeping with English; 5 more are needed": each advice holds the
numbers, the traits and the mentors for such a sentence. Where placing most comes first and there
are no side rules, adding exactly the places asked for places exactly `needed` more students.
"""

from collections.abc import Iterator

import numpy as np

from schemas.round_values import Advice, Ask
from services.matcher.explanations.asking import Asking
from services.matcher.explanations.bottleneck import Bottleneck
from services.matcher.explanations.traits import SharedTraits
from services.matcher.explanations.worth import PlaceWorth
from services.matcher.instance import Instance, Integers
from services.matcher.problem import Problem


def advice(
    problem: Problem,
    instance: Instance,
    pair_of: Integers,
    bottlenecks: tuple[Bottleneck, ...],
    worth: PlaceWorth | None,
) -> tuple[Advice, ...]:
    """An advice for each of these bottlenecks. `worth` tells whom to ask first."""
    return tuple(_advices(problem, instance, pair_of, bottlenecks, worth))


def _advices(
    problem: Problem,
    instance: Instance,
    pair_of: Integers,
    bottlenecks: tuple[Bottleneck, ...],
    worth: PlaceWorth | None,
) -> Iterator[Advice]:
    if not bottlenecks:
        return
    price = np.zeros(instance.mentors, dtype=np.int64) if worth is None else worth.price
    asking = Asking(instance, pair_of, price)
    traits = SharedTraits(problem)
    for each in bottlenecks:
        asked = asking.places(each)
        yield Advice(
            students=len(each.students),
            places=each.places,
            needed=each.needed,
            traits=traits.of(each.students.tolist(), each.mentors.tolist()),
            ask=tuple(
                Ask(mentor=problem.mentors[mentor].person, places=places)
                for mentor, places in asked.items()
            ),
        )
