"""How the time and memory of a whole round grow with its eligible pairs: each size in processes of
its own, medians, written as a page, a sheet and a plot.
"""

import csv
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from bench.machine import DOCUMENTS, machine, versions
from bench.plots import Line, Panel, draw
from bench.table import load, markdown

SIZES: Final = (1_000, 3_000, 10_000, 30_000, 100_000)
STUDENTS_PER_MENTOR: Final = 4
RUNS: Final = 3
ONCE_FROM: Final = 30_000
"""Rounds of so many students run once."""

HEADS: Final = (
    "students",
    "mentors",
    "eligible pairs",
    "placed",
    "judge all pairs, s",
    "solve, s",
    "explain, s",
    "check, s",
    "all, s",
    "memory, MB",
    "load",
)
STEPS: Final = ("pairs", "solving", "explaining", "checking", "all")
WORDS: Final = (
    "# From profiles to a proposal",
    "",
    "`python -m bench proposals`: invented people with hours, languages, musts, ships and",
    "absences; all pairs are judged, the best answer is solved over every eligible pair, proved,",
    "explained and checked. One process for each run, in which a small round was solved before;",
    "from people in memory to the proposal in memory. The aims on two cores are 1 s for 1,000",
    "students, 4 s for 10,000, and 60 s and 2 GB for 100,000 students and 25,000 mentors.",
    "",
)
Figures = Mapping[str, float]


def main(sizes: Sequence[int] = SIZES, folder: Path = DOCUMENTS) -> None:
    """Measure, print, write."""
    rows = []
    for line in markdown(HEADS, ()):
        print(line)
    for students in sorted(sizes):
        figures = figures_of(students, RUNS if students < ONCE_FROM else 1)
        rows.append((students, figures, load().split(",")[0]))
        *_, line = markdown(HEADS, [cells(*rows[-1])])
        print(line, flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    lines = [*WORDS, *markdown(HEADS, (cells(*row) for row in rows)), "", *endings()]
    (folder / "proposals.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_sheet(folder / "proposals.csv", [(students, each) for students, each, _ in rows])
    write_plot(folder / "proposals.svg", [each for _, each, _ in rows])


def figures_of(students: int, runs: int) -> Figures:
    """The medians of some runs."""
    mentors = students // STUDENTS_PER_MENTOR
    command = [sys.executable, "-m", "bench.proposals", str(students), str(mentors)]
    told = []
    for _ in range(runs):
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        told.append(json.loads(said.splitlines()[-1]))
    return {name: statistics.median(each[name] for each in told) for name in told[0]}


def cells(students: int, figures: Figures, busy: str) -> Sequence[str]:
    """A row of the table."""
    counts = (students, students // STUDENTS_PER_MENTOR, figures["eligible"], figures["placed"])
    return (
        *(f"{int(count):,}" for count in counts),
        *(f"{figures[step]:.2f}" for step in STEPS),
        f"{figures['memory']:,.0f}",
        busy,
    )


def endings() -> Iterator[str]:
    """Where it was measured, and the plot."""
    yield f"Measured on {machine()}; {versions(('ortools', 'numba', 'numpy'))}."
    yield "The column “load” is the load average at the end of each size."
    yield from ("", "![Seconds over eligible pairs](proposals.svg)")


def write_sheet(file: Path, rows: Sequence[tuple[int, Figures]]) -> None:
    """All figures, for other programs."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(("students", *rows[0][1]))
        writer.writerows((students, *figures.values()) for students, figures in rows)


def write_plot(file: Path, rows: Sequence[Figures]) -> None:
    """Seconds of each step over eligible pairs, beside growth that is exactly linear."""
    names = ("judge all pairs", "solve", "explain", "check", "all")
    lines = [
        Line(
            name=name,
            points=[(each["eligible"], each[step]) for each in rows if each[step] > 0],
            strong=step == "all",
        )
        for name, step in zip(names, STEPS, strict=True)
    ]
    first = rows[0]
    rate = first["all"] / first["eligible"]
    straight = [(each["eligible"], rate * each["eligible"]) for each in rows]
    lines.append(Line(name="linear from the first", points=straight))
    panel = Panel(title="from profiles to a proposal", lines=lines)
    draw(file, [panel], across="eligible pairs", up="seconds")
