"""Forms that were sent: each form key counts once per account, and leads to one place."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from services.web.identity import AccountId
from services.web.tables import submissions

KEPT = timedelta(hours=72)


def claim(connection: sa.Connection, account: AccountId, key: str, now: datetime) -> str | None:
    """None for the first to bring the key; for every other, where the first one went.

    On PostgreSQL a second sender waits here until the first has committed or rolled back; on
    SQLite the writer's lock has made it wait already.
    """
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    claimed = connection.execute(
        insert(submissions)
        .values(account=account, key=key, location="", created_at=now)
        .on_conflict_do_nothing(index_elements=["account", "key"])
        # What an INSERT on PostgreSQL says of its rowcount is no number of rows.
        .returning(submissions.c.key)
    )
    if claimed.first() is not None:
        return None
    return connection.scalar(sa.select(submissions.c.location).where(*_is(account, key)))


def is_claimed(connection: sa.Connection, account: AccountId, key: str) -> bool:
    """Whether a form with this key has been obeyed."""
    return connection.scalar(sa.select(submissions.c.key).where(*_is(account, key))) is not None


def settle(connection: sa.Connection, account: AccountId, key: str, location: str) -> None:
    """Remember where the first one went."""
    connection.execute(submissions.update().where(*_is(account, key)).values(location=location))


def forget_old(connection: sa.Connection, account: AccountId, now: datetime) -> None:
    """Forget the account's keys that no browser will bring again."""
    connection.execute(
        submissions.delete().where(
            submissions.c.account == account, submissions.c.created_at <= now - KEPT
        )
    )


def _is(account: AccountId, key: str) -> tuple[sa.ColumnElement[bool], ...]:
    return submissions.c.account == account, submissions.c.key == key
