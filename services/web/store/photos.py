"""Photos of people, small and square. Who may see one is decided here, in one query."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.identity import COORDINATOR, MENTOR, STUDENT
from services.web.tables import pairings, people, photos, roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture and its SHA-256, by which a browser knows whether it has it."""

    picture: bytes
    digest: str


def photo_of(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> Photo | None:
    """A person's photo, or None."""
    row = connection.execute(
        sa.select(photos.c.picture, photos.c.digest).where(*_is(programme, person))
    ).one_or_none()
    return None if row is None else Photo(picture=row.picture, digest=row.digest)


def digests_of(
    connection: sa.Connection, programme: ProgrammeId, persons: Collection[PersonId]
) -> dict[PersonId, str]:
    """The digest of each photo; who has none is not in it."""
    rows = connection.execute(
        sa.select(photos.c.person, photos.c.digest).where(
            photos.c.programme == programme, photos.c.person.in_(persons)
        )
    )
    return {PersonId(row.person): row.digest for row in rows}


def save(
    connection: sa.Connection,
    programme: ProgrammeId,
    person: PersonId,
    photo: Photo,
    now: datetime,
) -> None:
    """Store a photo in the place of any earlier one."""
    delete(connection, programme, person)
    connection.execute(
        photos.insert().values(
            person=person,
            programme=programme,
            picture=photo.picture,
            digest=photo.digest,
            updated_at=now,
        )
    )


def delete(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> None:
    """Forget a person's photo."""
    connection.execute(photos.delete().where(*_is(programme, person)))


def may_see(
    connection: sa.Connection,
    programme: ProgrammeId,
    viewer: PersonId,
    viewer_roles: Collection[str],
    person: PersonId,
) -> bool:
    """Whether `viewer`, of this programme, may see the photo of `person`.

    Their own; as a coordinator any; as a student a mentor's; as a mentor that of a student who
    was offered to them or is paired with them.
    """
    if viewer == person or COORDINATOR in viewer_roles:
        return True
    if STUDENT in viewer_roles and _is_mentor(connection, programme, person):
        return True
    return MENTOR in viewer_roles and _is_student_of(connection, programme, person, viewer)


def _is_mentor(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> bool:
    query = (
        sa.select(sa.literal(1))
        .select_from(people.join(roles, roles.c.person == people.c.id))
        .where(people.c.programme == programme, people.c.id == person, roles.c.role == MENTOR)
    )
    return connection.scalar(query) is not None


def _is_student_of(
    connection: sa.Connection, programme: ProgrammeId, student: PersonId, mentor: PersonId
) -> bool:
    offered = sa.and_(pairings.c.status == "proposed", pairings.c.offered_at.is_not(None))
    query = (
        sa.select(sa.literal(1))
        .where(
            pairings.c.programme == programme,
            pairings.c.student == student,
            pairings.c.mentor == mentor,
            sa.or_(offered, pairings.c.status == "confirmed"),
        )
        .limit(1)
    )
    return connection.scalar(query) is not None


def _is(programme: ProgrammeId, person: PersonId) -> tuple[sa.ColumnElement[bool], ...]:
    return photos.c.programme == programme, photos.c.person == person
