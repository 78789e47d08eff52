"""Sessions: who is signed in where. Only the hash of a session's id is stored.

A session lives while its row does. Signing out deletes the row: a copied cookie is worth nothing.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from services.web.identity import COORDINATOR, AccountId, Identity
from services.web.store.identities import coordinates_somewhere, memberships_of, waiting_of
from services.web.tables import accounts, sessions

ABSOLUTE = timedelta(days=30)
IDLE = timedelta(days=14)
COORDINATOR_ABSOLUTE = timedelta(hours=12)
COORDINATOR_IDLE = timedelta(hours=2)
SEEN_EVERY = timedelta(minutes=5)
"""How exact `seen_at` is: a write per visitor at most this often."""


def hash_of(session_id: str) -> str:
    """What is stored of a session's id."""
    return hashlib.sha256(session_id.encode()).hexdigest()


def add(
    connection: sa.Connection,
    session_id: str,
    account: AccountId,
    now: datetime,
    *,
    device: str | None = None,
) -> None:
    """Begin a session, and forget those that have run out."""
    connection.execute(sessions.delete().where(sessions.c.expires_at <= now))
    coordinates = coordinates_somewhere(connection, account)
    connection.execute(
        sessions.insert().values(
            id_hash=hash_of(session_id),
            account=account,
            data={},
            created_at=now,
            seen_at=now,
            expires_at=now + (COORDINATOR_ABSOLUTE if coordinates else ABSOLUTE),
            device=device,
            proved_at=now,
        )
    )


def end(connection: sa.Connection, session: str) -> None:
    """End one session, by the hash of its id."""
    connection.execute(sessions.delete().where(sessions.c.id_hash == session))


def end_all(connection: sa.Connection, account: AccountId) -> None:
    """End every session of an account."""
    connection.execute(sessions.delete().where(sessions.c.account == account))


def end_one(connection: sa.Connection, account: AccountId, session: str) -> bool:
    """End one session of an account; False when the account has no such session."""
    mine = (sessions.c.id_hash == session, sessions.c.account == account)
    return bool(connection.execute(sessions.delete().where(*mine)).rowcount)


def end_others(connection: sa.Connection, account: AccountId, session: str) -> int:
    """End every session of an account but this one; how many there were."""
    others = (sessions.c.account == account, sessions.c.id_hash != session)
    return connection.execute(sessions.delete().where(*others)).rowcount


def prove(connection: sa.Connection, session: str, now: datetime) -> None:
    """Note that whoever uses the session has just shown who they are."""
    connection.execute(sessions.update().where(sessions.c.id_hash == session).values(proved_at=now))


def touch(connection: sa.Connection, session: str, now: datetime) -> None:
    """Note that the session is in use."""
    connection.execute(sessions.update().where(sessions.c.id_hash == session).values(seen_at=now))


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Where an account is signed in. `session` is the hash of the session's id."""

    session: str
    device: str | None
    created_at: datetime
    seen_at: datetime


def devices_of(connection: sa.Connection, account: AccountId, now: datetime) -> list[Device]:
    """Where an account is signed in, the newest use first."""
    limit = COORDINATOR_IDLE if coordinates_somewhere(connection, account) else IDLE
    rows = connection.execute(
        sa.select(sessions)
        .where(
            sessions.c.account == account,
            sessions.c.expires_at > now,
            sessions.c.seen_at > now - limit,
        )
        .order_by(sessions.c.seen_at.desc(), sessions.c.id_hash)
    ).all()
    return [
        Device(
            session=row.id_hash,
            device=row.device,
            created_at=row.created_at,
            seen_at=row.seen_at,
        )
        for row in rows
    ]


def proved_at(connection: sa.Connection, session: str) -> datetime | None:
    """When whoever uses the session last showed who they are."""
    query = sa.select(sessions.c.proved_at).where(sessions.c.id_hash == session)
    return connection.scalar(query)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSession:
    """A session that counts, and whose it is; `stale` says that `seen_at` should be renewed."""

    identity: Identity
    stale: bool


def find(
    connection: sa.Connection, session_id: str, now: datetime, *, sample: bool, lapsed: bool = False
) -> LiveSession | None:
    """The live session with this id. Sample accounts have none outside sample mode.

    With `lapsed` one that has run out counts as well: it says whose it was, and allows nothing.
    """
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
            sa.or_(sa.literal(lapsed), sessions.c.expires_at > now),
            accounts.c.disabled_at.is_(None),
            sa.or_(sa.literal(sample), sa.not_(accounts.c.sample)),
        )
    ).one_or_none()
    if row is None:
        return None
    memberships = memberships_of(connection, row.id)
    coordinates = any(COORDINATOR in membership.roles for membership in memberships)
    if row.seen_at + (COORDINATOR_IDLE if coordinates else IDLE) <= now and not lapsed:
        return None
    identity = Identity(
        account=AccountId(row.id),
        email=row.email,
        locale=row.locale,
        session=row.id_hash,
        memberships=memberships,
        waiting=waiting_of(connection, row.id),
    )
    return LiveSession(identity=identity, stale=row.seen_at + SEEN_EVERY <= now)
