"""The schemas of `schemas.match_facts`."""

from typing import Any

from schemas.fact_schema import FactSchema, PairingSchema
from schemas.fields.compound import MapOf
from schemas.fields.numbers import Flag, Number, Whole
from schemas.fields.round_values import MANY, advice, metrics, moves, summary, worth
from schemas.fields.text import CODE, HASH, Text, code, identifier
from schemas.fields.values import obstacles, reasons, suggestions
from schemas.match_facts import (
    MatchingDataForgotten,
    MentorsSuggested,
    PairingProposed,
    RoundFailed,
    RoundProposed,
    ScenarioCompared,
    StudentLeftUnplaced,
)


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


class MentorsSuggestedSchema(FactSchema):
    """Who would fit a student."""

    FACT = MentorsSuggested

    student = identifier(required=True)
    eligible = Whole(0, MANY)
    mentors = suggestions()


class MatchingDataForgottenSchema(FactSchema):
    """The matcher has forgotten a person."""

    FACT = MatchingDataForgotten

    person = identifier(required=True)


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
    gap = Number(1e9)
    seed = Whole(0, MANY)
    input_hash = Text(most=128, pattern=HASH, allow_none=True)
    versions = MapOf(Text(most=64, pattern=CODE), Text(most=64), most=50)
    metrics = metrics()
    advice = advice()
    worth = worth()

    def fault(self, fact: Any) -> str | None:
        """Nobody is placed who did not ask."""
        return "placed must not be above students" if fact.placed > fact.students else None


class RoundFailedSchema(FactSchema):
    """No proposal could be made."""

    FACT = RoundFailed

    round = identifier(required=True)
    reason = code("ROUND_FAILURES", required=True)


class ScenarioComparedSchema(FactSchema):
    """What would be, beside what is."""

    FACT = ScenarioCompared

    scenario = identifier(required=True)
    round = identifier(required=True)
    before = summary()
    after = summary()
    gained = Whole(0, MANY)
    lost = Whole(0, MANY)
    moved = Whole(0, MANY)
    newly_placed = Whole(0, MANY)
    left_out = Whole(0, MANY)
    moves = moves()
    failure = code("ROUND_FAILURES", allow_none=True)

    def fault(self, fact: Any) -> str | None:
        """Both sides are there, or neither."""
        if (fact.before is None) != (fact.after is None):
            return "before and after belong together"
        both = fact.before is not None and fact.failure is not None
        return "a failure compares nothing" if both else None
