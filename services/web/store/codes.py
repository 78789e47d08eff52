"""Codes and links sent by mail, each good once, for minutes, and for a few tries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from services.web.tables import sign_in_codes

GOOD_FOR = timedelta(minutes=10)
TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A code that was asked for: why, for which address, and what is done when it is proved."""

    id: str
    purpose: str
    email: str
    data: dict[str, Any]
    created_at: datetime
    expires_at: datetime


def add(
    connection: sa.Connection, asked: Asked, *, code_hash: str, link_hash: str, asked_by: str
) -> None:
    """Store a code, and forget those that have run out."""
    connection.execute(sign_in_codes.delete().where(sign_in_codes.c.expires_at <= asked.created_at))
    connection.execute(
        sign_in_codes.insert().values(
            id=asked.id,
            purpose=asked.purpose,
            email=asked.email,
            code_hash=code_hash,
            link_hash=link_hash,
            asked_by=asked_by,
            data=asked.data,
            created_at=asked.created_at,
            expires_at=asked.expires_at,
        )
    )


def forget(connection: sa.Connection, code: str, asked_by: str) -> None:
    """Forget a code of this browser."""
    mine = (sign_in_codes.c.id == code, sign_in_codes.c.asked_by == asked_by)
    connection.execute(sign_in_codes.delete().where(*mine))


def waiting(connection: sa.Connection, code: str, asked_by: str, now: datetime) -> Asked | None:
    """The code that this browser asked for, while it can still be entered."""
    mine = (sign_in_codes.c.id == code, sign_in_codes.c.asked_by == asked_by)
    return _one(connection, *mine, *_is_good(now))


def by_link(connection: sa.Connection, link_hash: str, now: datetime) -> Asked | None:
    """What a link stands for, while it is good."""
    return _one(connection, sign_in_codes.c.link_hash == link_hash, *_is_good(now))


def count_try(connection: sa.Connection, code: str, asked_by: str, now: datetime) -> str | None:
    """Count a try before it is judged, so that fifty at once are counted too.

    Returns the hash to judge it by, or None where no try is left.
    """
    mine = (sign_in_codes.c.id == code, sign_in_codes.c.asked_by == asked_by)
    counted = connection.execute(
        sign_in_codes.update()
        .where(*mine, *_is_good(now))
        .values(tries=sign_in_codes.c.tries + 1)
        .returning(sign_in_codes.c.code_hash)
    ).first()
    return None if counted is None else str(counted.code_hash)


def use(connection: sa.Connection, code: str, now: datetime) -> bool:
    """Use a code up, and its link with it; False for all but the first."""
    used = connection.execute(
        sign_in_codes.update()
        .where(sign_in_codes.c.id == code, sign_in_codes.c.used_at.is_(None))
        .values(used_at=now)
        .returning(sign_in_codes.c.id)
    )
    return used.first() is not None


def _is_good(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        sign_in_codes.c.used_at.is_(None),
        sign_in_codes.c.expires_at > now,
        sign_in_codes.c.tries < TRIES,
    )


def _one(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> Asked | None:
    row = connection.execute(sa.select(sign_in_codes).where(*where)).one_or_none()
    if row is None:
        return None
    return Asked(
        id=row.id,
        purpose=row.purpose,
        email=row.email,
        data=row.data,
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
