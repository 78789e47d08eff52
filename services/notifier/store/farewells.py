"""The last mails to people who are forgotten: cancellations, each with an address of its own."""

from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PersonId
from services.notifier.delivery import DeliveryState
from services.notifier.kinds import INVITATIONS, Kind
from services.notifier.store.deliveries import UNSETTLED, deliveries_to
from services.notifier.tables import deliveries

_NOTE = "person-erased"


def keep_farewells(connection: sa.Connection, person: PersonId, wipe_at: datetime) -> None:
    """Let cancellations that are due to the person keep the address to which they must go."""
    query = sa.select(deliveries.c.id, deliveries.c.subject, deliveries.c.address).where(
        deliveries.c.recipient == person,
        deliveries.c.kind == Kind.MEETING_CANCELLED.value,
        deliveries.c.state.in_(UNSETTLED),
        deliveries.c.wipe_at.is_(None),
    )
    for row in connection.execute(query).all():
        address = row.address or _invited_at(connection, row.subject, person)
        if address is not None:
            connection.execute(
                sa.update(deliveries)
                .where(deliveries.c.id == row.id)
                .values(address=address, wipe_at=wipe_at)
            )


def forget_recipient(connection: sa.Connection, person: PersonId, now: datetime) -> None:
    """The person is erased: no other address stays, and nothing else is sent."""
    theirs = sa.and_(deliveries.c.recipient == person, deliveries.c.wipe_at.is_(None))
    connection.execute(sa.update(deliveries).where(theirs).values(address=None))
    waiting = deliveries.c.state == DeliveryState.WAITING.value
    dropped = {"state": DeliveryState.DROPPED.value, "note": _NOTE, "settled_at": now}
    connection.execute(sa.update(deliveries).where(theirs, waiting).values(dropped))


def has_address_of(connection: sa.Connection, person: PersonId) -> bool:
    """Whether an address of the person is still kept."""
    theirs = sa.and_(deliveries.c.recipient == person, deliveries.c.address.is_not(None))
    return bool(connection.scalar(sa.select(sa.exists().where(theirs))))


def has_overdue(connection: sa.Connection, now: datetime) -> bool:
    """Whether an address is kept that should be wiped by now."""
    return bool(connection.scalar(sa.select(sa.exists().where(_overdue(now)))))


def drop_overdue(connection: sa.Connection, now: datetime) -> None:
    """Wipe every address that has been kept long enough; its mail is not sent any more."""
    waiting = sa.and_(_overdue(now), deliveries.c.state == DeliveryState.WAITING.value)
    dropped = {"state": DeliveryState.DROPPED.value, "note": _NOTE, "settled_at": now}
    connection.execute(sa.update(deliveries).where(waiting).values(dropped | {"address": None}))
    connection.execute(sa.update(deliveries).where(_overdue(now)).values(address=None))


def _overdue(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(deliveries.c.wipe_at <= now, deliveries.c.address.is_not(None))


def _invited_at(connection: sa.Connection, subject: str, person: PersonId) -> str | None:
    """The address to which the invitation went."""
    sent = deliveries_to(connection, subject, person)
    addresses = [one.address for one in sent if one.kind in INVITATIONS and one.perhaps_gone]
    return addresses[-1] if addresses else None
