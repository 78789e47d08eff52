"""Everything that was measured, as CSV: for other programs, and so that a contest on some pools
leaves the figures of the others as they were.
"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bench.contest.course import Row, pools_of
from bench.contest.entrants import ENTRANTS
from bench.contest.limits import Feat, GaveUp, Outcome
from bench.pools import Kind

HEADS: Final = (
    "students",
    "places",
    "pairs",
    "load",
    "entrant",
    "runs",
    "seconds",
    "cpu_seconds",
    "peak_mib",
    "placed",
    "fit",
    "note",
)


def write(file: Path, rows: Sequence[Row]) -> None:
    """Write all rows."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(HEADS)
        writer.writerows(_cells(row) for row in rows)


def read(file: Path) -> list[Row]:
    """The rows of a sheet; of entrants who no longer take part there are none."""
    if not file.exists():
        return []
    known = {entrant.name: entrant for entrant in ENTRANTS}
    with file.open(encoding="utf-8", newline="") as opened:
        return [
            Row(
                students=int(cells["students"]),
                kind=Kind(cells["places"]),
                pairs=int(cells["pairs"]),
                load=cells["load"],
                entrant=known[cells["entrant"]],
                runs=int(cells["runs"]),
                outcome=_outcome(cells),
            )
            for cells in csv.DictReader(opened)
            if cells["entrant"] in known
        ]


def renewed(old: Sequence[Row], new: Sequence[Row]) -> list[Row]:
    """New rows in the place of the old ones of the same pools, in order."""
    again = {pool for pool, _ in pools_of(new)}
    rows = [row for row in old if (row.students, row.kind) not in again]
    kinds = list(Kind)
    return sorted([*rows, *new], key=lambda row: (row.students, kinds.index(row.kind)))


def _cells(row: Row) -> Sequence[object]:
    named = (row.students, row.kind.value, row.pairs, row.load, row.entrant.name, row.runs)
    match row.outcome:
        case Feat() as feat:
            times = (f"{feat.seconds:.6f}", f"{feat.cpu_seconds:.6f}", f"{feat.peak_mib:.1f}")
            return (*named, *times, feat.placed, feat.fit, "")
        case gave_up:
            return (*named, *[""] * 5, gave_up.reason)


def _outcome(cells: Mapping[str, str]) -> Outcome:
    if cells["note"]:
        return GaveUp(reason=cells["note"])
    return Feat(
        seconds=float(cells["seconds"]),
        cpu_seconds=float(cells["cpu_seconds"]),
        peak_mib=float(cells["peak_mib"]),
        placed=int(cells["placed"]),
        fit=int(cells["fit"]),
    )
