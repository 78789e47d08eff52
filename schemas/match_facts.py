"""What the matcher says: proposals, and why."""

from dataclasses import dataclass, field
from typing import ClassVar

from schemas.fact import Fact, PairingFact
from schemas.ids import PersonId, RequestId, RoundId, ScenarioId
from schemas.round_values import Advice, Move, RoundSummary, Worth
from schemas.values import Obstacle, Reason, Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingProposed(PairingFact):
    """The matcher would pair these two, for these reasons; `fit` is 0-1000."""

    TYPE: ClassVar[str] = "kenal.pairing.proposed.v1"

    request: RequestId
    reasons: tuple[Reason, ...] = ()
    common_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentLeftUnplaced(Fact):
    """No place was found for the student in this round, and why."""

    TYPE: ClassVar[str] = "kenal.student.left-unplaced.v1"
    NOUN: ClassVar[str] = "unplaced"
    IDENTITY: ClassVar[str] = "request"

    round: RoundId
    request: RequestId
    student: PersonId
    obstacles: tuple[Obstacle, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorsSuggested(Fact):
    """Mentors with a free place whom no rule keeps from the student, the best fit first.

    `eligible` counts them all; `mentors` are the first of them.
    """

    TYPE: ClassVar[str] = "kenal.mentors.suggested.v1"
    NOUN: ClassVar[str] = "suggestions"
    IDENTITY: ClassVar[str] = "student"

    student: PersonId
    eligible: int = 0
    mentors: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingDataForgotten(Fact):
    """The matcher knows nothing of the person any more."""

    TYPE: ClassVar[str] = "kenal.matching-data.forgotten.v1"
    NOUN: ClassVar[str] = "matching-data"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundProposed(Fact):
    """The summary of a proposal, said after all its pairings and all left unplaced.

    `gap` is how far the proposal can be from the best at most, as a part of the best: 0 where it is
    proved best. `seed`, `input_hash` and `versions` are what one needs to come to the same again.
    `metrics` are figures by name; `advice` says where students compete for too few places, and
    `worth` whom to ask for one more place first.
    """

    TYPE: ClassVar[str] = "kenal.round.proposed.v1"
    NOUN: ClassVar[str] = "round"
    IDENTITY: ClassVar[str] = "round"

    round: RoundId
    students: int
    mentors: int
    eligible_pairs: int
    placed: int
    total_fit: int
    optimal: bool
    seconds: float
    engine: str
    gap: float = 0.0
    seed: int = 0
    input_hash: str | None = None
    versions: dict[str, str] = field(default_factory=dict)
    metrics: dict[str, float] = field(default_factory=dict)
    advice: tuple[Advice, ...] = ()
    worth: tuple[Worth, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFailed(Fact):
    """No proposal could be made.

    `reason` is one of `vocabulary.ROUND_FAILURES`.
    """

    TYPE: ClassVar[str] = "kenal.round.failed.v1"
    NOUN: ClassVar[str] = "round"
    IDENTITY: ClassVar[str] = "round"

    round: RoundId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioCompared(Fact):
    """What would become of a round, beside what became of it; or `failure`, why nobody can say.

    `gained` and `lost` count pairs, the others students: `moved` to another mentor, `newly_placed`
    and `left_out` now. `moves` are some of them.
    """

    TYPE: ClassVar[str] = "kenal.scenario.compared.v1"
    NOUN: ClassVar[str] = "scenario"
    IDENTITY: ClassVar[str] = "scenario"

    scenario: ScenarioId
    round: RoundId
    before: RoundSummary | None = None
    after: RoundSummary | None = None
    gained: int = 0
    lost: int = 0
    moved: int = 0
    newly_placed: int = 0
    left_out: int = 0
    moves: tuple[Move, ...] = ()
    failure: str | None = None
