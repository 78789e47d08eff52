"""How familiar the two of a pairing have become, from one telling to the next."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.facts import FamiliarityChanged
from schemas.ids import PairingId
from services.web.tables import familiarities


@dataclass(frozen=True, slots=True, kw_only=True)
class Familiarity:
    """How familiar the two were from `at` on (0-100), and what it rested on."""

    at: datetime
    familiarity: int
    held: int
    missed: int
    minutes: int


def keep(connection: sa.Connection, told: FamiliarityChanged, at: datetime) -> None:
    """Keep a new value; the same value told again adds nothing."""
    values = {name: getattr(told, name) for name in ("familiarity", "held", "missed", "minutes")}
    known = of_pairing(connection, told.pairing)
    if known and known[-1] == Familiarity(at=known[-1].at, **values):
        return
    same_instant = sa.and_(familiarities.c.pairing == told.pairing, familiarities.c.at == at)
    connection.execute(sa.delete(familiarities).where(same_instant))
    connection.execute(sa.insert(familiarities).values(pairing=told.pairing, at=at, **values))


def of_pairing(connection: sa.Connection, pairing: PairingId) -> list[Familiarity]:
    """Every value of the pairing, oldest first."""
    query = sa.select(familiarities).where(familiarities.c.pairing == pairing)
    return [
        Familiarity(**{name: row[name] for name in Familiarity.__slots__})
        for row in connection.execute(query.order_by(familiarities.c.at)).mappings()
    ]


def forget(connection: sa.Connection, pairing: PairingId) -> None:
    """Forget how familiar the two were."""
    connection.execute(sa.delete(familiarities).where(familiarities.c.pairing == pairing))
