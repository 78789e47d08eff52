"""Failed attempts to sign in, counted in the database, so that every worker counts alike."""

from datetime import datetime

import sqlalchemy as sa

from services.web.tables import sign_in_attempts


def count(connection: sa.Connection, bucket: str, *, since: datetime) -> int:
    """How many attempts a bucket holds since then."""
    query = sa.select(sa.func.count()).where(
        sign_in_attempts.c.bucket == bucket, sign_in_attempts.c.at > since
    )
    return connection.scalar(query) or 0


def add(connection: sa.Connection, attempt_id: str, bucket: str, at: datetime) -> None:
    """Count one attempt."""
    connection.execute(sign_in_attempts.insert().values(id=attempt_id, bucket=bucket, at=at))


def forget(connection: sa.Connection, bucket: str) -> None:
    """Empty a bucket: its visitor has the right password."""
    connection.execute(sign_in_attempts.delete().where(sign_in_attempts.c.bucket == bucket))


def forget_before(connection: sa.Connection, moment: datetime) -> None:
    """Forget what no longer counts."""
    connection.execute(sign_in_attempts.delete().where(sign_in_attempts.c.at <= moment))


def forget_of(connection: sa.Connection, bucket: str, moment: datetime) -> None:
    """Forget what no longer counts in one bucket."""
    connection.execute(
        sign_in_attempts.delete().where(
            sign_in_attempts.c.bucket == bucket, sign_in_attempts.c.at <= moment
        )
    )
