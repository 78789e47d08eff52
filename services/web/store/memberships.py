"""Who is in a programme, with which roles, and in which state."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.identity import AccountId
from services.web.tables import people, roles


class Status(StrEnum):
    """Only the active are members. Who has left may come back; the refused are empty persons."""

    ACTIVE = "active"
    WAITING = "waiting"
    REFUSED = "refused"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person's place in a programme."""

    person: PersonId
    account: AccountId | None
    status: Status
    roles: frozenset[str]
    birth_year: int | None


def find(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> Member | None:
    """The place of a person, or None; the erased have none."""
    return _one(connection, sa.select(people).where(*_is(programme, person)))


def held(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> Member | None:
    """As `find`, and nobody else changes it before this transaction ends."""
    return _one(connection, sa.select(people).where(*_is(programme, person)).with_for_update())


def of_account(
    connection: sa.Connection, programme: ProgrammeId, account: AccountId
) -> Member | None:
    """The place of an account's person in a programme, or None."""
    mine = (people.c.programme == programme, people.c.account == account)
    return _one(connection, sa.select(people).where(*mine, people.c.erased_at.is_(None)))


def add_roles(connection: sa.Connection, person: PersonId, new: Collection[str]) -> None:
    """Give a person further roles, none of which they have."""
    if new:
        rows = [{"person": person, "role": role} for role in sorted(new)]
        connection.execute(roles.insert(), rows)


def set_status(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId, status: Status
) -> None:
    """Change in which state a person is."""
    mine = (people.c.programme == programme, people.c.id == person)
    connection.execute(people.update().where(*mine).values(status=status))


def link_account(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId, account: AccountId
) -> bool:
    """Give a person without an account this one; False when they have one by now."""
    linked = connection.execute(
        people.update()
        .where(*_is(programme, person), people.c.account.is_(None))
        .values(account=account)
    )
    return bool(linked.rowcount)


def _one(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> Member | None:
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    mine = sa.select(roles.c.role).where(roles.c.person == row.id)
    return Member(
        person=PersonId(row.id),
        account=AccountId(row.account) if row.account else None,
        status=Status(row.status),
        roles=frozenset(connection.scalars(mine)),
        birth_year=row.birth_year,
    )


def _is(programme: ProgrammeId, person: PersonId) -> tuple[sa.ColumnElement[bool], ...]:
    return people.c.programme == programme, people.c.id == person, people.c.erased_at.is_(None)
