"""The mentors of a programme whom a student may ask for now."""

from dataclasses import dataclass

import sqlalchemy as sa

from schemas.facts import MentorProfileChanged
from schemas.ids import PersonId, ProgrammeId
from schemas.registry import schema_of
from services.web.tables import concerns, mentor_profiles, pairings, people


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor:
    """A mentor as students may know them: no contact details."""

    person: PersonId
    name: str
    nickname: str | None
    profile: MentorProfileChanged


def open_to(connection: sa.Connection, programme: ProgrammeId, student: PersonId) -> list[Mentor]:
    """Mentors with a free place who take part and are not paused, by name.

    Not the student, and nobody who is to be kept apart from the student.
    """
    rows = connection.execute(
        sa.select(people.c.id, people.c.name, people.c.nickname, mentor_profiles.c.profile)
        .join(mentor_profiles, mentor_profiles.c.person == people.c.id)
        .where(
            people.c.programme == programme,
            people.c.erased_at.is_(None),
            people.c.status == "active",
            people.c.id != student,
            people.c.id.not_in(_apart(student)),
            mentor_profiles.c.taken < mentor_profiles.c.capacity,
            mentor_profiles.c.profile["consented"].as_boolean(),
            sa.not_(sa.func.coalesce(mentor_profiles.c.profile["paused"].as_boolean(), sa.false())),
        )
        .order_by(sa.func.lower(people.c.name), people.c.id)
    )
    schema = schema_of(MentorProfileChanged)
    return [
        Mentor(
            person=PersonId(row.id),
            name=row.name,
            nickname=row.nickname,
            profile=schema.load(row.profile),
        )
        for row in rows
    ]


def names_of(connection: sa.Connection, persons: list[PersonId]) -> dict[PersonId, str]:
    """What these mentors are called; who has left is not in it."""
    query = sa.select(people.c.id, people.c.name).where(
        people.c.id.in_(persons), people.c.erased_at.is_(None)
    )
    return {PersonId(row.id): row.name for row in connection.execute(query)}


def _apart(student: PersonId) -> sa.Select[tuple[str]]:
    return (
        sa.select(pairings.c.mentor)
        .join(concerns, concerns.c.pairing == pairings.c.id)
        .where(concerns.c.keep_apart, pairings.c.student == student)
    )
