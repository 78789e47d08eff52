"""Plots as SVG: plain, and the same bytes for the same numbers.

This module loads matplotlib, which only `make bench` installs.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter

STYLE: Final = {
    "svg.hashsalt": "kenal",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
}
STRONG: Final = ("#0b5fa5", "#c8102e", "#1a7f37", "#8a3ffc")
QUIET: Final = (
    "#000000",
    "#b8860b",
    "#c2549d",
    "#4c78a8",
    "#5fa55a",
    "#e07b39",
    "#8c564b",
    "#17a2b8",
    "#999999",
)
MARKS: Final = "osD^vPX*<>"
COLUMNS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Measured points (across, up) of one subject; `strong` for what the plot is about."""

    name: str
    points: Sequence[tuple[float, float]]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Lines under one title; every panel has the same lines, some perhaps without points."""

    title: str
    lines: Sequence[Line]


def draw(file: Path, panels: Sequence[Panel], across: str, up: str) -> None:
    """Draw panels side by side on logarithmic scales, with one legend below."""
    with rc_context(STYLE):
        figure = Figure(figsize=(max(6.4, 3.7 * len(panels)), 5.2))
        FigureCanvasSVG(figure)
        axes = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        entries: dict[str, Any] = {}
        for axis, panel in zip(axes, panels, strict=True):
            axis.set(xscale="log", yscale="log", title=panel.title, xlabel=across)
            axis.xaxis.set_minor_formatter(NullFormatter())
            axis.yaxis.set_minor_formatter(NullFormatter())
            for line, look in zip(panel.lines, _looks(panel.lines), strict=True):
                if line.points:
                    (entries[line.name],) = axis.plot(*zip(*line.points, strict=True), **look)
        axes[0].set_ylabel(up)
        names = [line.name for line in panels[0].lines if line.name in entries]
        shown = [entries[name] for name in names]
        figure.legend(shown, names, loc="lower center", ncols=COLUMNS, frameon=False)
        rows = math.ceil(len(names) / COLUMNS)
        figure.tight_layout(rect=(0, 0.02 + 0.042 * rows, 1, 1))
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("".join(f"{line.rstrip()}\n" for line in lines), encoding="utf-8")


def _looks(lines: Sequence[Line]) -> list[dict[str, object]]:
    """Colours and marks by place in the list: a subject looks the same in every panel."""
    looks: list[dict[str, object]] = []
    seen = {True: 0, False: 0}
    for line in lines:
        number = seen[line.strong]
        seen[line.strong] += 1
        colours = STRONG if line.strong else QUIET
        looks.append(
            {
                "color": colours[number % len(colours)],
                "marker": MARKS[number % len(MARKS)],
                "markersize": 5 if line.strong else 4,
                "linewidth": 2.0 if line.strong else 1.0,
                "linestyle": "-" if line.strong else (0, (4, 2)),
            }
        )
    return looks
