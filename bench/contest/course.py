"""The whole contest: every pool, every entrant, and three rounds in turn, so that whatever else the
machine does meanwhile falls on all alike.
"""

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.contest.attempt import save
from bench.contest.entrants import ENTRANTS, Entrant
from bench.contest.limits import Feat, GaveUp, Limits, Outcome, attempt
from bench.pools import Kind, pool

TIMES = 3
LONG_SECONDS = 10.0
"""Who works longer runs once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entrant on one pool: medians of its runs."""

    students: int
    kind: Kind
    pairs: int
    entrant: Entrant
    outcome: Outcome
    runs: int


def contest(sizes: Sequence[int], kinds: Sequence[Kind], limits: Limits) -> Iterator[Row]:
    """All rows, the smaller pools first."""
    hopeless: dict[tuple[str, Kind], str] = {}
    for students in sorted(sizes):
        for kind in kinds:
            out = {name: why for (name, where), why in hopeless.items() if where is kind}
            for row in side_by_side(students, kind, limits, out):
                if isinstance(row.outcome, GaveUp) and row.outcome.hopeless:
                    again = f"not tried: at {students:,} students {row.outcome.reason}"
                    hopeless.setdefault((row.entrant.name, kind), again)
                yield row


def side_by_side(students: int, kind: Kind, limits: Limits, out: dict[str, str]) -> Iterator[Row]:
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
    for entrant, done in runs.items():
        yield Row(
            students=students,
            kind=kind,
            pairs=len(instance.fit),
            entrant=entrant,
            outcome=together(done),
            runs=len(done),
        )


def goes_again(done: Sequence[Outcome]) -> bool:
    """Whether another run would tell more."""
    return all(isinstance(each, Feat) and each.cpu_seconds < LONG_SECONDS for each in done)


def together(done: Sequence[Outcome]) -> Outcome:
    """The medians of all runs, or the failure that ended them. Answers may not differ in worth."""
    feats = [each for each in done if isinstance(each, Feat)]
    if len(feats) < len(done):
        return next(each for each in done if isinstance(each, GaveUp))
    if len({(each.placed, each.fit) for each in feats}) > 1:
        return GaveUp(reason="fails: another answer each time", hopeless=False)
    return Feat(
        seconds=statistics.median(each.seconds for each in feats),
        cpu_seconds=statistics.median(each.cpu_seconds for each in feats),
        peak_mib=statistics.median(each.peak_mib for each in feats),
        placed=feats[0].placed,
        fit=feats[0].fit,
    )
