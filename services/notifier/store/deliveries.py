"""Mails on their way: rows with a state, so that a crash is nothing but a delay."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PairingId, PersonId
from services.notifier.delivery import Delivery, DeliveryState, NewDelivery
from services.notifier.kinds import Kind
from services.notifier.tables import deliveries

HELD_BACK = "held-back"
"""The note on a mail that waits because its recipient wants it later."""
COLUMNS = [column for column in deliveries.c if column.name not in ("settled_at", "note")]
UNSETTLED = (DeliveryState.WAITING.value, DeliveryState.SENDING.value)
_PERHAPS_GONE = (DeliveryState.SENT.value, DeliveryState.SENDING.value)
_FOR_WANT_OF_AN_ADDRESS = (DeliveryState.NO_ADDRESS.value, DeliveryState.REFUSED.value)


def add_delivery(connection: sa.Connection, new: NewDelivery, due: datetime) -> None:
    """A mail falls due then, unless the same one did before."""
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
            next_at=due,
            created_at=due,
        )
    )


def delivery(connection: sa.Connection, id: int) -> Delivery | None:
    """A mail, unless there is none of that number."""
    row = connection.execute(sa.select(*COLUMNS).where(deliveries.c.id == id)).one_or_none()
    return delivery_of(row) if row else None


def deliveries_to(
    connection: sa.Connection, subject: str, recipient: PersonId
) -> Sequence[Delivery]:
    """All mails to one person about one thing, in the order in which they fell due."""
    query = sa.select(*COLUMNS).where(
        deliveries.c.subject == subject, deliveries.c.recipient == recipient
    )
    return [delivery_of(row) for row in connection.execute(query.order_by(deliveries.c.id))]


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


def look_again(connection: sa.Connection, recipient: PersonId, now: datetime) -> None:
    """The person has other wishes: what was held back for the former ones is judged anew."""
    connection.execute(
        sa.update(deliveries)
        .where(
            deliveries.c.recipient == recipient,
            deliveries.c.state == DeliveryState.WAITING.value,
            deliveries.c.note == HELD_BACK,
        )
        .values(next_at=now)
    )


def has_heard(connection: sa.Connection, pairing: PairingId, recipient: PersonId) -> bool:
    """Whether the person may have got a mail about the pairing."""
    theirs = sa.and_(deliveries.c.pairing == pairing, deliveries.c.recipient == recipient)
    gone = sa.or_(deliveries.c.uncertain, deliveries.c.state.in_(_PERHAPS_GONE))
    return bool(connection.scalar(sa.select(sa.exists().where(theirs, gone))))


def waiting(connection: sa.Connection) -> int:
    """How many mails have not been settled."""
    query = sa.select(sa.func.count()).where(deliveries.c.state.in_(UNSETTLED))
    return connection.scalar(query) or 0


def delivery_of(row: sa.Row[tuple[object, ...]]) -> Delivery:
    """A row of `COLUMNS` as a mail."""
    values = row._asdict()
    return Delivery(
        **values | {"kind": Kind(values["kind"]), "state": DeliveryState(values["state"])}
    )
