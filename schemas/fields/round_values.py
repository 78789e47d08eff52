"""The fields of the values that facts about rounds and scenarios share."""

from schemas.fields.compound import ListOf, MapOf, RecordOf
from schemas.fields.numbers import Number, Whole
from schemas.fields.text import NAME, Text, code, identifier
from schemas.fields.values import Parts
from schemas.round_values import (
    Advice,
    Ask,
    CodedSideRule,
    MentorCapacity,
    Move,
    Pair,
    RoundSummary,
    TraitValue,
    Worth,
)

MANY = 2**53 - 1


def _pair_fault(pair: Pair) -> str | None:
    return "student and mentor must differ" if pair.student == pair.mentor else None


def _side_rule_fault(rule: CodedSideRule) -> str | None:
    if rule.most is not None and rule.most < rule.least:
        return "least must not be above most"
    if rule.kind.startswith("group-") and (rule.trait is None or rule.value is None):
        return "a group needs a trait and its value"
    if rule.kind in ("apart", "together") and len(set(rule.people)) < 2:
        return "needs two people or more"
    if rule.kind == "few-changes" and rule.most is None:
        return "needs most"
    return None


def pairs() -> ListOf[Pair]:
    """Students with mentors."""
    parts: Parts = {"student": identifier(required=True), "mentor": identifier(required=True)}
    return ListOf(RecordOf(Pair, parts, check=_pair_fault), most=1000)


def side_rules() -> ListOf[CodedSideRule]:
    """Rules beyond pairs and places."""
    parts: Parts = {
        "kind": code("SIDE_RULES", required=True),
        "trait": code("GROUP_TRAITS", allow_none=True),
        "value": Text(most=64, allow_none=True),
        "least": Whole(0, 1_000_000),
        "most": Whole(0, 1_000_000, allow_none=True),
        "people": ListOf(identifier(), most=200),
    }
    return ListOf(RecordOf(CodedSideRule, parts, check=_side_rule_fault), most=50)


def capacities() -> ListOf[MentorCapacity]:
    """Other capacities than those of the profiles."""
    parts: Parts = {"mentor": identifier(required=True), "capacity": Whole(0, 100, required=True)}
    return ListOf(RecordOf(MentorCapacity, parts), most=500)


def metrics() -> MapOf[float]:
    """Figures by name; those that every version knows are `vocabulary.METRICS`."""
    return MapOf(Text(most=64, pattern=NAME), Number(MANY, least=-MANY), most=50)


def advice() -> ListOf[Advice]:
    """Where students compete, and whom to ask for places."""
    trait: Parts = {"trait": code(required=True), "value": Text(most=64, required=True)}
    ask: Parts = {"mentor": identifier(required=True), "places": Whole(1, 1_000_000, required=True)}
    parts: Parts = {
        "students": Whole(0, MANY, required=True),
        "places": Whole(0, MANY, required=True),
        "needed": Whole(0, MANY, required=True),
        "traits": ListOf(RecordOf(TraitValue, trait), most=20),
        "ask": ListOf(RecordOf(Ask, ask), most=20),
    }
    return ListOf(RecordOf(Advice, parts), most=50)


def worth() -> ListOf[Worth]:
    """What one more place is worth, the best first."""
    parts: Parts = {
        "mentor": identifier(required=True),
        "places": Whole(0, 1_000_000, required=True),
        "fit": Whole(-MANY, MANY, required=True),
    }
    return ListOf(RecordOf(Worth, parts), most=50)


def summary() -> RecordOf[RoundSummary]:
    """What an answer comes to."""
    parts: Parts = {
        "placed": Whole(0, MANY, required=True),
        "total_fit": Whole(0, MANY, required=True),
        "least_fit": Whole(0, 1000, required=True),
        "metrics": metrics(),
    }
    return RecordOf(RoundSummary, parts, allow_none=True)


def moves() -> ListOf[Move]:
    """Who would have another mentor."""
    parts: Parts = {
        "student": identifier(required=True),
        "before": identifier(allow_none=True),
        "after": identifier(allow_none=True),
        "fit_before": Whole(0, 1000, allow_none=True),
        "fit_after": Whole(0, 1000, allow_none=True),
    }
    return ListOf(RecordOf(Move, parts), most=200)
