"""Which mentors would fit a student best, judged as in a round of the student's own.

Loads NumPy: import it where somebody asks.
"""

import numpy as np

from schemas.facts import MentorsSuggested
from schemas.values import Suggestion
from services.matcher.criteria import Pair, reasons
from services.matcher.pool.gather import gather
from services.matcher.problem import Problem

MOST = 60
"""Of the mentors that fit, so many are told."""


def best_fits(problem: Problem) -> MentorsSuggested:
    """The mentors with a place whom no rule keeps from the only student, the best fit first."""
    pool = gather(problem)
    fit, column = pool.instance.fit, pool.instance.mentor
    student = problem.students[0]
    told = []
    for pair in np.lexsort((column, -fit))[:MOST].tolist():
        mentor = problem.mentors[int(column[pair])]
        minutes = int(pool.minutes[pair])
        graded = Pair.of(problem.rules, student, mentor, minutes)
        told.append(
            Suggestion(
                mentor=mentor.person,
                fit=int(fit[pair]),
                reasons=reasons(problem.rules, graded),
                common_minutes=minutes,
            )
        )
    return MentorsSuggested(
        programme=problem.rules.programme,
        student=student.person,
        eligible=pool.eligible,
        mentors=tuple(told),
    )
