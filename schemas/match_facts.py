"""What the matcher says: proposals, and why."""

from dataclasses import dataclass
from typing import ClassVar

from schemas.fact import Fact, PairingFact
from schemas.ids import PersonId, RequestId, RoundId
from schemas.values import Obstacle, Reason


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
class RoundProposed(Fact):
    """The summary of a proposal, said after all its pairings and all left unplaced."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFailed(Fact):
    """No proposal could be made.

    `reason` is "no-requests", "no-mentors", "check-failed" or "stopped".
    """

    TYPE: ClassVar[str] = "kenal.round.failed.v1"
    NOUN: ClassVar[str] = "round"
    IDENTITY: ClassVar[str] = "round"

    round: RoundId
    reason: str
