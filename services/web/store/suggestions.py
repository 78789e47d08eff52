"""Which mentors would fit a student: what was asked of the matcher, and what it last said."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from schemas.facts import MentorsSuggested
from schemas.ids import PersonId, ProgrammeId
from schemas.values import Reason, Suggestion
from services.web.tables import student_profiles, suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What is known for a student. `mentors` are some of those `eligible`, the best fit first."""

    asked_at: datetime | None
    answered_at: datetime | None
    eligible: int
    mentors: dict[PersonId, Suggestion]

    @property
    def is_awaited(self) -> bool:
        """Whether the matcher was asked after it last answered."""
        if self.asked_at is None:
            return False
        return self.answered_at is None or self.answered_at < self.asked_at


def of_student(connection: sa.Connection, student: PersonId) -> Suggested:
    """What is known for a student."""
    query = sa.select(suggestions).where(suggestions.c.student == student)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return Suggested(asked_at=None, answered_at=None, eligible=0, mentors={})
    known = [_suggestion(stored) for stored in row["mentors"]]
    return Suggested(
        asked_at=row["asked_at"],
        answered_at=row["answered_at"],
        eligible=row["eligible"],
        mentors={one.mentor: one for one in known},
    )


def note_asked(
    connection: sa.Connection, programme: ProgrammeId, student: PersonId, now: datetime
) -> None:
    """Remember that the matcher was asked."""
    _save(connection, programme, student, {"asked_at": now})


def keep_answer(connection: sa.Connection, fact: MentorsSuggested, now: datetime) -> None:
    """Keep what the matcher says, in place of what it said before."""
    values = {
        "answered_at": now,
        "eligible": fact.eligible,
        "mentors": [asdict(one) for one in fact.mentors],
    }
    _save(connection, fact.programme, fact.student, values)


def forget(connection: sa.Connection, student: PersonId) -> None:
    """Nothing is known any more of who would fit the student."""
    connection.execute(suggestions.delete().where(suggestions.c.student == student))


def profile_saved_at(connection: sa.Connection, student: PersonId) -> datetime | None:
    """When the student's profile was last saved, or None."""
    query = sa.select(student_profiles.c.updated_at).where(student_profiles.c.person == student)
    saved: datetime | None = connection.scalar(query)
    return saved


def _save(
    connection: sa.Connection, programme: ProgrammeId, student: PersonId, values: dict[str, Any]
) -> None:
    mine = suggestions.c.student == student
    if not connection.execute(suggestions.update().where(mine).values(values)).rowcount:
        connection.execute(
            suggestions.insert().values(student=student, programme=programme, **values)
        )


def _suggestion(stored: dict[str, Any]) -> Suggestion:
    return Suggestion(
        mentor=PersonId(stored["mentor"]),
        fit=stored["fit"],
        reasons=tuple(Reason(**reason) for reason in stored["reasons"]),
        common_minutes=stored["common_minutes"],
    )
