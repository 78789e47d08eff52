"""Why two people suit each other, or may not be paired: one pair, judged by the plain rules."""

from dataclasses import dataclass

from schemas.ids import PersonId
from schemas.values import Reason
from services.matcher.criteria import Pair, reasons
from services.matcher.hours import Calendar, steady_minutes
from services.matcher.obstacles import Rule, broken, own_obstacle
from services.matcher.problem import Mentor, Problem, Student


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedReason:
    """A reason, and the most points that its criterion can give in this round."""

    reason: Reason
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAccount:
    """What there is to say of two people: `fit` with its reasons, the weightiest first, their
    steady common minutes a week, and the codes of the rules that pairing them would break.
    """

    student: PersonId
    mentor: PersonId
    fit: int
    minutes: int
    reasons: tuple[WeighedReason, ...]
    breaks: tuple[str, ...]


def pair_account(
    problem: Problem, calendar: Calendar, student: Student, mentor: Mentor
) -> PairAccount:
    """The account of any student and mentor of a round, paired or not."""
    minutes = steady_minutes(
        calendar,
        calendar.free(student.profile.availability),
        calendar.free(mentor.profile.availability),
    )
    found = reasons(problem.rules, Pair.of(problem.rules, student, mentor, minutes))
    fit = sum(reason.points for reason in found)
    shares = problem.rules.shares()
    own = own_obstacle(student)
    rules = broken(problem, student, mentor, minutes, fit)
    return PairAccount(
        student=student.person,
        mentor=mentor.person,
        fit=fit,
        minutes=minutes,
        reasons=tuple(
            WeighedReason(reason=reason, most=shares[reason.criterion]) for reason in found
        ),
        breaks=(*(() if own is None else (own.value,)), *_in_order(rules)),
    )


def _in_order(rules: frozenset[Rule]) -> list[str]:
    return [rule.value for rule in Rule if rule in rules]
