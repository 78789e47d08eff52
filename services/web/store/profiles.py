"""Profiles: what the matcher may know of a person, stored as the data of the fact itself."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId, ProgrammeId
from schemas.registry import schema_of
from services.web.tables import mentor_profiles, people, student_profiles


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorCard:
    """What a student may see of a mentor: no contact details."""

    person: PersonId
    name: str
    jobs: tuple[str, ...]
    workplace: str | None
    country: str | None


def student(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId
) -> StudentProfileChanged | None:
    """A student's profile, or None when it was never filled in."""
    stored = connection.scalar(
        sa.select(student_profiles.c.profile).where(
            student_profiles.c.programme == programme, student_profiles.c.person == person
        )
    )
    if stored is None:
        return None
    fact: StudentProfileChanged = schema_of(StudentProfileChanged).load(stored)
    return fact


def save_student(connection: sa.Connection, fact: StudentProfileChanged, now: datetime) -> None:
    """Store a student's profile, new or changed."""
    values = {"profile": schema_of(StudentProfileChanged).dump(fact), "updated_at": now}
    changed = connection.execute(
        student_profiles.update().where(student_profiles.c.person == fact.person).values(values)
    )
    if not changed.rowcount:
        connection.execute(
            student_profiles.insert().values(person=fact.person, programme=fact.programme, **values)
        )


def mentor(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId
) -> MentorProfileChanged | None:
    """A mentor's profile, or None when it was never filled in."""
    stored = connection.scalar(
        sa.select(mentor_profiles.c.profile).where(
            mentor_profiles.c.programme == programme, mentor_profiles.c.person == person
        )
    )
    if stored is None:
        return None
    fact: MentorProfileChanged = schema_of(MentorProfileChanged).load(stored)
    return fact


def taken(connection: sa.Connection, person: PersonId) -> int:
    """How many of a mentor's places are taken."""
    query = sa.select(mentor_profiles.c.taken).where(mentor_profiles.c.person == person)
    return connection.scalar(query) or 0


def save_mentor(connection: sa.Connection, fact: MentorProfileChanged, now: datetime) -> bool:
    """Store a mentor's profile, new or changed; False when more places are taken than it has.

    One conditional update, so that an approval at the same moment cannot overfill the mentor.
    """
    values = {
        "profile": schema_of(MentorProfileChanged).dump(fact),
        "capacity": fact.capacity,
        "updated_at": now,
    }
    mine = mentor_profiles.c.person == fact.person
    changed = connection.execute(
        mentor_profiles.update()
        .where(mine, mentor_profiles.c.taken <= fact.capacity)
        .values(values)
    )
    if changed.rowcount:
        return True
    if connection.scalar(sa.select(sa.exists().where(mine))):
        return False
    connection.execute(
        mentor_profiles.insert().values(
            person=fact.person, programme=fact.programme, taken=0, **values
        )
    )
    return True


def mentor_cards(connection: sa.Connection, programme: ProgrammeId) -> list[MentorCard]:
    """The mentors that a student may ask for, by name: those who take part and are not paused."""
    rows = connection.execute(
        sa.select(people.c.id, people.c.name, mentor_profiles.c.profile)
        .join(mentor_profiles, mentor_profiles.c.person == people.c.id)
        .where(people.c.programme == programme, people.c.erased_at.is_(None))
        .order_by(people.c.name, people.c.id)
    ).all()
    return [
        MentorCard(
            person=PersonId(row.id),
            name=row.name,
            jobs=tuple(row.profile.get("jobs", ())),
            workplace=row.profile.get("workplace"),
            country=row.profile.get("country"),
        )
        for row in rows
        if row.profile.get("consented") and not row.profile.get("paused")
    ]
