"""Familiarity over time as a line: where its points are in a picture that needs no script."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.web.store.familiarities import Familiarity

WIDTH = 320
HEIGHT = 120
LEFT = 30
RIGHT = 8
TOP = 8
BOTTOM = 12
MOST = 100
MOST_DOTS = 24
"""With more points than this only the line is drawn, and the last point."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a point of the line is."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A line in a picture of WIDTH by HEIGHT, the ground under it, and its lines of measure."""

    dots: tuple[Dot, ...]
    line: str
    ground: str
    levels: tuple[tuple[int, float], ...]
    last: Familiarity
    points: tuple[Familiarity, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


def chart_of(points: Sequence[Familiarity]) -> Chart | None:
    """The chart of these points, oldest first; None when there are none.

    Time runs evenly from the first point to the last. One point alone stands at the end.
    """
    if not points:
        return None
    begin, end = points[0].at.timestamp(), points[-1].at.timestamp()
    span = end - begin
    dots = tuple(
        Dot(
            round(_across((point.at.timestamp() - begin) / span if span else 1.0), 1),
            round(_up(point.familiarity), 1),
        )
        for point in points
    )
    line = " ".join(f"{dot.x:g},{dot.y:g}" for dot in dots)
    floor = f"{_up(0):g}"
    return Chart(
        dots=dots if len(dots) <= MOST_DOTS else dots[-1:],
        line=line if len(dots) > 1 else "",
        ground=f"{dots[0].x:g},{floor} {line} {dots[-1].x:g},{floor}" if len(dots) > 1 else "",
        levels=tuple((level, round(_up(level), 1)) for level in (0, 50, MOST)),
        last=points[-1],
        points=tuple(points),
    )


def _across(part: float) -> float:
    return LEFT + 6 + part * (WIDTH - LEFT - RIGHT - 12)


def _up(familiarity: int) -> float:
    return TOP + (MOST - familiarity) * (HEIGHT - TOP - BOTTOM) / MOST
