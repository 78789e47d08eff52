"""Who takes a break, and until when. The break itself stands in the profiles, as paused."""

from datetime import date

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.tables import mentor_profiles, people, student_profiles


def is_paused(connection: sa.Connection, person: PersonId) -> bool:
    """Whether any profile of the person is paused."""
    stored = (
        profile
        for table in (student_profiles, mentor_profiles)
        for profile in connection.scalars(
            sa.select(table.c.profile).where(table.c.person == person)
        )
    )
    return any(profile.get("paused") for profile in stored)


def until(connection: sa.Connection, person: PersonId) -> date | None:
    """The last day of the break, or None: no break, or one without an end."""
    return connection.scalar(sa.select(people.c.paused_until).where(people.c.id == person))


def set_until(connection: sa.Connection, person: PersonId, last: date | None) -> None:
    """Remember the last day of a break; None is that it has no end, or is over."""
    connection.execute(people.update().where(people.c.id == person).values(paused_until=last))


def over(
    connection: sa.Connection, day: date, limit: int
) -> list[tuple[ProgrammeId, PersonId, date]]:
    """People whose last day of a break is this day or earlier, the earliest first."""
    query = sa.select(people.c.programme, people.c.id, people.c.paused_until).where(
        people.c.paused_until <= day, people.c.erased_at.is_(None)
    )
    rows = connection.execute(query.order_by(people.c.paused_until, people.c.id).limit(limit))
    return [(ProgrammeId(row.programme), PersonId(row.id), row.paused_until) for row in rows]
