"""What waits in the outbox to be sent on."""

from datetime import datetime

import sqlalchemy as sa

from services.eventlog.tables import OUTBOX


def oldest_unsent(connection: sa.Connection) -> datetime | None:
    """Since when the oldest fact waits, or None when none does."""
    query = sa.select(sa.func.min(OUTBOX.c.created_at, type_=OUTBOX.c.created_at.type))
    oldest: datetime | None = connection.scalar(query.where(OUTBOX.c.sent_at.is_(None)))
    return oldest
