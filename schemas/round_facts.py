"""What the web says of match rounds and of the pairings that came of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from schemas.fact import Fact, PairingFact
from schemas.ids import PersonId, RoundId, ScenarioId
from schemas.round_values import MentorCapacity, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(Fact):
    """The matcher is asked to propose pairings for every open request of the programme.

    `order` and `weights` stand for this round instead of the programme's. Locked pairs are part of
    the proposal, banned ones are not. Pairs of the round `earlier` are kept where nothing is lost
    by it, and at most `most_changes` of them are given up.
    """

    TYPE: ClassVar[str] = "kenal.round.opened.v1"
    NOUN: ClassVar[str] = "round"
    IDENTITY: ClassVar[str] = "round"

    round: RoundId
    number: int
    opened_by: PersonId
    seed: int = 0
    minimum_fit: int = 0
    order: str | None = None
    weights: dict[str, int] | None = None
    locks: tuple[Pair, ...] = ()
    bans: tuple[Pair, ...] = ()
    earlier: RoundId | None = None
    most_changes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioAsked(Fact):
    """What would become of a round if it were asked for otherwise? None: as the round was asked.

    `locks` and `bans` come on top of those of the round, `capacities` instead of the profiles'.
    """

    TYPE: ClassVar[str] = "kenal.scenario.asked.v1"
    NOUN: ClassVar[str] = "scenario"
    IDENTITY: ClassVar[str] = "scenario"

    scenario: ScenarioId
    round: RoundId
    order: str | None = None
    minimum_fit: int | None = None
    weights: dict[str, int] | None = None
    capacities: tuple[MentorCapacity, ...] = ()
    locks: tuple[Pair, ...] = ()
    bans: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundApproved(Fact):
    """A coordinator approved the proposal; each pairing is confirmed by a fact of its own."""

    TYPE: ClassVar[str] = "kenal.round.approved.v1"
    NOUN: ClassVar[str] = "round"
    IDENTITY: ClassVar[str] = "round"

    round: RoundId
    number: int
    approved_by: PersonId
    pairings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCancelled(Fact):
    """The round is off, and so is whatever rests on it."""

    TYPE: ClassVar[str] = "kenal.round.cancelled.v1"
    NOUN: ClassVar[str] = "round"
    IDENTITY: ClassVar[str] = "round"

    round: RoundId
    number: int
    cancelled_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingOffered(PairingFact):
    """A coordinator approved the pairing, and the two are asked; until then it holds its place.

    Both have until `answer_by`. It is confirmed when both have accepted, and declined otherwise.
    """

    TYPE: ClassVar[str] = "kenal.pairing.offered.v1"

    answer_by: datetime
    student_accepted: bool = False
    mentor_accepted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingDeclined(PairingFact):
    """An offered pairing came to nothing, and its place is free.

    `declined_by` is of `vocabulary.ANSWERERS`, `reason` of `vocabulary.DECLINE_REASONS`.
    """

    TYPE: ClassVar[str] = "kenal.pairing.declined.v1"

    declined_by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingConfirmed(PairingFact):
    """The two are paired from `starts_on` (a day in the programme's zone)."""

    TYPE: ClassVar[str] = "kenal.pairing.confirmed.v1"

    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingEnded(PairingFact):
    """The two are no longer paired.

    `reason` is of `vocabulary.PAIRING_ENDS`.
    """

    TYPE: ClassVar[str] = "kenal.pairing.ended.v1"

    reason: str
