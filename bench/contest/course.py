"""One pool, every entrant, and three rounds in turn, so that whatever else the machine does
meanwhile falls on all alike.
"""

import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench.contest.attempt import save
from bench.contest.entrants import ENTRANTS, Entrant
from bench.contest.limits import Feat, GaveUp, Limits, Outcome, attempt
from bench.pools import Kind, pool
from bench.table import load

TIMES = 3
LONG_SECONDS = 10.0
"""Who works longer runs once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entrant on one pool: medians of its runs. `load` is how busy the machine was."""

    students: int
    kind: Kind
    pairs: int
    load: str
    entrant: Entrant
    outcome: Outcome
    runs: int


def pools_of(rows: Sequence[Row]) -> Iterator[tuple[tuple[int, Kind], list[Row]]]:
    """The rows of each pool together."""
    for key, group in groupby(rows, key=lambda row: (row.students, row.kind)):
        yield key, list(group)


def hopeless(rows: Sequence[Row], students: int, kind: Kind) -> dict[str, str]:
    """Who gave up on smaller pools of a kind for want of time or memory, and how."""
    found: dict[str, str] = {}
    for row in rows:
        if row.kind is kind and row.students < students and isinstance(row.outcome, GaveUp):
            reason = row.outcome.reason
            again = f"not tried: at {row.students:,} students {reason}"
            found.setdefault(row.entrant.name, reason if reason.startswith("not tried") else again)
    return found


def side_by_side(students: int, kind: Kind, limits: Limits, out: Mapping[str, str]) -> list[Row]:
    """Every entrant on the same pool; `out` says why some need not try."""
    instance = pool(students, kind)
    runs: dict[Entrant, list[Outcome]] = {entrant: [] for entrant in ENTRANTS}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pool.npz"
        save(file, instance)
        for _ in range(TIMES):
            for entrant, done in runs.items():
                if entrant.name in out and not done:
                    done.append(GaveUp(reason=out[entrant.name]))
                elif goes_again(done):
                    done.append(attempt(entrant, file, limits))
    return [
        Row(
            students=students,
            kind=kind,
            pairs=len(instance.fit),
            load=load(),
            entrant=entrant,
            outcome=together(done),
            runs=len(done),
        )
        for entrant, done in runs.items()
    ]


def goes_again(done: Sequence[Outcome]) -> bool:
    """Whether another run would tell more."""
    return all(isinstance(each, Feat) and each.cpu_seconds < LONG_SECONDS for each in done)


def together(done: Sequence[Outcome]) -> Outcome:
    """The medians of all runs, or the failure that ended them. Answers may not differ in worth."""
    feats = [each for each in done if isinstance(each, Feat)]
    if len(feats) < len(done):
        return next(each for each in done if isinstance(each, GaveUp))
    if len({(each.placed, each.fit) for each in feats}) > 1:
        return GaveUp(reason="fails: another answer each time")
    return Feat(
        seconds=statistics.median(each.seconds for each in feats),
        cpu_seconds=statistics.median(each.cpu_seconds for each in feats),
        peak_mib=statistics.median(each.peak_mib for each in feats),
        placed=feats[0].placed,
        fit=feats[0].fit,
    )
