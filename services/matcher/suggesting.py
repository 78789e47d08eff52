"""Which mentors would fit a student: the loop that answers whoever asks.

A few students at a time, each judged as in a round of their own, so that what is said is what a
round would rest on. Nothing is solved: several may be told of the same mentor.
"""

import importlib

import sqlalchemy as sa

from schemas.facts import MentorsSuggested
from services.eventlog.contender import Contender
from services.eventlog.unit import Unit, Units
from services.matcher.obstacles import own_obstacle
from services.matcher.store import rounds, suggestions
from services.matcher.store.snapshot import problem_of_one
from services.matcher.store.suggestions import Asking

BATCH = 10


def suggesting(units: Units) -> Contender:
    """The work of answering some of those who wait."""
    return Contender(units, "suggestions", lambda: _answer_some(units))


def _answer_some(units: Units) -> int:
    with units.database.read() as connection:
        waiting = suggestions.waiting(connection, BATCH)
    for asking in waiting:
        with units.database.read() as connection:
            answer = answer_to(connection, asking)
        with units.begin() as unit:
            if suggestions.answered(unit.connection, asking):
                _tell(unit, answer)
    return len(waiting)


def answer_to(connection: sa.Connection, asking: Asking) -> MentorsSuggested:
    """The mentors that could be paired with the student now, the best fit first."""
    problem = problem_of_one(connection, asking.programme, asking.student, asking.asked_at)
    no_answer = MentorsSuggested(programme=asking.programme, student=asking.student)
    if problem is None or own_obstacle(problem.students[0]) is not None or not problem.mentors:
        return no_answer
    # Loaded by the first who asks: a service that waits for rounds stays small.
    judging = importlib.import_module("services.matcher.best_fits")
    answer: MentorsSuggested = judging.best_fits(problem)
    return answer


def _tell(unit: Unit, answer: MentorsSuggested) -> None:
    unit.tell(answer)
    people = {answer.student, *(each.mentor for each in answer.mentors)}
    about = [(answer.subject, person) for person in sorted(people)]
    rounds.remember_told(unit.connection, about)
