"""Who is under 18. Only the year of birth is asked, so the whole year of the birthday counts."""

from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PersonId
from services.web.tables import guardians, people

OF_AGE = 18


def is_minor(birth_year: int | None, now: datetime) -> bool:
    """Whether someone born in that year may still be under 18; who has not said so is not."""
    return birth_year is not None and now.year - birth_year <= OF_AGE


def under_age(connection: sa.Connection, person: PersonId, now: datetime) -> bool:
    """Whether the person may still be under 18."""
    born = sa.select(people.c.birth_year).where(people.c.id == person)
    return is_minor(connection.scalar(born), now)


def needs_guardian(connection: sa.Connection, person: PersonId, now: datetime) -> bool:
    """Whether a guardian must consent first and has not."""
    if not under_age(connection, person, now):
        return False
    consented = sa.select(guardians.c.consented_at).where(guardians.c.person == person)
    return connection.scalar(consented) is None
