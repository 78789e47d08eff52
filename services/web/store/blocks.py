"""What keeps two people apart: no table of its own, it follows from problems that were reported."""

import uuid

import sqlalchemy as sa

from schemas.ids import BlockId, PersonId, ProgrammeId
from services.web.tables import concerns, pairings

_NAMESPACE = uuid.UUID("6f2c1f0e-6a39-5d2b-9f5a-2f4f7a1d0c11")


def block_of(programme: ProgrammeId, student: PersonId, mentor: PersonId) -> BlockId:
    """The identifier of what keeps these two apart. It follows from them: set twice, it is one."""
    return BlockId(str(uuid.uuid5(_NAMESPACE, f"{programme}/{student}/{mentor}")))


def of_person(connection: sa.Connection, person: PersonId) -> list[BlockId]:
    """Everything that keeps the person apart from somebody."""
    query = (
        sa.select(pairings.c.programme, pairings.c.student, pairings.c.mentor)
        .distinct()
        .join(concerns, concerns.c.pairing == pairings.c.id)
        .where(
            concerns.c.keep_apart,
            sa.or_(pairings.c.student == person, pairings.c.mentor == person),
        )
    )
    return sorted(block_of(*row) for row in connection.execute(query))
