"""Programmes: the tenants."""

from dataclasses import asdict, fields
from datetime import date

import sqlalchemy as sa

from schemas.facts import ProgrammeConfigured
from schemas.ids import ProgrammeId
from schemas.round_values import CodedSideRule
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


def find(connection: sa.Connection, programme: ProgrammeId) -> ProgrammeConfigured | None:
    """A programme's rules as they are now."""
    row = connection.execute(
        sa.select(programmes).where(programmes.c.id == programme)
    ).one_or_none()
    if row is None:
        return None
    plain = {
        field.name: getattr(row, field.name)
        for field in fields(ProgrammeConfigured)
        if field.name not in ("programme", "sides")
    }
    sides = tuple(
        CodedSideRule(**{**rule, "people": tuple(rule.get("people", ()))}) for rule in row.sides
    )
    return ProgrammeConfigured(programme=programme, sides=sides, **plain)


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
    return int(connection.execute(query).scalar_one())


def answer_within_days_of(connection: sa.Connection, programme: ProgrammeId) -> int:
    """How many days student and mentor have to accept each other; 0: nobody is asked."""
    query = sa.select(programmes.c.answer_within_days).where(programmes.c.id == programme)
    return int(connection.scalar(query) or 0)


def next_round_on(connection: sa.Connection, programme: ProgrammeId) -> date | None:
    """The day of the next round, if the coordinators have said one."""
    query = sa.select(programmes.c.next_round_on).where(programmes.c.id == programme)
    return connection.scalar(query)
