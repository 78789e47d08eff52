"""Who an account is in each programme."""

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.identity import COORDINATOR, FORMER, AccountId, Membership, Waiting
from services.web.store.memberships import Status
from services.web.tables import people, programmes, roles


def memberships_of(connection: sa.Connection, account: AccountId) -> tuple[Membership, ...]:
    """Who the account is in each programme, by the programme's name. Whoever waits to be let in, or
    was erased, is nobody; whoever has left is `FORMER`.
    """
    rows = connection.execute(
        sa.select(
            programmes.c.id.label("programme"),
            programmes.c.name.label("programme_name"),
            programmes.c.zone,
            people.c.id.label("person"),
            people.c.name,
            people.c.nickname,
            people.c.status,
            roles.c.role,
        )
        .join(people, people.c.programme == programmes.c.id)
        .join(roles, roles.c.person == people.c.id)
        .where(*_is(account, Status.ACTIVE, Status.LEFT))
        .order_by(programmes.c.name, programmes.c.id)
    ).all()
    held: dict[str, set[str]] = {}
    for row in rows:
        role = FORMER if row.status == Status.LEFT else row.role
        held.setdefault(row.person, set()).add(role)
    return tuple(
        Membership(
            programme=ProgrammeId(row.programme),
            programme_name=row.programme_name,
            zone=row.zone,
            person=PersonId(row.person),
            name=row.name,
            nickname=row.nickname,
            roles=frozenset(held[row.person]),
        )
        for row in {row.person: row for row in rows}.values()
    )


def waiting_of(connection: sa.Connection, account: AccountId) -> tuple[Waiting, ...]:
    """The programmes in which the account waits to be let in."""
    rows = connection.execute(
        sa.select(programmes.c.id, programmes.c.name)
        .join(people, people.c.programme == programmes.c.id)
        .where(*_is(account, Status.WAITING))
        .order_by(programmes.c.name, programmes.c.id)
    ).all()
    return tuple(Waiting(programme=ProgrammeId(row.id), programme_name=row.name) for row in rows)


def coordinates_somewhere(connection: sa.Connection, account: AccountId) -> bool:
    """Whether the account coordinates any programme."""
    query = (
        sa.select(roles.c.role)
        .join(people, people.c.id == roles.c.person)
        .where(*_is(account, Status.ACTIVE), roles.c.role == COORDINATOR)
    )
    return connection.execute(query).first() is not None


def _is(account: AccountId, *statuses: Status) -> tuple[sa.ColumnElement[bool], ...]:
    mine = (people.c.account == account, people.c.erased_at.is_(None))
    return (*mine, people.c.status.in_(statuses))
