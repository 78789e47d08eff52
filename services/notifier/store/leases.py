"""Mails in somebody's hands: taken for the time of a lease, then settled or put off."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from services.notifier.delivery import Delivery, DeliveryState
from services.notifier.kinds import Kind
from services.notifier.store.deliveries import COLUMNS, UNSETTLED, delivery_of
from services.notifier.tables import deliveries

LEASE = timedelta(seconds=120)


def claim(connection: sa.Connection, now: datetime) -> Delivery | None:
    """Take the next due mail, for the time of a lease; nobody else gets it meanwhile.

    One whose lease has run out was in the hands of a process that died, perhaps after a server had
    taken it: it comes back as uncertain.
    """
    due = (
        sa.select(*COLUMNS)
        .where(deliveries.c.state.in_(UNSETTLED), deliveries.c.next_at <= now)
        .order_by(deliveries.c.next_at, deliveries.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = connection.execute(due).one_or_none()
    if row is None:
        return None
    return _take(connection, delivery_of(row), now)


def claim_with(
    connection: sa.Connection, held: Delivery, kinds: Collection[Kind], now: datetime
) -> Sequence[Delivery]:
    """Take the other due mails of these kinds to the same person, which go as one with `held`.

    Those that were to go as one before are taken again, and no others.
    """
    lead = held.id if held.digest is None else held.digest
    due = (
        sa.select(*COLUMNS)
        .where(
            deliveries.c.recipient == held.recipient,
            deliveries.c.kind.in_([kind.value for kind in kinds]),
            deliveries.c.state.in_(UNSETTLED),
            deliveries.c.next_at <= now,
            deliveries.c.digest == held.digest,
        )
        .order_by(deliveries.c.id)
        .with_for_update(skip_locked=True)
    )
    return [
        _take(connection, delivery_of(row), now, digest=lead)
        for row in connection.execute(due).all()
    ]


def _take(
    connection: sa.Connection, before: Delivery, now: datetime, digest: int | None = None
) -> Delivery:
    taken = replace(
        before,
        state=DeliveryState.SENDING,
        uncertain=before.uncertain or before.state is DeliveryState.SENDING,
        attempts=before.attempts + 1,
        next_at=now + LEASE,
        digest=before.digest if digest is None else digest,
    )
    names = ("state", "uncertain", "attempts", "next_at", "digest")
    connection.execute(
        sa.update(deliveries)
        .where(deliveries.c.id == before.id)
        .values({name: getattr(taken, name) for name in names})
    )
    return taken


def join_digest(connection: sa.Connection, held: Delivery) -> Delivery:
    """The mail goes as one with others, of which it is the first."""
    connection.execute(
        sa.update(deliveries).where(deliveries.c.id == held.id).values(digest=held.id)
    )
    return replace(held, digest=held.id)


def note_address(connection: sa.Connection, id: int, address: str) -> None:
    """Where the mail is about to go: whoever calls it off later must write there."""
    connection.execute(sa.update(deliveries).where(deliveries.c.id == id).values(address=address))


def settle(
    connection: sa.Connection, held: Delivery, state: DeliveryState, note: str, now: datetime
) -> None:
    """That was it. Nothing changes if the lease was lost meanwhile.

    An address that was kept for this mail alone is wiped.
    """
    connection.execute(
        _held(held).values(
            state=state.value,
            note=note,
            settled_at=now,
            uncertain=held.uncertain,
            address=sa.case((deliveries.c.wipe_at.is_(None), deliveries.c.address)),
        )
    )


def postpone(connection: sa.Connection, held: Delivery, next_at: datetime, note: str) -> None:
    """Try again then. Nothing changes if the lease was lost meanwhile."""
    connection.execute(
        _held(held).values(
            state=DeliveryState.WAITING.value,
            next_at=next_at,
            note=note,
            uncertain=held.uncertain,
            attempts=held.attempts,
            digest=held.digest,
        )
    )


def _held(held: Delivery) -> sa.Update:
    return sa.update(deliveries).where(
        deliveries.c.id == held.id,
        deliveries.c.state == DeliveryState.SENDING.value,
        deliveries.c.next_at == held.next_at,
    )
