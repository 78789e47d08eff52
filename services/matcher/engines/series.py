"""The first level of a pool that grows from round to round."""

from collections.abc import Callable

from services.matcher.engines.levels import first_stage
from services.matcher.engines.stage import Engine, ForSeries, Settled
from services.matcher.instance import Instance


class FirstLevels:
    """Solves the first level of one instance after the other, each from the answer before where the
    engine knows how to.
    """

    def __init__(self, engine_for: Callable[[Instance], Engine]) -> None:
        self._engine_for = engine_for
        self._in_series: Engine | None = None

    def solve(self, instance: Instance) -> Settled:
        """The best answer with its least prices. Raises NoAnswerError and FitRangeError."""
        engine = self._engine_for(instance)
        if isinstance(engine, ForSeries):
            self._in_series = self._in_series or engine.for_series()
            engine = self._in_series
        return engine.solve(first_stage(instance))
