"""The contest: prints a table for each pool as it is done, and writes page, sheet and plot."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bench.contest import curves, pages
from bench.contest.course import LONG_SECONDS, TIMES, Row, contest
from bench.contest.limits import Limits
from bench.machine import DOCUMENTS, machine, versions
from bench.pools import SIZES, Kind

AIMS: Final = (
    "The aims at 100,000 students, proof included: the flow at most 1.30, the live engine at most "
    "0.30 where a side is short (tight, ample)."
)
PACKAGES: Final = ("ortools", "numba", "numpy", "scipy", "lapx", "matching")


def main(
    sizes: Sequence[int] = SIZES,
    kinds: Sequence[Kind] = tuple(Kind),
    folder: Path = DOCUMENTS,
) -> None:
    """Measure, print, write."""
    limits, rows, began = Limits(), list[Row](), time.monotonic()
    for row in contest(sizes, kinds, limits):
        if rows and (rows[-1].students, rows[-1].kind) != (row.students, row.kind):
            _tell(rows)
        rows.append(row)
    _tell(rows)
    print(f"\nours by the bare library call. {AIMS}", *pages.ratios(rows), sep="\n")
    folder.mkdir(parents=True, exist_ok=True)
    minutes = (time.monotonic() - began) / 60
    text = "\n".join(page(rows, limits, minutes))
    (folder / "contest.md").write_text(f"{text}\n", encoding="utf-8")
    pages.write_sheet(folder / "contest.csv", rows)
    curves.write_plot(folder / "contest.svg", rows)


def _tell(rows: Sequence[Row]) -> None:
    *_, ((students, kind), last) = pages.pools_of(rows)
    print(f"\n{students:,} students, {kind} places, {last[0].pairs:,} pairs")
    print(*pages.table(last), sep="\n", flush=True)


def page(rows: Sequence[Row], limits: Limits, minutes: float) -> Iterator[str]:
    """The page, line by line."""
    yield "# The matcher beside other solvers"
    yield (
        "Generated pools: mentors a quarter of the students, about 30 of them eligible for each, "
        "fits of 0 to 1000; *tight* has places for 75 % of the students, *balanced* for all, "
        "*ample* for 110 %."
    )
    yield (
        f"Each entrant is a process of its own; seconds are medians of {TIMES} runs from the "
        "instance in memory to the answer, without imports and a warm-up on tiny pools. Runs of "
        f"more than {LONG_SECONDS:.0f} CPU seconds are not repeated."
    )
    yield (
        f"A process may take {limits.seconds:.0f} s and {limits.memory_mib:.0f} MiB in all. "
        "CPU seconds are of all threads, and other work on the machine does not prolong them."
    )
    yield "*Exact* is who places as many with as much fit as the best, which our engines prove."
    yield (
        "The first level is places and fit, as the others do it; all levels are also the evenest "
        "loads and ties that do not depend on the order of the input. Ours include the proof."
    )
    yield (
        "Gale and Shapley rank by fit on both sides; then there is only one stable matching, and "
        "greedy finds it too."
    )
    yield ""
    yield f"Measured in {minutes:.0f} minutes by `python -m bench contest` on {machine()}."
    yield f"Versions: {versions(PACKAGES)}."
    yield from ("", "![Seconds over eligible pairs](contest.svg)", "")
    yield from ("All figures: [contest.csv](contest.csv).", "")
    yield from ("## Ours by the bare library call", "", AIMS, "")
    yield from pages.ratios(rows)
    for (students, kind), group in pages.pools_of(rows):
        yield from ("", f"## {students:,} students, {kind} places", "")
        yield from pages.table(group)
