"""Mails on their way: rows with a state, so that a crash is nothing but a delay."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from schemas.ids import PersonId
from services.notifier.records import Delivery, DeliveryState, NewDelivery
from services.notifier.tables import deliveries
from services.notifier.wording import Kind

LEASE = timedelta(seconds=120)
_COLUMNS = [column for column in deliveries.c if column.name not in ("settled_at", "note")]
_UNSETTLED = (DeliveryState.WAITING.value, DeliveryState.SENDING.value)
_FOR_WANT_OF_AN_ADDRESS = (DeliveryState.NO_ADDRESS.value, DeliveryState.REFUSED.value)


def add_delivery(connection: sa.Connection, new: NewDelivery, now: datetime) -> None:
    """A mail is due now, unless the same one was due before."""
    same = deliveries.c.kind == new.kind.value
    for name in ("subject", "sequence", "recipient"):
        same &= deliveries.c[name] == getattr(new, name)
    if connection.scalar(sa.select(sa.exists().where(same))):
        return
    connection.execute(
        sa.insert(deliveries).values(
            kind=new.kind.value,
            subject=new.subject,
            sequence=new.sequence,
            recipient=new.recipient,
            pairing=new.pairing,
            state=DeliveryState.WAITING.value,
            uncertain=False,
            attempts=0,
            next_at=now,
            created_at=now,
        )
    )


def claim(connection: sa.Connection, now: datetime) -> Delivery | None:
    """Take the next due mail, for the time of a lease; nobody else gets it meanwhile.

    One whose lease has run out was in the hands of a process that died, perhaps after a server had
    taken it: it comes back as uncertain.
    """
    due = (
        sa.select(*_COLUMNS)
        .where(deliveries.c.state.in_(_UNSETTLED), deliveries.c.next_at <= now)
        .order_by(deliveries.c.next_at, deliveries.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = connection.execute(due).one_or_none()
    if row is None:
        return None
    before = _delivery(row)
    uncertain = before.uncertain or before.state is DeliveryState.SENDING
    connection.execute(
        sa.update(deliveries)
        .where(deliveries.c.id == before.id)
        .values(
            state=DeliveryState.SENDING.value,
            uncertain=uncertain,
            attempts=before.attempts + 1,
            next_at=now + LEASE,
        )
    )
    return delivery(connection, before.id)


def delivery(connection: sa.Connection, id: int) -> Delivery | None:
    """A mail, unless there is none of that number."""
    row = connection.execute(sa.select(*_COLUMNS).where(deliveries.c.id == id)).one_or_none()
    return _delivery(row) if row else None


def deliveries_to(
    connection: sa.Connection, subject: str, recipient: PersonId
) -> Sequence[Delivery]:
    """All mails to one person about one thing, in the order in which they fell due."""
    query = sa.select(*_COLUMNS).where(
        deliveries.c.subject == subject, deliveries.c.recipient == recipient
    )
    return [_delivery(row) for row in connection.execute(query.order_by(deliveries.c.id))]


def note_address(connection: sa.Connection, id: int, address: str) -> None:
    """Where the mail is about to go: whoever calls it off later must write there."""
    connection.execute(sa.update(deliveries).where(deliveries.c.id == id).values(address=address))


def settle(
    connection: sa.Connection, held: Delivery, state: DeliveryState, note: str, now: datetime
) -> None:
    """That was it. Nothing changes if the lease was lost meanwhile."""
    connection.execute(
        _held(held).values(state=state.value, note=note, settled_at=now, uncertain=held.uncertain)
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
        )
    )


def drop(connection: sa.Connection, id: int, note: str, now: datetime) -> None:
    """A mail that has not been sent, and that nobody is sending, is off."""
    connection.execute(
        sa.update(deliveries)
        .where(deliveries.c.id == id, deliveries.c.state != DeliveryState.SENDING.value)
        .values(state=DeliveryState.DROPPED.value, note=note, settled_at=now)
    )


def revive(connection: sa.Connection, recipient: PersonId, now: datetime) -> None:
    """The person has a new address: what could not be sent for want of one is due again."""
    connection.execute(
        sa.update(deliveries)
        .where(
            deliveries.c.recipient == recipient,
            deliveries.c.state.in_(_FOR_WANT_OF_AN_ADDRESS),
        )
        .values(state=DeliveryState.WAITING.value, next_at=now, attempts=0, settled_at=None)
    )


def forget_recipient(connection: sa.Connection, recipient: PersonId, now: datetime) -> None:
    """The person is erased: no address stays, and what has not been sent never will be."""
    theirs = deliveries.c.recipient == recipient
    connection.execute(sa.update(deliveries).where(theirs).values(address=None))
    connection.execute(
        sa.update(deliveries)
        .where(theirs, deliveries.c.state == DeliveryState.WAITING.value)
        .values(state=DeliveryState.DROPPED.value, note="person-erased", settled_at=now)
    )


def waiting(connection: sa.Connection) -> int:
    """How many mails have not been settled."""
    query = sa.select(sa.func.count()).where(deliveries.c.state.in_(_UNSETTLED))
    return connection.scalar(query) or 0


def _held(held: Delivery) -> sa.Update:
    return sa.update(deliveries).where(
        deliveries.c.id == held.id,
        deliveries.c.state == DeliveryState.SENDING.value,
        deliveries.c.next_at == held.next_at,
    )


def _delivery(row: sa.Row[tuple[object, ...]]) -> Delivery:
    values = row._asdict()
    return Delivery(
        **values | {"kind": Kind(values["kind"]), "state": DeliveryState(values["state"])}
    )
