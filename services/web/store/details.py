"""What people tell of themselves in their own words, for people only: it is in no fact."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.tables import person_details


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """The beginning of a sentence, by its code, and how a mentor went on."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentDetails:
    """A student's own words. `answered` are the sections of the profile that were ever saved."""

    course: str = ""
    skills: tuple[str, ...] = ()
    hope: str = ""
    weekly_hours: int | None = None
    answered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorDetails:
    """A mentor's own words. `answered` are the sections of the profile that were ever saved."""

    employer: str = ""
    prompts: tuple[Prompt, ...] = ()
    answered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a person told as a student and as a mentor; None where they never did."""

    student: StudentDetails | None = None
    mentor: MentorDetails | None = None


def details_of(connection: sa.Connection, person: PersonId) -> Details:
    """What one person told. Whether it may be shown is for the caller to know."""
    return details_of_all(connection, (person,)).get(person, Details())


def details_of_all(
    connection: sa.Connection, persons: Collection[PersonId]
) -> dict[PersonId, Details]:
    """What these people told; who told nothing is not in it."""
    rows = connection.execute(
        sa.select(person_details.c.person, person_details.c.details).where(
            person_details.c.person.in_(persons)
        )
    )
    return {PersonId(row.person): _details(row.details) for row in rows}


def save_student_details(
    connection: sa.Connection,
    programme: ProgrammeId,
    person: PersonId,
    details: StudentDetails,
    now: datetime,
) -> None:
    """Store what a student told; what they told as a mentor stays."""
    _save(connection, programme, person, {"student": asdict(details)}, now)


def save_mentor_details(
    connection: sa.Connection,
    programme: ProgrammeId,
    person: PersonId,
    details: MentorDetails,
    now: datetime,
) -> None:
    """Store what a mentor told; what they told as a student stays."""
    _save(connection, programme, person, {"mentor": asdict(details)}, now)


def _save(
    connection: sa.Connection,
    programme: ProgrammeId,
    person: PersonId,
    told: dict[str, Any],
    now: datetime,
) -> None:
    mine = person_details.c.person == person
    present = connection.scalar(sa.select(person_details.c.details).where(mine).with_for_update())
    if present is None:
        connection.execute(
            person_details.insert().values(
                person=person, programme=programme, details=told, updated_at=now
            )
        )
        return
    connection.execute(
        person_details.update().where(mine).values(details={**present, **told}, updated_at=now)
    )


def _details(stored: dict[str, Any]) -> Details:
    return Details(
        student=_student(stored["student"]) if "student" in stored else None,
        mentor=_mentor(stored["mentor"]) if "mentor" in stored else None,
    )


def _student(stored: dict[str, Any]) -> StudentDetails:
    return StudentDetails(
        course=stored["course"],
        skills=tuple(stored["skills"]),
        hope=stored["hope"],
        weekly_hours=stored["weekly_hours"],
        answered=tuple(stored["answered"]),
    )


def _mentor(stored: dict[str, Any]) -> MentorDetails:
    return MentorDetails(
        employer=stored["employer"],
        prompts=tuple(Prompt(**prompt) for prompt in stored["prompts"]),
        answered=tuple(stored["answered"]),
    )
