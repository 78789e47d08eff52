"""The schemas of `schemas.match_facts`."""

from typing import Any

from schemas.fact_schema import FactSchema, PairingSchema
from schemas.fields.numbers import Flag, Number, Whole
from schemas.fields.text import code, identifier
from schemas.fields.values import obstacles, reasons
from schemas.match_facts import PairingProposed, RoundFailed, RoundProposed, StudentLeftUnplaced

MANY = 2**53 - 1


class PairingProposedSchema(PairingSchema):
    """The matcher would pair these two."""

    FACT = PairingProposed

    request = identifier(required=True)
    reasons = reasons()
    common_minutes = Whole(0, 7 * 24 * 60)


class StudentLeftUnplacedSchema(FactSchema):
    """No place was found."""

    FACT = StudentLeftUnplaced

    round = identifier(required=True)
    request = identifier(required=True)
    student = identifier(required=True)
    obstacles = obstacles()


class RoundProposedSchema(FactSchema):
    """The summary of a proposal."""

    FACT = RoundProposed

    round = identifier(required=True)
    students = Whole(0, MANY, required=True)
    mentors = Whole(0, MANY, required=True)
    eligible_pairs = Whole(0, MANY, required=True)
    placed = Whole(0, MANY, required=True)
    total_fit = Whole(0, MANY, required=True)
    optimal = Flag(required=True)
    seconds = Number(1e7, required=True)
    engine = code(required=True)

    def fault(self, fact: Any) -> str | None:
        """Nobody is placed who did not ask."""
        return "placed must not be above students" if fact.placed > fact.students else None


class RoundFailedSchema(FactSchema):
    """No proposal could be made."""

    FACT = RoundFailed

    round = identifier(required=True)
    reason = code("ROUND_FAILURES", required=True)
