"""The contest as a plot. Needs what only `make bench` installs."""

from collections.abc import Sequence
from pathlib import Path

from bench.contest.course import Row
from bench.contest.entrants import ENTRANTS
from bench.contest.limits import Feat
from bench.plots import Line, Panel, draw
from bench.pools import Kind


def write_plot(file: Path, rows: Sequence[Row]) -> None:
    """Seconds over eligible pairs."""
    panels = []
    for kind in sorted({row.kind for row in rows}, key=list(Kind).index):
        found: dict[str, list[tuple[float, float]]] = {each.name: [] for each in ENTRANTS}
        for row in rows:
            if row.kind is kind and isinstance(row.outcome, Feat):
                found[row.entrant.name].append((row.pairs, row.outcome.seconds))
        lines = [
            Line(name=each.name, points=found[each.name], strong=each.ours) for each in ENTRANTS
        ]
        panels.append(Panel(title=f"{kind} places", lines=lines))
    draw(file, panels, across="eligible pairs", up="seconds")
