"""Who coordinates a programme, to be named where a person needs them."""

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.identity import COORDINATOR
from services.web.tables import people, roles


def coordinator_names(connection: sa.Connection, programme: ProgrammeId) -> list[str]:
    """The names of the programme's coordinators, in order."""
    query = (
        sa.select(people.c.name)
        .join(roles, roles.c.person == people.c.id)
        .where(
            people.c.programme == programme,
            people.c.erased_at.is_(None),
            roles.c.role == COORDINATOR,
        )
        .order_by(people.c.name)
    )
    return list(connection.scalars(query))


def is_last(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> bool:
    """Whether nobody would coordinate the programme without this person."""
    query = (
        sa.select(people.c.id)
        .join(roles, roles.c.person == people.c.id)
        .where(
            people.c.programme == programme,
            people.c.erased_at.is_(None),
            people.c.status == "active",
            roles.c.role == COORDINATOR,
        )
    )
    return set(connection.scalars(query)) == {person}
