"""Values that facts about rounds and scenarios share. Plain, frozen, compared by content."""

from dataclasses import dataclass, field

from schemas.ids import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A student and a mentor."""

    student: PersonId
    mentor: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSideRule:
    """A rule beyond pairs and places; `kind` is one of `vocabulary.SIDE_RULES`.

    - "load-band": a mentor who takes on anybody has `least` to `most` students then, standing ones
      included; `people` are the mentors it holds for, all where there are none.
    - "group-per-mentor": a mentor who takes on anybody gets `least` to `most` new students of the
      group, those whose `trait` is `value`.
    - "group-in-total": the round places `least` to `most` of the group.
    - "apart": no two of the students `people` get the same mentor.
    - "together": the students `people` get the same mentor, or none of them gets one.
    - "few-changes": at most `most` of the earlier pairs are given up.
    """

    kind: str
    trait: str | None = None
    value: str | None = None
    least: int = 0
    most: int | None = None
    people: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorCapacity:
    """A mentor with another number of students than the profile says, standing ones included."""

    mentor: PersonId
    capacity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TraitValue:
    """What the students of an advice have in common: `trait` ("division") and its `value`."""

    trait: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """So many more places would be of use with this mentor."""

    mentor: PersonId
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """So many students compete for so few places; `needed` more would do, for instance of `ask`."""

    students: int
    places: int
    needed: int
    traits: tuple[TraitValue, ...] = ()
    ask: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What one more place with a mentor is worth: further students placed, and further fit."""

    mentor: PersonId
    places: int
    fit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSummary:
    """What an answer comes to, in figures."""

    placed: int
    total_fit: int
    least_fit: int
    metrics: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A student whose mentor differs between two answers; None: left out there."""

    student: PersonId
    before: PersonId | None = None
    after: PersonId | None = None
    fit_before: int | None = None
    fit_after: int | None = None
