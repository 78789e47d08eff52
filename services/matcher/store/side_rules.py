"""Side rules as they are told, as the rules of a problem."""

from schemas.round_values import CodedSideRule
from services.matcher.problem import ProblemError
from services.matcher.sides import (
    Apart,
    FewChanges,
    Group,
    GroupInTotal,
    GroupPerMentor,
    LoadBand,
    SideRule,
    Together,
    Trait,
)


class SideRuleError(ProblemError):
    """A side rule that means nothing to this version: no round may pass over it in silence."""


def side_rule(said: CodedSideRule) -> SideRule:
    """The rule that is meant; raises SideRuleError."""
    match said.kind:
        case "load-band":
            return LoadBand(least=said.least, most=said.most, mentors=said.people)
        case "group-per-mentor":
            return GroupPerMentor(group=_group(said), least=said.least, most=said.most)
        case "group-in-total":
            return GroupInTotal(group=_group(said), least=said.least, most=said.most)
        case "apart":
            return Apart(students=said.people)
        case "together":
            return Together(students=said.people)
        case "few-changes" if said.most is not None:
            return FewChanges(most=said.most)
    raise SideRuleError(f"a side rule of an unknown kind: {said.kind}")


def _group(said: CodedSideRule) -> Group:
    try:
        return Group(trait=Trait(said.trait or ""), value=said.value or "")
    except ValueError as error:
        raise SideRuleError(f"a group by an unknown trait: {said.trait}") from error
