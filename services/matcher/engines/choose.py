"""Which engine solves an instance: the answer is the same by any, the time is not.

Measured (`docs/benchmarks/contest.md`): where students or places are short by a tenth, shortest
augmenting paths from the scarce side take a tenth of the time of the library's flow; where both are
balanced, twice its time. Up to some thousands of students either takes a fraction of a second, and
compiled code is not worth loading.
"""

from typing import Final

import numpy as np

from services.matcher.engines.duals import LARGE
from services.matcher.engines.flow import FlowEngine
from services.matcher.engines.live import is_available
from services.matcher.engines.stage import Engine
from services.matcher.instance import Instance

SLACK: Final = 0.03
"""Measured at 100,000 students: with 2 % too many places a quarter of the flow's time, with 2 % too
few two thirds, with exactly as many places as students twice as much."""


def engine_for(instance: Instance) -> Engine:
    """The engine that is likely to be the quickest."""
    if len(instance.student) < LARGE or not is_available() or _is_balanced(instance):
        return FlowEngine()
    from services.matcher.engines.live.engine import LiveEngine  # noqa: PLC0415 - loads Numba

    return LiveEngine()


def _is_balanced(instance: Instance) -> bool:
    """Whether neither side is short; who has no pair, or nobody to take, does not count."""
    students = int(np.count_nonzero(np.bincount(instance.student)))
    wished = np.bincount(instance.mentor, minlength=instance.mentors)
    places = int(np.minimum(wished, instance.capacity).sum())
    return abs(students - places) < SLACK * min(students, places)
