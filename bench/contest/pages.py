"""What a contest is told as: a table for each pool, the ratios, and a sheet."""

import csv
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from bench.contest.course import Row
from bench.contest.entrants import BARE, OURS
from bench.contest.limits import Feat
from bench.pools import Kind
from bench.table import markdown

HEADS: Final = ("", "seconds", "peak, MiB", "placed", "fit", "exact")
RATIO_HEADS: Final = ("students", "places", *(entrant.name for entrant in OURS))
SHEET_HEADS: Final = (
    "students",
    "places",
    "pairs",
    "entrant",
    "runs",
    "seconds",
    "peak_mib",
    "placed",
    "fit",
    "exact",
    "note",
)
Best = tuple[int, int]
"""Students placed, and their fit."""


def best_of(rows: Sequence[Row]) -> Best:
    """The best known answer to a pool."""
    feats = [row.outcome for row in rows if isinstance(row.outcome, Feat)]
    return max(((feat.placed, feat.fit) for feat in feats), default=(0, 0))


def pools_of(rows: Sequence[Row]) -> Iterator[tuple[tuple[int, Kind], list[Row]]]:
    """The rows of each pool together."""
    for key, group in groupby(rows, key=lambda row: (row.students, row.kind)):
        yield key, list(group)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """One pool as a table."""
    return markdown(HEADS, (cells(row, best_of(rows)) for row in rows))


def cells(row: Row, best: Best) -> Sequence[str]:
    """One entrant: its figures, or in their place why there are none."""
    match row.outcome:
        case Feat(seconds=seconds, peak_mib=peak, placed=placed, fit=fit):
            exact = "yes" if (placed, fit) == best else lag(placed, fit, best)
            return (
                row.entrant.name,
                seconds_told(seconds),
                f"{peak:.0f}",
                f"{placed:,}",
                f"{fit:,}",
                exact,
            )
        case gave_up:
            return (row.entrant.name, gave_up.reason.replace("|", " "), "", "", "", "")


def lag(placed: int, fit: int, best: Best) -> str:
    """How much less than the best that is."""
    fewer = f"{best[0] - placed:,} fewer placed, " if placed < best[0] else ""
    return f"no: {fewer}{100 * (best[1] - fit) / best[1]:.1f} % less fit"


def seconds_told(seconds: float) -> str:
    """Three figures that mean something."""
    return f"{seconds:.4f}" if seconds < 0.1 else f"{seconds:.2f}"


def ratios(rows: Sequence[Row]) -> Iterator[str]:
    """Our seconds by those of the bare library call, on each pool."""
    return markdown(RATIO_HEADS, _ratio_cells(rows))


def _ratio_cells(rows: Sequence[Row]) -> Iterator[Sequence[str]]:
    for (students, kind), group in pools_of(rows):
        seconds = {
            row.entrant: row.outcome.seconds for row in group if isinstance(row.outcome, Feat)
        }
        if BARE in seconds:
            told = [
                f"{seconds[entrant] / seconds[BARE]:.2f}" if entrant in seconds else ""
                for entrant in OURS
            ]
            yield f"{students:,}", kind, *told


def write_sheet(file: Path, rows: Sequence[Row]) -> None:
    """Everything that was measured, for other programs."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(SHEET_HEADS)
        for _, group in pools_of(rows):
            best = best_of(group)
            writer.writerows(_sheet_cells(row, best) for row in group)


def _sheet_cells(row: Row, best: Best) -> Sequence[object]:
    named = (row.students, row.kind.value, row.pairs, row.entrant.name, row.runs)
    match row.outcome:
        case Feat(seconds=seconds, peak_mib=peak, placed=placed, fit=fit):
            exact = "yes" if (placed, fit) == best else "no"
            return (*named, f"{seconds:.6f}", f"{peak:.1f}", placed, fit, exact, "")
        case gave_up:
            return (*named, "", "", "", "", "", gave_up.reason)
