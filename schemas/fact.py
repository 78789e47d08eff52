"""What a fact is, and what the facts about a pairing have in common whoever says them."""

from dataclasses import dataclass
from typing import ClassVar

from schemas.ids import PairingId, PersonId, ProgrammeId, RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: its programme, and so its place in the order."""

    TYPE: ClassVar[str]
    NOUN: ClassVar[str]
    IDENTITY: ClassVar[str]

    programme: ProgrammeId

    @property
    def subject(self) -> str:
        """The key of the thing this fact speaks of."""
        return f"{self.programme}/{self.NOUN}/{getattr(self, self.IDENTITY)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingFact(Fact):
    """What every fact about a pairing says: who, in which round, and how well they fit (0-1000)."""

    NOUN: ClassVar[str] = "pairing"
    IDENTITY: ClassVar[str] = "pairing"

    pairing: PairingId
    round: RoundId
    student: PersonId
    mentor: PersonId
    fit: int
