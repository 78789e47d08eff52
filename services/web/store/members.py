"""Everybody in a programme, as its coordinators look at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.store.memberships import Status
from services.web.tables import accounts, mentor_profiles, people, roles, student_profiles

PAGE = 50
NO_ACCOUNT = "no-account"
STATES = (Status.WAITING.value, NO_ACCOUNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which members are looked for; None and "" are no limit."""

    name: str = ""
    role: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One person on the list."""

    person: PersonId
    name: str
    email: str | None
    phone: str | None
    roles: tuple[str, ...]
    has_account: bool
    disabled: bool
    waiting: bool
    paused: bool
    joined_at: datetime | None


def listed(
    connection: sa.Connection, programme: ProgrammeId, sought: Sought, *, start: int = 0
) -> list[Listed]:
    """The members found, those who wait first, then by name; at most one more than a page."""
    query = (
        sa.select(people, accounts.c.disabled_at)
        .outerjoin(accounts, accounts.c.id == people.c.account)
        .where(*_sought(programme, sought))
        .order_by(people.c.status.desc(), sa.func.lower(people.c.name), people.c.id)
        .offset(start)
        .limit(PAGE + 1)
    )
    rows = connection.execute(query).all()
    return _described(connection, rows)


def one(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> Listed | None:
    """One member."""
    query = (
        sa.select(people, accounts.c.disabled_at)
        .outerjoin(accounts, accounts.c.id == people.c.account)
        .where(*_sought(programme, Sought()), people.c.id == person)
    )
    found = _described(connection, connection.execute(query).all())
    return found[0] if found else None


def _sought(programme: ProgrammeId, sought: Sought) -> list[sa.ColumnElement[bool]]:
    limits = [people.c.programme == programme, people.c.erased_at.is_(None)]
    if sought.name:
        limits.append(people.c.name.icontains(sought.name, autoescape=True))
    if sought.role:
        has_role = sa.exists().where(roles.c.person == people.c.id, roles.c.role == sought.role)
        limits.append(has_role)
    if sought.state == NO_ACCOUNT:
        limits.append(people.c.account.is_(None))
    elif sought.state:
        limits.append(people.c.status == sought.state)
    return limits


def _described(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> list[Listed]:
    found = [row.id for row in rows]
    held: dict[str, list[str]] = {}
    for person, role in connection.execute(
        sa.select(roles.c.person, roles.c.role).where(roles.c.person.in_(found))
    ).all():
        held.setdefault(person, []).append(role)
    paused = {
        person
        for table in (student_profiles, mentor_profiles)
        for person, profile in connection.execute(
            sa.select(table.c.person, table.c.profile).where(table.c.person.in_(found))
        ).all()
        if profile.get("paused")
    }
    return [
        Listed(
            person=PersonId(row.id),
            name=row.name,
            email=row.email,
            phone=row.phone,
            roles=tuple(sorted(held.get(row.id, ()))),
            has_account=row.account is not None,
            disabled=row.disabled_at is not None,
            waiting=row.status == Status.WAITING,
            paused=row.id in paused,
            joined_at=row.joined_at,
        )
        for row in rows
    ]
