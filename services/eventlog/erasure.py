"""What a tombstone means for dead letters: what they hold of the subject is to be forgotten too."""

from datetime import datetime

import sqlalchemy as sa

from services.eventlog.burial import Status
from services.eventlog.tables import DEAD_LETTERS


def forget_dead_letters(
    connection: sa.Connection, consumer: str, subject: str, now: datetime
) -> None:
    """Empty the dead letters about a subject; those that were open are superseded."""
    about = sa.and_(DEAD_LETTERS.c.consumer == consumer, DEAD_LETTERS.c.subject == subject)
    is_open = DEAD_LETTERS.c.status == Status.OPEN
    connection.execute(
        sa.update(DEAD_LETTERS)
        .where(about, is_open)
        .values(status=Status.SUPERSEDED, settled_at=now)
    )
    connection.execute(sa.update(DEAD_LETTERS).where(about).values(value=None, headers="[]"))
