"""People make tokens for programs that act for them, and take them back."""

import secrets
from collections.abc import Collection
from datetime import timedelta

from services.eventlog.unit import Unit
from services.web.errors import MissingError, RefusedError
from services.web.identity import AccountId
from services.web.store import api_tokens
from services.web.store.api_tokens import ApiToken

PREFIX = "kenal_"
"""So that whoever scans files for lost secrets can tell ours."""
LONGEST = timedelta(days=365)
MOST_TOKENS = 20


def make_token(
    unit: Unit, *, account: AccountId, name: str, scopes: Collection[str], days: int
) -> str:
    """Make a token that is good for so many days; returns it, and nobody can see it again."""
    if len(api_tokens.of_account(unit.connection, account)) >= MOST_TOKENS:
        raise RefusedError("too-many-tokens", most=MOST_TOKENS)
    token = PREFIX + secrets.token_urlsafe(32)
    made = ApiToken(
        id=unit.new_id(),
        account=account,
        name=name,
        scopes=tuple(sorted(scopes)),
        created_at=unit.now,
        expires_at=unit.now + min(timedelta(days=days), LONGEST),
        used_at=None,
        revoked_at=None,
    )
    api_tokens.add(unit.connection, made, api_tokens.hash_of(token))
    return token


def revoke_token(unit: Unit, *, account: AccountId, token: str) -> None:
    """Take a token back: from now on it is worth nothing."""
    if not api_tokens.revoke(unit.connection, account, token, unit.now):
        raise MissingError("token")
