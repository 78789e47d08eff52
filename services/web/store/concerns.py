"""Problems that one of a pairing has reported to the coordinators."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from schemas.ids import PairingId, PersonId, ProgrammeId
from services.web.tables import concerns, pairings, people


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A reported problem; `keep_apart` is the wish not to be matched with that person again."""

    id: str
    programme: ProgrammeId
    pairing: PairingId
    raised_by: PersonId
    kind: str
    text: str
    raised_at: datetime
    keep_apart: bool = False
    handled_at: datetime | None = None
    handled_by: PersonId | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedConcern:
    """A problem as coordinators read it; the name of an erased person is empty."""

    concern: Concern
    raised_by: str
    about: str
    handled_by: str


def add(connection: sa.Connection, concern: Concern) -> None:
    """Store a problem."""
    connection.execute(
        sa.insert(concerns).values({name: getattr(concern, name) for name in Concern.__slots__})
    )


def find(connection: sa.Connection, programme: ProgrammeId, concern: str) -> Concern | None:
    """The problem, or None."""
    query = sa.select(concerns).where(concerns.c.id == concern, concerns.c.programme == programme)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _concern(row)


def listed(
    connection: sa.Connection, programme: ProgrammeId, most: int = 200
) -> list[NamedConcern]:
    """The programme's problems: open ones first, the longest waiting first; then the handled."""
    raiser, other, handler = (people.alias(name) for name in ("raiser", "other", "handler"))
    about = sa.case(
        (pairings.c.student == concerns.c.raised_by, pairings.c.mentor), else_=pairings.c.student
    )
    query = (
        sa.select(
            concerns,
            raiser.c.name.label("raiser_name"),
            other.c.name.label("about_name"),
            handler.c.name.label("handler_name"),
        )
        .select_from(
            concerns.join(pairings, pairings.c.id == concerns.c.pairing)
            .join(raiser, raiser.c.id == concerns.c.raised_by)
            .join(other, other.c.id == about)
            .outerjoin(handler, handler.c.id == concerns.c.handled_by)
        )
        .where(concerns.c.programme == programme)
        .order_by(
            concerns.c.handled_at.is_not(None),
            concerns.c.handled_at.desc(),
            concerns.c.raised_at,
            concerns.c.id,
        )
        .limit(most)
    )
    return [
        NamedConcern(
            concern=_concern(row),
            raised_by=row["raiser_name"],
            about=row["about_name"],
            handled_by=row["handler_name"] or "",
        )
        for row in connection.execute(query).mappings()
    ]


def count_open(connection: sa.Connection, programme: ProgrammeId) -> int:
    """How many problems nobody has dealt with yet."""
    query = sa.select(sa.func.count()).where(
        concerns.c.programme == programme, concerns.c.handled_at.is_(None)
    )
    return connection.execute(query).scalar_one()


def handle(connection: sa.Connection, concern: str, by: PersonId, at: datetime, note: str) -> bool:
    """Keep that somebody has dealt with the problem; False when somebody had."""
    change = sa.update(concerns).where(concerns.c.id == concern, concerns.c.handled_at.is_(None))
    handled = change.values(handled_at=at, handled_by=by, note=note)
    return connection.execute(handled).rowcount == 1


def _concern(row: Any) -> Concern:
    return Concern(**{name: row[name] for name in Concern.__slots__})
