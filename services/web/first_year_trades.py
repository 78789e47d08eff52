"""Many first years as one picture of a trade: never of fewer than five people.

A job with five cards or more stands by itself. The cards of the jobs of one division that have
fewer are put together; where even they are fewer than five, nothing is shown of them but how many
are missing. Jobs that stand by themselves do not count for their division again: what the one
picture has more than the other would be somebody's answers.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.vocabulary import DIVISION_OF
from services.web.forms.first_year import IN_ORDER, QUESTIONS
from services.web.store.first_years import FirstYear

ENOUGH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many gave one answer; `is_middle`: half of the cards have it or less."""

    code: str
    count: int
    percent: int
    is_middle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question and its answers, in the order of the list."""

    name: str
    bars: tuple[Bar, ...]

    @property
    def middle(self) -> str | None:
        """The answer in the middle, where answers have an order."""
        return next((bar.code for bar in self.bars if bar.is_middle), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A job, or what is left of a division. `questions` is empty while cards are missing."""

    kind: str
    code: str
    cards: int
    questions: tuple[Question, ...] = ()
    surprises: tuple[str, ...] = ()

    @property
    def missing(self) -> int:
        """How many cards more are needed to show something."""
        return max(0, ENOUGH - self.cards)


def trades(cards: Iterable[FirstYear]) -> list[Trade]:
    """Every trade with a card, those with most cards first."""
    by_job: dict[str, list[FirstYear]] = {}
    for card in cards:
        by_job.setdefault(card.job, []).append(card)
    shown = [_trade("job", job, found) for job, found in by_job.items() if len(found) >= ENOUGH]
    left: dict[str, list[FirstYear]] = {}
    for job, found in by_job.items():
        if len(found) < ENOUGH:
            left.setdefault(DIVISION_OF.get(job, "general"), []).extend(found)
    shown += [_trade("division", division, found) for division, found in left.items()]
    return sorted(shown, key=lambda trade: (-trade.cards, trade.code))


def _trade(kind: str, code: str, cards: Sequence[FirstYear]) -> Trade:
    if len(cards) < ENOUGH:
        return Trade(kind=kind, code=code, cards=len(cards))
    return Trade(
        kind=kind,
        code=code,
        cards=len(cards),
        questions=tuple(_question(name, cards) for name in QUESTIONS),
        surprises=tuple(sorted({card.surprise for card in cards if card.surprise})),
    )


def _question(name: str, cards: Sequence[FirstYear]) -> Question:
    codes = QUESTIONS[name]
    counts = Counter(card.choices.get(name) for card in cards)
    in_order = [code for code in codes for _ in range(counts[code])] if name in IN_ORDER else []
    middle = in_order[(len(in_order) - 1) // 2] if in_order else None
    bars = tuple(
        Bar(
            code=code,
            count=counts[code],
            percent=round(100 * counts[code] / len(cards)),
            is_middle=code == middle,
        )
        for code in codes
        if counts[code]
    )
    return Question(name=name, bars=bars)
