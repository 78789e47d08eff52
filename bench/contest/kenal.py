"""Our own engines: all levels with their proof, or the first level alone with its."""

import numpy as np

from services.matcher.engines import levels
from services.matcher.engines.faces import Face
from services.matcher.engines.stage import Engine, Settled, Stage
from services.matcher.instance import Instance, Integers, Status
from services.matcher.objective import levels_of
from services.matcher.proof import check


class NotProvedError(Exception):
    """An answer of ours is not proved to be the best."""


def every_level(instance: Instance, engine: Engine) -> Integers:
    """Places, fit, evenness and ties, and the judge's proof of each."""
    solution = levels.solve(instance, engine)
    doubt = check.judge(instance, solution)
    if solution.status is not Status.OPTIMAL or doubt:
        raise NotProvedError(doubt or solution.note)
    return solution.pair_of


def first_level(instance: Instance, engine: Engine) -> Integers:
    """Places and fit, which is all that the others look at, and the proof of that."""
    stage = Face.whole(instance).stage(levels_of(instance)[0])
    settled = engine.solve(stage)
    if stage.value(settled.pair_of) != ceiling(stage, settled):
        raise NotProvedError("the prices do not prove the answer best")
    return settled.pair_of


def ceiling(stage: Stage, settled: Settled) -> int:
    """What no answer can be worth more than: what all students gain at these prices, and what the
    places sell for. Places cost nothing at the first level.
    """
    gain = np.zeros(stage.students, dtype=np.int64)
    np.maximum.at(gain, stage.student, stage.worth - settled.price[stage.mentor])
    return int(gain.sum()) + int((stage.places * np.maximum(settled.price, 0)).sum())
