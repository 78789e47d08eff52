"""The contest: prints a table for each pool as it is done, and writes page, sheet and plot."""

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bench.contest import course, curves, pages, sheet
from bench.contest.course import LONG_SECONDS, TIMES, Row
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
    """Measure pool after pool, and print and write what is known after each."""
    limits, sheet_file = Limits(), folder / "contest.csv"
    rows = sheet.read(sheet_file)
    for students, kind in itertools.product(sorted(sizes), kinds):
        out = course.hopeless(rows, students, kind)
        new = course.side_by_side(students, kind, limits, out)
        print(f"\n{students:,} students, {kind} places, {new[0].pairs:,} pairs", flush=True)
        print(*pages.table(new), sep="\n", flush=True)
        rows = sheet.renewed(rows, new)
        write(folder, rows, limits)
    print(f"\nours by the bare library call. {AIMS}", *pages.ratios(rows), sep="\n")


def write(folder: Path, rows: Sequence[Row], limits: Limits) -> None:
    """Sheet, page and plot."""
    folder.mkdir(parents=True, exist_ok=True)
    sheet.write(folder / "contest.csv", rows)
    text = "\n".join(page(rows, limits))
    (folder / "contest.md").write_text(f"{text}\n", encoding="utf-8")
    curves.write_plot(folder / "contest.svg", rows)


def page(rows: Sequence[Row], limits: Limits) -> Iterator[str]:
    """The page, line by line."""
    yield "# The matcher beside other solvers"
    yield (
        "Generated pools: mentors a quarter of the students, about 30 of them eligible for each, "
        "fits of 0 to 1000; *tight* has places for 75 % of the students, *balanced* for all, "
        "*ample* for 110 %."
    )
    yield (
        f"Each entrant is a process of its own; seconds are medians of {TIMES} runs from the "
        "instance in memory to the answer, without imports and a warm-up. Runs of "
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
    yield f"Measured by `python -m bench contest` on {machine()}. The load averages of 1, 5 and"
    yield "15 minutes stand beside each pool."
    yield f"Versions: {versions(PACKAGES)}."
    yield from ("", "![Seconds over eligible pairs](contest.svg)", "")
    yield from ("All figures: [contest.csv](contest.csv).", "")
    yield from ("## Ours by the bare library call", "", AIMS, "")
    yield from pages.ratios(rows)
    for (students, kind), group in course.pools_of(rows):
        yield from ("", f"## {students:,} students, {kind} places", "")
        yield from (f"{group[0].pairs:,} eligible pairs; load {group[0].load}.", "")
        yield from pages.table(group)
