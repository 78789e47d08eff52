"""Which engine solves an instance: the answer is the same by any, the time is not.

Measured (`docs/benchmarks/contest.md`): where students or places are short by a tenth, shortest
augmenting paths from the scarce side take a tenth of the time of the library's flow; where both are
balanced, twice its time. Up to some tens of thousands of students the flow takes less time than
loading compiled code does.
"""

from typing import Final

import numpy as np

from services.matcher.engines.flow import FlowEngine
from services.matcher.engines.live import is_available
from services.matcher.engines.stage import Engine
from services.matcher.instance import Instance

LARGE: Final = 1_500_000
"""From so many pairs on, loading compiled code pays: that takes a second, as the flow does then."""

LOADED_LARGE: Final = 20_000
"""From so many pairs on, the live engine is quicker once it is loaded."""

SLACK: Final = 0.03
"""Measured at 100,000 students: with 2 % too many places a quarter of the flow's time, with 2 % too
few two thirds, with exactly as many places as students twice as much."""


def engine_for(instance: Instance, *, loaded: bool = False) -> Engine:
    """The engine that is likely to be the quickest; `loaded` says that Numba is there already.

    It hangs on nothing else, so that the same instance is always solved by the same engine.
    """
    large = LOADED_LARGE if loaded else LARGE
    if len(instance.student) < large or not is_available() or _is_balanced(instance):
        return FlowEngine()
    from services.matcher.engines.live.engine import LiveEngine  # noqa: PLC0415 - loads Numba

    return LiveEngine()


def _is_balanced(instance: Instance) -> bool:
    """Whether neither side is short; who has no pair, or nobody to take, does not count."""
    students = int(np.count_nonzero(np.bincount(instance.student)))
    wished = np.bincount(instance.mentor, minlength=instance.mentors)
    places = int(np.minimum(wished, instance.capacity).sum())
    return abs(students - places) < SLACK * min(students, places)
