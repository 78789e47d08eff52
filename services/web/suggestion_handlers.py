"""What the web learns from the matcher of mentors who would fit a student."""

from collections.abc import Mapping

from schemas.facts import Fact, MentorsSuggested
from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.eventlog.worker import Forget, Handler
from services.web.store import people, suggestions


def suggest_mentors(unit: Unit, fact: MentorsSuggested) -> None:
    """Keep who would fit; of a student who has left nothing is kept."""
    if people.find(unit.connection, fact.programme, fact.student) is not None:
        suggestions.keep_answer(unit.connection, fact, unit.now)


def forget_suggestions(unit: Unit, subject: str) -> None:
    """Nothing is known any more of who would fit."""
    suggestions.forget(unit.connection, PersonId(subject))


HANDLERS: Mapping[type[Fact], Handler] = {MentorsSuggested: suggest_mentors}
TOMBSTONES: Mapping[str, Forget] = {"suggestions": forget_suggestions}
