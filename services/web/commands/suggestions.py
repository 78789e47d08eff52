"""The matcher is asked which mentors would fit a student, when its last answer has grown old."""

from datetime import datetime, timedelta

from schemas.facts import SuggestionsAsked
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.store import profiles, suggestions
from services.web.store.suggestions import Suggested

FRESH = timedelta(days=1)
PATIENCE = timedelta(minutes=2)
"""A question that was not answered so long is asked again."""


def is_stale(known: Suggested, saved_at: datetime | None, now: datetime) -> bool:
    """Whether to ask: never asked, asked in vain, answered a day ago, or before the last save."""
    if known.asked_at is not None and known.is_awaited:
        return now - known.asked_at > PATIENCE
    if known.answered_at is None:
        return True
    return now - known.answered_at > FRESH or (
        saved_at is not None and (known.asked_at is None or saved_at > known.asked_at)
    )


def ask_for_suggestions(unit: Unit, *, programme: ProgrammeId, student: PersonId) -> bool:
    """Ask, if the student may be matched and the last answer is stale; whether it was asked."""
    profile = profiles.student(unit.connection, programme, student)
    if profile is None or not profile.consented:
        return False
    known = suggestions.of_student(unit.connection, student)
    saved_at = suggestions.profile_saved_at(unit.connection, student)
    if not is_stale(known, saved_at, unit.now):
        return False
    suggestions.note_asked(unit.connection, programme, student, unit.now)
    unit.tell(SuggestionsAsked(programme=programme, student=student))
    return True
