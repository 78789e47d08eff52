"""Receipts: what a person asked to be done with their data, and how far it has been done.

A receipt outlives the person: it names them by their identifier alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.secret_links import hash_of
from services.web.tables import programmes, receipts

ERASE = "erase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was asked, when, and each step with the moment when it was done; None is not yet."""

    id: str
    programme: ProgrammeId
    number: int
    person: PersonId
    kind: str
    asked_at: datetime
    steps: Mapping[str, datetime | None]
    done_at: datetime | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The steps that are not done yet."""
        return tuple(step for step, done_at in self.steps.items() if done_at is None)


def next_number(connection: sa.Connection, programme: ProgrammeId) -> int:
    """The number of the programme's next receipt; the programme is locked until the commit."""
    mine = sa.select(programmes.c.id).where(programmes.c.id == programme)
    connection.execute(mine.with_for_update()).all()
    last = sa.select(sa.func.max(receipts.c.number)).where(receipts.c.programme == programme)
    return (connection.scalar(last) or 0) + 1


def add(connection: sa.Connection, receipt: Receipt, secret: str) -> None:
    """Keep a receipt, which whoever holds the secret may read."""
    connection.execute(
        receipts.insert().values(
            id=receipt.id,
            programme=receipt.programme,
            number=receipt.number,
            person=receipt.person,
            kind=receipt.kind,
            token_hash=hash_of(secret),
            asked_at=receipt.asked_at,
            steps=_stored(receipt.steps),
            done_at=receipt.done_at,
        )
    )


def by_secret(connection: sa.Connection, secret: str) -> Receipt | None:
    """The receipt that this secret belongs to, or None."""
    return _one(connection, receipts.c.token_hash == hash_of(secret))


def find(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId, number: int
) -> Receipt | None:
    """The person's own receipt with this number, or None."""
    return _one(
        connection,
        receipts.c.programme == programme,
        receipts.c.person == person,
        receipts.c.number == number,
    )


def of_person(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> list[Receipt]:
    """The person's receipts, the newest first."""
    mine = (receipts.c.programme == programme, receipts.c.person == person)
    query = sa.select(receipts).where(*mine).order_by(receipts.c.number.desc())
    return [_receipt(row) for row in connection.execute(query)]


def complete(
    connection: sa.Connection,
    programme: ProgrammeId,
    person: PersonId,
    step: str,
    now: datetime,
) -> bool:
    """Note that a step of the person's erasure is done; False when there is none that waits."""
    found = _one(
        connection,
        receipts.c.programme == programme,
        receipts.c.person == person,
        receipts.c.kind == ERASE,
    )
    if found is None or step not in found.missing:
        return False
    steps = {**found.steps, step: now}
    connection.execute(
        receipts.update()
        .where(receipts.c.id == found.id)
        .values(steps=_stored(steps), done_at=now if all(steps.values()) else None)
    )
    return True


def _one(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> Receipt | None:
    row = connection.execute(sa.select(receipts).where(*conditions)).one_or_none()
    return None if row is None else _receipt(row)


def _receipt(row: sa.Row[tuple[object, ...]]) -> Receipt:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    values.pop("token_hash")
    steps = {
        step: None if text is None else datetime.fromisoformat(text)
        for step, text in values.pop("steps").items()
    }
    return Receipt(**values, steps=steps)


def _stored(steps: Mapping[str, datetime | None]) -> dict[str, str | None]:
    return {step: at.isoformat() if at else None for step, at in steps.items()}
