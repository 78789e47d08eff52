"""Programmes: the tenants."""

from dataclasses import asdict
from datetime import date

import sqlalchemy as sa

from schemas.facts import ProgrammeConfigured
from schemas.ids import ProgrammeId
from services.web.tables import programmes


def save(connection: sa.Connection, fact: ProgrammeConfigured) -> None:
    """Store a programme's rules, new or changed."""
    values = asdict(fact)
    programme = values.pop("programme")
    changed = connection.execute(
        programmes.update().where(programmes.c.id == programme).values(values)
    )
    if not changed.rowcount:
        connection.execute(programmes.insert().values(id=programme, **values))


def weights_of(connection: sa.Connection, programme: ProgrammeId) -> dict[str, int]:
    """How much each criterion counts in the programme; nothing for a programme unknown."""
    query = sa.select(programmes.c.weights).where(programmes.c.id == programme)
    return dict(connection.scalar(query) or {})


def zone_of(connection: sa.Connection, programme: ProgrammeId) -> str | None:
    """The programme's time zone, or None when there is no such programme."""
    return connection.scalar(sa.select(programmes.c.zone).where(programmes.c.id == programme))


def name_of(connection: sa.Connection, programme: ProgrammeId) -> str:
    """What the programme is called."""
    query = sa.select(programmes.c.name).where(programmes.c.id == programme)
    return str(connection.execute(query).scalar_one())


def meeting_minutes(connection: sa.Connection, programme: ProgrammeId) -> int:
    """How long a meeting of the programme is."""
    query = sa.select(programmes.c.meeting_minutes).where(programmes.c.id == programme)
    return connection.execute(query).scalar_one()


def answer_within_days_of(connection: sa.Connection, programme: ProgrammeId) -> int:
    """How many days student and mentor have to accept each other; 0: nobody is asked."""
    query = sa.select(programmes.c.answer_within_days).where(programmes.c.id == programme)
    return int(connection.scalar(query) or 0)


def next_round_on(connection: sa.Connection, programme: ProgrammeId) -> date | None:
    """The day of the next round, if the coordinators have said one."""
    query = sa.select(programmes.c.next_round_on).where(programmes.c.id == programme)
    return connection.scalar(query)
