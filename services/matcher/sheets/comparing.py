"""Two sets of rules on the same files: `kenal match --compare`.

This module loads OR-Tools: import it only where something is to be matched.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from schemas.round_values import Move, RoundSummary
from services.matcher.explanations.comparison import Comparison, compare
from services.matcher.proposal import Refusal
from services.matcher.sheets.match import NoProposalError
from services.matcher.sheets.report import MOST_SHOWN
from services.matcher.sheets.round import Question, Round, read_round
from services.matcher.sheets.sentences import number, say, who

METRICS: Final = (
    "placed",
    "total_fit",
    "mean_fit",
    "least_fit",
    "gini_load",
    "favourites_met",
    "blocking_pairs",
    "changes",
)
"""The figures that stand on the terminal, in this order; the report has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Both rounds, and what differs between their answers."""

    before: Round
    after: Round
    comparison: Comparison

    def report(self) -> dict[str, Any]:
        """All that is told of it."""
        found = self.comparison
        return {
            "before": {"rules": self.before.wishes.told(), **asdict(found.before)},
            "after": {"rules": self.after.wishes.told(), **asdict(found.after)},
            "moved": len(found.moved),
            "newly_placed": len(found.newly_placed),
            "left_out": len(found.left_out),
            "gain": len(found.gainers),
            "lose": len(found.losers),
            "moves": [{**asdict(move), "sentence": self._move(move)} for move in found.moves],
            "sentences": list(self._differences()),
        }

    def lines(self) -> Iterator[str]:
        """What a terminal shows."""
        yield from self._table()
        yield from self._differences()
        for move in self.comparison.moves[:MOST_SHOWN]:
            yield f"  {self._move(move)}"
        further = len(self.comparison.moves) - MOST_SHOWN
        if further > 0:
            yield f"  {say(self.before.language, 'more', count=further)}"

    def _table(self) -> Iterator[str]:
        language = self.before.language
        before, after = _figures(self.comparison.before), _figures(self.comparison.after)
        rows: list[tuple[str, ...]] = [("", say(language, "before"), say(language, "after"))]
        for name in METRICS:
            if name in before and name in after and (name != "changes" or self._has_earlier()):
                cells = (number(_shown(figures[name]), language) for figures in (before, after))
                rows.append((say(language, f"metric-{name}"), *cells))
        wide = [max(len(row[column]) for row in rows) for column in range(3)]
        for row in rows:
            yield f"{row[0]:<{wide[0]}}  {row[1]:>{wide[1]}}  {row[2]:>{wide[2]}}".rstrip()
        if self.before.wishes.rules.weights != self.after.wishes.rules.weights:
            yield say(language, "own-weights")

    def _has_earlier(self) -> bool:
        return bool(self.before.problem.earlier or self.after.problem.earlier)

    def _differences(self) -> Iterator[str]:
        language, found = self.before.language, self.comparison
        if not found.moves:
            yield say(language, "no-moves")
            return
        counts = {
            "newly-placed": len(found.newly_placed),
            "newly-left-out": len(found.left_out),
            "moved": len(found.moved),
            "better": len(found.gainers) - len(found.newly_placed),
            "worse": len(found.losers) - len(found.left_out),
        }
        yield from (say(language, code, count=count) for code, count in counts.items() if count)

    def _move(self, move: Move) -> str:
        student = who(move.student, self.before.students)
        return f"{student}: {self._side(move.before, move.fit_before)} → " + self._side(
            move.after, move.fit_after
        )

    def _side(self, mentor: str | None, fit: int | None) -> str:
        language = self.before.language
        if mentor is None or fit is None:
            return say(language, "nobody")
        return f"{who(mentor, self.before.mentors)} ({number(fit, language)})"


def compare_files(before: Question, after: Question) -> Compared:
    """Solve both. Raises SheetError for files that cannot be used, and NoProposalError."""
    first, second = read_round(before), read_round(after)
    found = compare(first.problem, second.problem)
    if isinstance(found, Refusal):
        raise NoProposalError(found, second)
    return Compared(before=first, after=second, comparison=found)


def _figures(summary: RoundSummary) -> dict[str, float]:
    return {**summary.metrics, "placed": summary.placed, "total_fit": summary.total_fit}


def _shown(figure: float) -> float:
    return int(figure) if figure == int(figure) else round(figure, 1 if figure > 10 else 3)
