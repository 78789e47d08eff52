"""Pairs judged one by one, by the plain rules."""

from services.matcher.criteria import Pair, reasons
from services.matcher.hours import Calendar, steady_minutes
from services.matcher.obstacles import Rule, broken
from services.matcher.problem import Mentor, Problem, Student


def judged(
    round_: Problem, calendar: Calendar, asks: Student, gives: Mentor
) -> tuple[int, int, frozenset[Rule]]:
    """Fit, steady minutes and broken rules of a pair."""
    minutes = steady_minutes(
        calendar,
        calendar.free(asks.profile.availability),
        calendar.free(gives.profile.availability),
    )
    found = reasons(round_.rules, Pair.of(round_.rules, asks, gives, minutes))
    fit = sum(reason.points for reason in found)
    return fit, minutes, broken(round_, asks, gives, minutes, fit)
