"""Tokens with which programs act for a person's account. Only the hash of a token is stored."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from services.web.identity import AccountId, Identity
from services.web.store.identities import memberships_of
from services.web.tables import accounts, api_requests, api_tokens

USED_EVERY = timedelta(minutes=5)
"""How exact `used_at` is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiToken:
    """A token as its owner sees it: never the token itself."""

    id: str
    account: AccountId
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveToken:
    """A token that counts, and for whom; `stale` says that `used_at` should be renewed."""

    token: ApiToken
    identity: Identity
    stale: bool


def hash_of(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "backslashreplace")).hexdigest()


def add(connection: sa.Connection, token: ApiToken, token_hash: str) -> None:
    """Store a new token."""
    connection.execute(
        api_tokens.insert().values(
            id=token.id,
            account=token.account,
            name=token.name,
            token_hash=token_hash,
            scopes=list(token.scopes),
            created_at=token.created_at,
            expires_at=token.expires_at,
        )
    )


def of_account(connection: sa.Connection, account: AccountId) -> list[ApiToken]:
    """The account's tokens that are not revoked, the newest first."""
    query = sa.select(api_tokens).where(
        api_tokens.c.account == account, api_tokens.c.revoked_at.is_(None)
    )
    ordered = query.order_by(api_tokens.c.created_at.desc(), api_tokens.c.id.desc())
    return [_token(row) for row in connection.execute(ordered)]


def find(connection: sa.Connection, token: str, now: datetime, *, sample: bool) -> LiveToken | None:
    """The live token, and its account. Sample accounts have none outside sample mode."""
    row = connection.execute(
        sa.select(api_tokens, accounts.c.email, accounts.c.locale)
        .join(accounts, accounts.c.id == api_tokens.c.account)
        .where(
            api_tokens.c.token_hash == hash_of(token),
            api_tokens.c.expires_at > now,
            api_tokens.c.revoked_at.is_(None),
            accounts.c.disabled_at.is_(None),
            sa.or_(sa.literal(sample), sa.not_(accounts.c.sample)),
        )
    ).one_or_none()
    if row is None:
        return None
    account = AccountId(row.account)
    identity = Identity(
        account=account,
        email=row.email,
        locale=row.locale,
        session="",
        memberships=memberships_of(connection, account),
    )
    stale = row.used_at is None or row.used_at + USED_EVERY <= now
    return LiveToken(token=_token(row), identity=identity, stale=stale)


def touch(connection: sa.Connection, token: str, now: datetime) -> None:
    """Note that the token is in use."""
    connection.execute(api_tokens.update().where(api_tokens.c.id == token).values(used_at=now))


def revoke(connection: sa.Connection, account: AccountId, token: str, now: datetime) -> bool:
    """Make a token of the account worthless; False when it is, or is not the account's."""
    revoked = connection.execute(
        api_tokens.update()
        .where(
            api_tokens.c.id == token,
            api_tokens.c.account == account,
            api_tokens.c.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    return revoked.rowcount == 1


def forget(connection: sa.Connection, account_ids: Collection[AccountId]) -> None:
    """Forget every token of these accounts, and every answer that was kept for them."""
    for table in (api_tokens, api_requests):
        connection.execute(table.delete().where(table.c.account.in_(account_ids)))


def _token(row: sa.Row[tuple[object, ...]]) -> ApiToken:
    known = {name: getattr(row, name) for name in ApiToken.__slots__ if name != "scopes"}
    return ApiToken(**known, scopes=tuple(row.scopes))
