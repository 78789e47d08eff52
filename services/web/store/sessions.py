"""Sessions: who is signed in where. Only the hash of a session's id is stored.

A session lives while its row does. Signing out deletes the row: a copied cookie is worth nothing.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.identity import COORDINATOR, AccountId, Identity, Membership
from services.web.tables import accounts, people, programmes, roles, sessions

ABSOLUTE = timedelta(days=30)
IDLE = timedelta(days=14)
COORDINATOR_ABSOLUTE = timedelta(hours=12)
COORDINATOR_IDLE = timedelta(hours=2)
SEEN_EVERY = timedelta(minutes=5)
"""How exact `seen_at` is: a write per visitor at most this often."""


def hash_of(session_id: str) -> str:
    """What is stored of a session's id."""
    return hashlib.sha256(session_id.encode()).hexdigest()


def add(connection: sa.Connection, session_id: str, account: AccountId, now: datetime) -> None:
    """Begin a session, and forget those that have run out."""
    connection.execute(sessions.delete().where(sessions.c.expires_at <= now))
    coordinates = COORDINATOR in _roles(connection, account)
    connection.execute(
        sessions.insert().values(
            id_hash=hash_of(session_id),
            account=account,
            data={},
            created_at=now,
            seen_at=now,
            expires_at=now + (COORDINATOR_ABSOLUTE if coordinates else ABSOLUTE),
        )
    )


def end(connection: sa.Connection, session: str) -> None:
    """End one session, by the hash of its id."""
    connection.execute(sessions.delete().where(sessions.c.id_hash == session))


def end_all(connection: sa.Connection, account: AccountId) -> None:
    """End every session of an account."""
    connection.execute(sessions.delete().where(sessions.c.account == account))


def touch(connection: sa.Connection, session: str, now: datetime) -> None:
    """Note that the session is in use."""
    connection.execute(sessions.update().where(sessions.c.id_hash == session).values(seen_at=now))


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSession:
    """A session that counts, and whose it is; `stale` says that `seen_at` should be renewed."""

    identity: Identity
    stale: bool


def find(
    connection: sa.Connection, session_id: str, now: datetime, *, sample: bool
) -> LiveSession | None:
    """The live session with this id. Sample accounts have none outside sample mode."""
    row = connection.execute(
        sa.select(
            sessions.c.id_hash,
            sessions.c.seen_at,
            accounts.c.id,
            accounts.c.email,
            accounts.c.locale,
        )
        .join(accounts, accounts.c.id == sessions.c.account)
        .where(
            sessions.c.id_hash == hash_of(session_id),
            sessions.c.expires_at > now,
            accounts.c.disabled_at.is_(None),
            sa.or_(sa.literal(sample), sa.not_(accounts.c.sample)),
        )
    ).one_or_none()
    if row is None:
        return None
    memberships = memberships_of(connection, row.id)
    coordinates = any(COORDINATOR in membership.roles for membership in memberships)
    if row.seen_at + (COORDINATOR_IDLE if coordinates else IDLE) <= now:
        return None
    identity = Identity(
        account=AccountId(row.id),
        email=row.email,
        locale=row.locale,
        session=row.id_hash,
        memberships=memberships,
    )
    return LiveSession(identity=identity, stale=row.seen_at + SEEN_EVERY <= now)


def memberships_of(connection: sa.Connection, account: AccountId) -> tuple[Membership, ...]:
    """Who the account is in each programme, by the programme's name. The erased are nobody."""
    rows = connection.execute(
        sa.select(
            programmes.c.id.label("programme"),
            programmes.c.name.label("programme_name"),
            programmes.c.zone,
            people.c.id.label("person"),
            people.c.name,
            people.c.nickname,
            roles.c.role,
        )
        .join(people, people.c.programme == programmes.c.id)
        .join(roles, roles.c.person == people.c.id)
        .where(people.c.account == account, people.c.erased_at.is_(None))
        .order_by(programmes.c.name, programmes.c.id)
    ).all()
    held: dict[str, set[str]] = {}
    for row in rows:
        held.setdefault(row.person, set()).add(row.role)
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


def _roles(connection: sa.Connection, account: AccountId) -> frozenset[str]:
    return frozenset(
        role for membership in memberships_of(connection, account) for role in membership.roles
    )
