"""The best answer that contains a certain pair."""

from contextlib import suppress
from dataclasses import replace
from typing import Final, Protocol

import numpy as np

from services.matcher.engines import levels
from services.matcher.engines.choose import engine_for
from services.matcher.engines.faces import Face
from services.matcher.engines.live import is_available
from services.matcher.instance import FitRangeError, Instance, Integers, Status
from services.matcher.objective import levels_of
from services.matcher.order import Order

LARGE: Final = 100_000
"""From so many pairs on, loading the desk takes less time than solving anew for each pair."""


class Forcing(Protocol):
    """Answers to one instance, with one pair or another forced."""

    def answer_with(self, pair: int) -> Integers | None:
        """For each student its pair in the best answer with this one; None where there is none."""
        ...


class SolvedForcing:
    """Solves anew each time, at every level."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance

    def answer_with(self, pair: int) -> Integers | None:
        """For each student its pair, or -1."""
        instance = self._instance
        other = instance.student == instance.student[pair]
        other[pair] = False
        if (other & instance.locked).any() or not _has_room(instance, pair):
            return None
        stays = np.flatnonzero(~other)
        locked = instance.locked.copy()
        locked[pair] = True
        forced = replace(
            instance,
            student=instance.student[stays],
            mentor=instance.mentor[stays],
            fit=instance.fit[stays],
            kept=instance.kept[stays],
            locked=locked[stays],
        )
        solution = levels.solve(forced, engine_for(forced))
        if solution.status is not Status.OPTIMAL:
            return None
        return np.where(solution.pair_of >= 0, stays[solution.pair_of], -1)


class LiveForcing:
    """Changes one answer to and fro, at the first level only. Needs Numba."""

    def __init__(self, instance: Instance) -> None:
        from services.matcher.engines.live.desk import LiveDesk  # noqa: PLC0415 - loads Numba

        face = Face.whole(instance)
        self._instance = instance
        self._pairs = face.pairs
        self._desk = LiveDesk(face.stage(levels_of(instance)[0]))

    def answer_with(self, pair: int) -> Integers | None:
        """For each student its pair, or -1."""
        instance = self._instance
        student, mentor = int(instance.student[pair]), int(instance.mentor[pair])
        if not np.isin(pair, self._pairs) or not _has_room(instance, pair):
            return self._whole() if instance.locked[pair] else None
        self._desk.force(student, mentor)
        answer = self._whole()
        self._desk.release(student)
        return answer

    def _whole(self) -> Integers:
        found = self._desk.pair_of
        placed = np.flatnonzero(found >= 0)
        answer = np.full(len(found), -1, dtype=np.int64)
        answer[placed] = self._pairs[found[placed]]
        locked = np.flatnonzero(self._instance.locked)
        answer[self._instance.student[locked]] = locked
        return answer


def forcing(instance: Instance) -> Forcing:
    """The quickest way for more than one pair, as far as the first level goes."""
    large = len(instance.student) >= LARGE
    if instance.order is Order.PLACED_FIRST and large and is_available():
        with suppress(FitRangeError):
            return LiveForcing(instance)
    return SolvedForcing(instance)


def _has_room(instance: Instance, pair: int) -> bool:
    mentor = instance.mentor[pair]
    held = int(np.sum(instance.locked & (instance.mentor == mentor)))
    return bool(instance.locked[pair]) or held < int(instance.capacity[mentor])
