"""Answers to what programs sent with an Idempotency-Key, kept so that a repetition changes nothing.

The key is claimed in the transaction of the change itself: either both are there or neither is.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from services.web.identity import AccountId
from services.web.tables import api_requests

KEPT = timedelta(hours=48)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What came with this key before; without a status it is still being done."""

    body_hash: str
    status: int | None
    answer: Any


def hash_of(*parts: bytes) -> str:
    """What is stored of a request: enough to tell another one under the same key."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_being_done(connection: sa.Connection, account: AccountId, key: str) -> bool:
    """Whether another transaction has the key in hand. On SQLite a writer has waited for it."""
    if connection.dialect.name != "postgresql":
        return False
    digest = hashlib.sha256(f"{account}\0{key}".encode()).digest()
    number = int.from_bytes(digest[:8], "big", signed=True)
    return not connection.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(number)))


def claim(
    connection: sa.Connection, account: AccountId, key: str, body_hash: str, now: datetime
) -> Earlier | None:
    """None for the first to bring the key; for every other, what the first one brought and got."""
    forget_old(connection, account, now)
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    claimed = connection.execute(
        insert(api_requests)
        .values(account=account, key=key, body_hash=body_hash, created_at=now)
        .on_conflict_do_nothing(index_elements=["account", "key"])
        .returning(api_requests.c.key)
    )
    if claimed.first() is not None:
        return None
    row = connection.execute(sa.select(api_requests).where(*_is(account, key))).one()
    return Earlier(body_hash=row.body_hash, status=row.status, answer=row.answer)


def settle(
    connection: sa.Connection, account: AccountId, key: str, status: int, answer: Any
) -> None:
    """Keep the answer."""
    change = api_requests.update().where(*_is(account, key))
    connection.execute(change.values(status=status, answer=answer))


def forget_old(connection: sa.Connection, account: AccountId, now: datetime) -> None:
    """Forget the account's answers that nobody asks for again."""
    old = api_requests.c.created_at <= now - KEPT
    connection.execute(api_requests.delete().where(api_requests.c.account == account, old))


def _is(account: AccountId, key: str) -> tuple[sa.ColumnElement[bool], ...]:
    return api_requests.c.account == account, api_requests.c.key == key
