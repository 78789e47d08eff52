"""The web's own mails: waiting, leased to whoever sends them, and settled without a trace."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from services.web.tables import mails

LEASE = timedelta(minutes=3)
"""For so long a mail is in one pair of hands; whoever dies with it lets another try again."""
KEPT = timedelta(days=30)


class MailState(StrEnum):
    """Where a mail stands."""

    DUE = "due"
    SENT = "sent"
    REFUSED = "refused"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMail:
    """A mail that waits. `attempts` counts the one that it is claimed for."""

    id: str
    kind: str
    recipient: str
    locale: str
    values: dict[str, Any]
    created_at: datetime
    expires_at: datetime
    attempts: int = 0


def add(connection: sa.Connection, mail: OwnMail) -> None:
    """Let a mail wait; it is due at once."""
    connection.execute(
        mails.insert().values(
            id=mail.id,
            kind=mail.kind,
            recipient=mail.recipient,
            locale=mail.locale,
            values=mail.values,
            state=MailState.DUE,
            created_at=mail.created_at,
            next_at=mail.created_at,
            expires_at=mail.expires_at,
        )
    )


def is_due(connection: sa.Connection, now: datetime) -> bool:
    """Whether any mail should leave now."""
    due = sa.exists().where(mails.c.state == MailState.DUE, mails.c.next_at <= now)
    return bool(connection.scalar(sa.select(due)))


def claim(connection: sa.Connection, now: datetime) -> OwnMail | None:
    """The mail that has waited longest, for this process alone until its lease runs out."""
    due = (
        sa.select(mails)
        .where(mails.c.state == MailState.DUE, mails.c.next_at <= now)
        .order_by(mails.c.next_at, mails.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = connection.execute(due).one_or_none()
    if row is None:
        return None
    connection.execute(
        mails.update()
        .where(mails.c.id == row.id)
        .values(next_at=now + LEASE, attempts=row.attempts + 1)
    )
    return OwnMail(
        id=row.id,
        kind=row.kind,
        recipient=row.recipient,
        locale=row.locale,
        values=row.values,
        created_at=row.created_at,
        expires_at=row.expires_at,
        attempts=row.attempts + 1,
    )


def postpone(connection: sa.Connection, mail: str, until: datetime) -> None:
    """Try again then."""
    connection.execute(mails.update().where(mails.c.id == mail).values(next_at=until))


def settle(connection: sa.Connection, mail: str, state: MailState, now: datetime) -> None:
    """Be done with a mail: whom it was for and what it said is wiped."""
    connection.execute(
        mails.update()
        .where(mails.c.id == mail)
        .values(state=state, settled_at=now, recipient=None, values=sa.null())
    )


def forget_settled(connection: sa.Connection, now: datetime) -> None:
    """Forget mails that were settled long ago."""
    connection.execute(mails.delete().where(mails.c.settled_at <= now - KEPT))
