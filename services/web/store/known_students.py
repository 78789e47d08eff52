"""Links by which mentors invite students whom they know."""

from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.store.invitations import Invitation
from services.web.tables import invitations

MENTOR = "mentor"
"""The kind of these links."""


def links_of(
    connection: sa.Connection, programme: ProgrammeId, mentor: PersonId, now: datetime
) -> list[Invitation]:
    """The mentor's links that are good now, the newest first."""
    columns = [invitations.c[name] for name in Invitation.__slots__]
    query = (
        sa.select(*columns)
        .where(
            invitations.c.programme == programme,
            invitations.c.kind == MENTOR,
            invitations.c.person == mentor,
            invitations.c.revoked_at.is_(None),
            invitations.c.uses_left > 0,
            invitations.c.expires_at > now,
        )
        .order_by(invitations.c.created_at.desc(), invitations.c.id)
    )
    return [Invitation(**row) for row in connection.execute(query).mappings()]
