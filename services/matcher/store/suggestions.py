"""Students who asked which mentors would fit, until they have their answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.facts import SuggestionsAsked
from schemas.ids import PersonId, ProgrammeId
from services.matcher.store.rows import delete, save
from services.matcher.tables import suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A student who waits for suggestions, since when."""

    student: PersonId
    programme: ProgrammeId
    asked_at: datetime


def hear(connection: sa.Connection, fact: SuggestionsAsked, now: datetime) -> None:
    """The student asks, for the first time or anew."""
    row = {"student": fact.student, "programme": fact.programme, "asked_at": now}
    save(connection, suggestions, row)


def forget(connection: sa.Connection, student: PersonId) -> None:
    """The student does not wait any more."""
    delete(connection, suggestions, suggestions.c.student == student)


def waiting(connection: sa.Connection, most: int) -> Sequence[Asking]:
    """Who waits, the longest first."""
    query = sa.select(suggestions).order_by(suggestions.c.asked_at, suggestions.c.student)
    rows = connection.execute(query.limit(most)).mappings()
    return [
        Asking(student=row["student"], programme=row["programme"], asked_at=row["asked_at"])
        for row in rows
    ]


def answered(connection: sa.Connection, asking: Asking) -> bool:
    """The student has the answer; False where it was asked anew, or taken back, meanwhile."""
    done = connection.execute(
        sa.delete(suggestions).where(
            suggestions.c.student == asking.student, suggestions.c.asked_at == asking.asked_at
        )
    )
    return done.rowcount == 1
