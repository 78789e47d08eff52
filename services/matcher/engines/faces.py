"""All best answers of a level at once: where the next level may choose.

By complementary slackness, the best answers to a stage are exactly those that use only pairs which
at its prices are the best of their student, place every student who gains, use every place that
costs less than its price, and none that costs more. So prices that prove one answer describe all.
"""

from dataclasses import dataclass

import numpy as np

from services.matcher.engines.stage import Settled, Stage
from services.matcher.instance import Flags, Instance, Integers
from services.matcher.objective import Level


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Face:
    """`pairs` are numbers of pairs of the instance; `before` is what each mentor has already."""

    instance: Instance
    pairs: Integers
    must: Flags
    least: Integers
    most: Integers
    before: Integers

    @classmethod
    def whole(cls, instance: Instance) -> "Face":
        """All answers that keep the places and the locked pairs, which are left out here."""
        locked = np.zeros(instance.students, dtype=np.bool_)
        locked[instance.student[instance.locked]] = True
        held = np.bincount(instance.mentor[instance.locked], minlength=instance.mentors)
        return cls(
            instance=instance,
            pairs=np.flatnonzero(~locked[instance.student]),
            must=np.zeros(instance.students, dtype=np.bool_),
            least=np.zeros(instance.mentors, dtype=np.int64),
            most=instance.capacity - held,
            before=instance.taken + held,
        )

    def stage(self, level: Level) -> Stage:
        """The choice that this level has to make."""
        start = np.concatenate([[0], np.cumsum(self.most)]).astype(np.int64)
        cost = np.zeros(int(start[-1]), dtype=np.int64)
        if level.even:
            place = np.arange(len(cost)) - np.repeat(start[:-1], self.most)
            cost = 2 * (np.repeat(self.before, self.most) + place) + 1
        return Stage(
            students=self.instance.students,
            student=self.instance.student[self.pairs],
            mentor=self.instance.mentor[self.pairs],
            worth=level.worth(self.pairs),
            place_start=start,
            place_cost=cost,
            must=self.must,
            least=self.least,
            rank=self.instance.ranks() if level.unit else None,
            unit=level.unit,
        )

    def narrowed(self, stage: Stage, settled: Settled) -> "Face":
        """The best answers to this stage."""
        left = stage.worth - settled.price[stage.mentor]
        gain = np.where(self.must, np.iinfo(np.int64).min, 0)
        np.maximum.at(gain, stage.student, left)
        price = np.repeat(settled.price, self.most)
        return Face(
            instance=self.instance,
            pairs=self.pairs[left == gain[stage.student]],
            must=self.must | (gain > 0),
            least=np.maximum(self.least, _count(stage, stage.place_cost < price)),
            most=np.maximum(self.least, _count(stage, stage.place_cost <= price)),
            before=self.before,
        )


def _count(stage: Stage, flags: Flags) -> Integers:
    """How many places of each mentor are marked."""
    running = np.concatenate([[0], np.cumsum(flags)]).astype(np.int64)
    counts: Integers = running[stage.place_start[1:]] - running[stage.place_start[:-1]]
    return counts
