"""The list of mentors as one student sees it: why each would fit, and what narrows it down."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from schemas.ids import PersonId
from schemas.values import Suggestion
from schemas.vocabulary import DIVISION_OF
from services.web.labels import label
from services.web.store.details import MentorDetails
from services.web.store.mentors import Mentor
from services.web.store.suggestions import Suggested

PAGE_SIZE = 20
LEAST_COMMON = {"60": 60, "120": 120, "240": 240}
"""The choices of hours in common, in minutes a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A mentor with what the matcher says of them for this student, if it has."""

    mentor: Mentor
    suggestion: Suggestion | None
    employer: str

    @property
    def common_minutes(self) -> int:
        """Minutes a week in common, as far as the matcher has said."""
        return self.suggestion.common_minutes if self.suggestion else 0


def cards_of(
    mentors: Iterable[Mentor], suggested: Suggested, words: Mapping[PersonId, MentorDetails]
) -> list[Card]:
    """The cards, whoever fits best first; of whom the matcher says nothing, by name after them."""
    cards = [
        Card(
            mentor=mentor,
            suggestion=suggested.mentors.get(mentor.person),
            employer=words[mentor.person].employer if mentor.person in words else "",
        )
        for mentor in mentors
    ]
    return sorted(cards, key=lambda card: -(card.suggestion.fit if card.suggestion else -1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One thing to narrow the list by: the values that a card has, and what each is called."""

    name: str
    values: Callable[[Card], Iterable[str]]
    kind: str | None

    def called(self, value: str) -> str:
        """What a value is called."""
        return label(value, self.kind) if self.kind else value

    def choices(self, cards: Sequence[Card]) -> list[tuple[str, str]]:
        """The values that some card has, by name."""
        found = {value for card in cards for value in self.values(card)}
        return sorted(((one, self.called(one)) for one in found), key=lambda pair: pair[1])


FILTERS = (
    Filter(
        name="field",
        values=lambda card: {
            DIVISION_OF[job] for job in card.mentor.profile.jobs if job in DIVISION_OF
        },
        kind="division",
    ),
    Filter(name="job", values=lambda card: card.mentor.profile.jobs, kind="job"),
    Filter(name="employer", values=lambda card: filter(None, [card.employer]), kind=None),
    Filter(
        name="country",
        values=lambda card: filter(None, [card.mentor.profile.country]),
        kind="country",
    ),
    Filter(
        name="language",
        values=lambda card: [one.code for one in card.mentor.profile.languages],
        kind="language",
    ),
)


def narrowed(cards: Sequence[Card], chosen: Mapping[str, str]) -> list[Card]:
    """The cards that have every chosen value; what is not a filter changes nothing."""
    least = LEAST_COMMON.get(chosen.get("common", ""), 0)
    return [
        card
        for card in cards
        if card.common_minutes >= least
        and all(
            chosen[one.name] in set(one.values(card)) for one in FILTERS if chosen.get(one.name)
        )
    ]
