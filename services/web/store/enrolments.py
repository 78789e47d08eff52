"""How a programme takes people in, and what its coordinator decides of its course."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from schemas.ids import ProgrammeId
from services.web.tables import programmes

CLOSED = "closed"
INVITATION = "invitation"
OPEN = "open"
ENROLMENTS = (INVITATION, OPEN, CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """The settings of a programme that its coordinator changes."""

    programme: ProgrammeId
    programme_name: str
    locale: str
    enrolment: str
    approval_needed: bool
    answer_within_days: int
    next_round_on: date | None


def find(connection: sa.Connection, programme: ProgrammeId) -> Enrolment | None:
    """The settings of a programme."""
    return _one(connection, sa.select(programmes).where(programmes.c.id == programme))


def held(connection: sa.Connection, programme: ProgrammeId) -> Enrolment | None:
    """As `find`, and nobody else changes them before this transaction ends."""
    query = sa.select(programmes).where(programmes.c.id == programme).with_for_update()
    return _one(connection, query)


def change(connection: sa.Connection, new: Enrolment) -> None:
    """Store new settings."""
    connection.execute(
        programmes.update()
        .where(programmes.c.id == new.programme)
        .values(
            enrolment=new.enrolment,
            approval_needed=new.approval_needed,
            answer_within_days=new.answer_within_days,
            next_round_on=new.next_round_on,
        )
    )


def _one(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> Enrolment | None:
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Enrolment(
        programme=ProgrammeId(row.id),
        programme_name=row.name,
        locale=row.locale,
        enrolment=row.enrolment,
        approval_needed=row.approval_needed,
        answer_within_days=row.answer_within_days,
        next_round_on=row.next_round_on,
    )
