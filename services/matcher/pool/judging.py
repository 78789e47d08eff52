"""Which rules the pairs of some students with all mentors break, and how well they fit."""

from dataclasses import dataclass

import numpy as np

from services.matcher.instance import Flags
from services.matcher.obstacles import Rule, own_obstacle
from services.matcher.pool.columns import Columns, Rows
from services.matcher.pool.fit import Grades, fits
from services.matcher.pool.overlap import steady_minutes
from services.matcher.problem import Problem

RULES = tuple(Rule)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """Rows are students, columns mentors. `broken` has a matrix for each rule, in their order."""

    fit: Grades
    minutes: Grades
    broken: tuple[Flags, ...]

    def breaks_only(self, *spared: Rule) -> Flags:
        """Which pairs break nothing, these rules aside."""
        sound = np.ones(self.fit.shape, dtype=np.bool_)
        for rule, breaks in zip(RULES, self.broken, strict=True):
            if rule not in spared:
                sound &= ~breaks
        return sound


def judged(problem: Problem, rows: Rows, columns: Columns) -> Judged:
    """Judge all pairs of these students."""
    minutes = steady_minutes(rows.hours, columns.hours)
    fit = fits(problem, rows, columns, minutes)
    everywhere = fit.shape
    shared = {
        trait: rows.traits[trait] @ columns.traits[trait].T > 0
        for trait in ("units", "musts", "languages")
    }
    breaks: dict[Rule, Flags] = {
        Rule.SELF: rows.own,
        Rule.CONSENT: np.broadcast_to(~columns.consented, everywhere),
        Rule.PAUSED: np.broadcast_to(columns.paused, everywhere),
        Rule.PLACES: np.broadcast_to(columns.full, everywhere),
        Rule.STANDING: rows.standing,
        Rule.BLOCKED: rows.blocked,
        Rule.BANNED: rows.banned,
        Rule.UNIT: shared["units"],
        Rule.MUST: shared["musts"],
        Rule.LANGUAGE: ~shared["languages"],
        Rule.TIME: minutes == 0,
        Rule.MINIMUM_FIT: fit < problem.rules.minimum_fit,
    }
    return Judged(fit=fit, minutes=minutes, broken=tuple(breaks[rule] for rule in RULES))


def asking(rows: Rows) -> Flags:
    """Which of the students can be paired at all."""
    return np.array([own_obstacle(student) is None for student in rows.students], dtype=np.bool_)
