"""Solving a bare instance from files: `kenal assign`.

This module loads OR-Tools and pandas: import it only where something is to be assigned.
"""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from services.matcher.engines import levels
from services.matcher.engines.choose import engine_for
from services.matcher.instance import FitRangeError, Instance, Solution, Status
from services.matcher.proof import check
from services.matcher.sheets.errors import Fault, SheetError
from services.matcher.sheets.pair_files import read_instance, write_pairs


class CheckFailedError(Exception):
    """The answer did not stand up to the independent check; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What came out. `optimal` is proved; `seconds` run from opening the files to the proof."""

    students: int
    placed: int
    fit: int
    optimal: bool
    engine: str
    seconds: float

    def line(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self))


def assign_files(
    edges: Path,
    capacities: Path,
    out: Path,
    *,
    language: str = "en",
    seconds: Callable[[], float] = time.perf_counter,
) -> Summary:
    """Place the most students, then reach the greatest total fit; write the pairs to `out`.

    `edges` has the columns student, mentor, fit; `capacities` mentor, capacity. Raises SheetError
    for files that cannot be used, and CheckFailedError, which would be a fault of this program.
    """
    began = seconds()
    named = read_instance(edges, capacities, language)
    try:
        solution = levels.solve(named.instance, engine_for(named.instance))
    except FitRangeError as error:
        raise SheetError([Fault(file=edges, code="range", column="fit")], language) from error
    _require_proof(named.instance, solution)
    summary = Summary(
        students=named.instance.students,
        placed=len(solution.chosen),
        fit=int(named.instance.fit[solution.chosen].sum()),
        optimal=solution.status is Status.OPTIMAL,
        engine=solution.engine,
        seconds=round(seconds() - began, 3),
    )
    write_pairs(out, named, solution.pair_of)
    return summary


def _require_proof(instance: Instance, solution: Solution) -> None:
    if solution.status is not Status.OPTIMAL:
        raise CheckFailedError(solution.note)
    fault = check.judge(instance, solution)
    if fault:
        raise CheckFailedError(fault)
