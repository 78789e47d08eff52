"""What a contest is told as: a table for each pool, and ours by the bare call."""

from collections.abc import Iterator, Sequence
from typing import Final

from bench.contest.course import Row, pools_of
from bench.contest.entrants import BARE, OURS
from bench.contest.limits import Feat
from bench.table import markdown

HEADS: Final = ("", "seconds", "CPU s", "peak, MiB", "placed", "fit", "exact")
RATIO_HEADS: Final = ("students", "places", "of", *(entrant.name for entrant in OURS))
Best = tuple[int, int]
"""Students placed, and their fit."""


def best_of(rows: Sequence[Row]) -> Best:
    """The best known answer to a pool."""
    feats = [row.outcome for row in rows if isinstance(row.outcome, Feat)]
    return max(((feat.placed, feat.fit) for feat in feats), default=(0, 0))


def table(rows: Sequence[Row]) -> Iterator[str]:
    """One pool as a table."""
    return markdown(HEADS, (cells(row, best_of(rows)) for row in rows))


def cells(row: Row, best: Best) -> Sequence[str]:
    """One entrant: its figures, or in their place why there are none."""
    match row.outcome:
        case Feat() as feat:
            exact = "yes" if (feat.placed, feat.fit) == best else lag(feat, best)
            return (
                row.entrant.name,
                seconds_told(feat.seconds),
                seconds_told(feat.cpu_seconds),
                f"{feat.peak_mib:.0f}",
                f"{feat.placed:,}",
                f"{feat.fit:,}",
                exact,
            )
        case gave_up:
            return (row.entrant.name, gave_up.reason.replace("|", " "), "", "", "", "", "")


def lag(feat: Feat, best: Best) -> str:
    """How much less than the best that is."""
    fewer = f"{best[0] - feat.placed:,} fewer placed, " if feat.placed < best[0] else ""
    return f"no: {fewer}{100 * (best[1] - feat.fit) / best[1]:.1f} % less fit"


def seconds_told(seconds: float) -> str:
    """Three figures that mean something."""
    return f"{seconds:.4f}" if seconds < 0.1 else f"{seconds:.2f}"


def ratios(rows: Sequence[Row]) -> Iterator[str]:
    """Our seconds by those of the bare library call, on each pool, by the clock and by CPU."""
    return markdown(RATIO_HEADS, _ratio_cells(rows))


def _ratio_cells(rows: Sequence[Row]) -> Iterator[Sequence[str]]:
    for (students, kind), group in pools_of(rows):
        feats = {row.entrant: row.outcome for row in group if isinstance(row.outcome, Feat)}
        if BARE not in feats:
            continue
        bare = feats[BARE]
        ours = [feats.get(entrant) for entrant in OURS]
        clock = [_by(feat.seconds if feat else None, bare.seconds) for feat in ours]
        worked = [_by(feat.cpu_seconds if feat else None, bare.cpu_seconds) for feat in ours]
        yield f"{students:,}", kind, "seconds", *clock
        yield f"{students:,}", kind, "CPU s", *worked


def _by(ours: float | None, bare: float) -> str:
    return "" if ours is None or not bare else f"{ours / bare:.2f}"
