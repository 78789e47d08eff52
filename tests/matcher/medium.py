"""Random instances too large for trying everything."""

import numpy as np

from services.matcher.instance import Instance
from services.matcher.order import Order

ELIGIBLE = 8


def medium(
    seed: int, *, students: int, slack: float, order: Order = Order.PLACED_FIRST, fits: int = 60
) -> Instance:
    """Mentors a quarter of the students, places for `slack` of them, and some of everything else:
    priorities, standing loads, earlier pairs, and a pair that is locked. Few different fits make
    many answers equally good.
    """
    chance = np.random.default_rng(seed)
    mentors = students // 4
    drawn = chance.integers(0, mentors, students * ELIGIBLE)
    keys = np.unique(np.repeat(np.arange(students), ELIGIBLE) * mentors + drawn)
    places = chance.integers(0, mentors, int(students * slack))
    capacity = np.bincount(places, minlength=mentors).astype(np.int64)
    locked = np.zeros(len(keys), dtype=np.bool_)
    locked[np.flatnonzero(capacity[keys % mentors])[0]] = True
    return Instance(
        student=keys // mentors,
        mentor=keys % mentors,
        fit=chance.integers(0, fits, len(keys)),
        capacity=capacity,
        priority=chance.integers(0, 3, students),
        order=order,
        taken=chance.integers(0, 3, mentors),
        kept=chance.random(len(keys)) < 0.1,
        locked=locked,
        student_salt=chance.integers(0, 2**63 - 1, students),
        mentor_salt=chance.integers(0, 2**63 - 1, mentors),
    )
