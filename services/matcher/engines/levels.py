"""The best answer at every level, one level after the other, by any engine.

One objective for all levels would leave the range of 64 bits. So each level is a stage of its own
that chooses among the best answers of the levels above (`faces.py`). After the first, most students
have one choice left: they are decided, and the engine only sees the rest.
"""

import numpy as np

from services.matcher.engines.faces import Face
from services.matcher.engines.stage import Engine, NoAnswerError, Settled, Stage
from services.matcher.instance import Instance, Integers, Solution, Status
from services.matcher.objective import levels_of


def first_stage(instance: Instance) -> Stage:
    """The choice of the first level."""
    return Face.whole(instance).stage(levels_of(instance)[0])


def solve(instance: Instance, engine: Engine, first: Settled | None = None) -> Solution:
    """The best answer with the prices that prove each level; `first` is the answer to the first
    one, where it is known.

    Raises FitRangeError where the engine cannot hold the sums.
    """
    face = Face.whole(instance)
    prices: list[Integers] = []
    pair_of = np.full(instance.students, -1, dtype=np.int64)
    try:
        for level in levels_of(instance):
            stage = face.stage(level)
            settled = _settle_undecided(stage, engine) if prices else first or engine.solve(stage)
            prices.append(settled.price)
            placed = settled.pair_of >= 0
            pair_of[:] = -1
            pair_of[placed] = face.pairs[settled.pair_of[placed]]
            face = face.narrowed(stage, settled)
    except NoAnswerError as error:
        return Solution(
            status=Status.FAILED,
            pair_of=np.full_like(pair_of, -1),
            engine=engine.name,
            note=str(error),
        )
    locked = np.flatnonzero(instance.locked)
    pair_of[instance.student[locked]] = locked
    return Solution(
        status=Status.OPTIMAL, pair_of=pair_of, engine=engine.name, prices=tuple(prices)
    )


def _settle_undecided(stage: Stage, engine: Engine) -> Settled:
    """Solve a stage without the students who have to be placed and have one pair to choose."""
    choices = np.bincount(stage.student, minlength=stage.students)
    decided = (stage.must & (choices == 1))[stage.student]
    load = np.bincount(stage.mentor[decided], minlength=stage.mentors)
    rest = _Rest(stage, np.flatnonzero(~decided), load)
    pair_of = np.full(stage.students, -1, dtype=np.int64)
    pair_of[stage.student[decided]] = np.flatnonzero(decided)
    price = _idle_prices(stage, load)
    if len(rest.pairs):
        settled = engine.solve(rest.stage)
        placed = np.flatnonzero(settled.pair_of >= 0)
        pair_of[rest.students[placed]] = rest.pairs[settled.pair_of[placed]]
        full = load[rest.mentors] == stage.places[rest.mentors]
        floor = np.where(full, price[rest.mentors], settled.price)
        price[rest.mentors] = np.maximum(settled.price, floor)
    return Settled(pair_of=pair_of, price=price)


class _Rest:
    """The part of a stage that is left to choose, with people numbered anew."""

    def __init__(self, stage: Stage, pairs: Integers, load: Integers) -> None:
        self.pairs = pairs
        self.students, student = np.unique(stage.student[pairs], return_inverse=True)
        self.mentors, mentor = np.unique(stage.mentor[pairs], return_inverse=True)
        places = (stage.places - load)[self.mentors]
        start = np.concatenate([[0], np.cumsum(places)]).astype(np.int64)
        first = (stage.place_start[:-1] + load)[self.mentors]
        place = np.arange(start[-1]) - np.repeat(start[:-1], places) + np.repeat(first, places)
        self.stage = Stage(
            students=len(self.students),
            student=student.astype(np.int64),
            mentor=mentor.astype(np.int64),
            worth=stage.worth[pairs],
            place_start=start,
            place_cost=stage.place_cost[place],
            must=stage.must[self.students],
            least=np.maximum(stage.least - load, 0)[self.mentors],
        )


def _idle_prices(stage: Stage, load: Integers) -> Integers:
    """Prices of mentors about whom nothing is left to choose: between their last place that is used
    and the first that is not. Somebody may still wish for a place of theirs, and drive that up.
    """
    price = np.zeros(stage.mentors, dtype=np.int64)
    start = stage.place_start[:-1]
    spare = load < stage.places
    price[spare] = stage.place_cost[(start + load)[spare]]
    chosen = load > stage.least
    price[chosen] = stage.place_cost[(start + load)[chosen] - 1]
    return price
