"""What people consent to. A consent is added and ended, never changed."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.store import ages
from services.web.tables import consents, people

MATCHING = "matching"
CONTACT = "contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One consent. `given_by` is whoever recorded it for the person; None is the person."""

    id: str
    programme: ProgrammeId
    person: PersonId
    purpose: str
    version: int
    text_hash: str
    locale: str
    channel: str
    given_at: datetime
    given_by: PersonId | None = None
    withdrawn_at: datetime | None = None


def standing(connection: sa.Connection, person: PersonId) -> frozenset[str]:
    """The purposes to which the person consents now."""
    query = sa.select(consents.c.purpose).where(*_standing(person))
    return frozenset(connection.scalars(query))


def in_force(connection: sa.Connection, person: PersonId, now: datetime) -> frozenset[str]:
    """The purposes for which data may be used now: none of somebody who has left, nor while a
    guardian's consent is missing.
    """
    status = connection.scalar(sa.select(people.c.status).where(people.c.id == person))
    if status == "left" or ages.needs_guardian(connection, person, now):
        return frozenset()
    return standing(connection, person)


def standing_consents(connection: sa.Connection, person: PersonId) -> dict[str, Consent]:
    """The consents that stand, by purpose."""
    rows = connection.execute(sa.select(consents).where(*_standing(person))).mappings()
    return {row["purpose"]: Consent(**row) for row in rows}


def history(connection: sa.Connection, person: PersonId) -> list[Consent]:
    """Every consent the person ever gave, in the order in which they were given."""
    query = sa.select(consents).where(consents.c.person == person)
    ordered = query.order_by(consents.c.given_at, consents.c.id)
    return [Consent(**row) for row in connection.execute(ordered).mappings()]


def add(connection: sa.Connection, consent: Consent) -> None:
    """Store a consent; one that stands already for the purpose is to be ended first."""
    columns = {name: getattr(consent, name) for name in Consent.__slots__}
    connection.execute(consents.insert().values(columns))


def end(connection: sa.Connection, person: PersonId, purpose: str, now: datetime) -> bool:
    """End the standing consent; False when none stands."""
    ended = connection.execute(
        consents.update()
        .where(*_standing(person), consents.c.purpose == purpose)
        .values(withdrawn_at=now)
    )
    return bool(ended.rowcount)


def _standing(person: PersonId) -> tuple[sa.ColumnElement[bool], ...]:
    return consents.c.person == person, consents.c.withdrawn_at.is_(None)
