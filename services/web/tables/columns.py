"""What the tables are made of: their metadata, and the columns that many have."""

import sqlalchemy as sa

from services.eventlog.tables import plumbing_tables

metadata = sa.MetaData()
plumbing_tables(metadata)

CODE = 40
"""Length of coded values: roles, statuses, reasons, ids."""
HASH = 64
"""Length of a SHA-256 in hex: what stands for a secret that the database must not know."""


def key(name: str) -> sa.Column[str]:
    """A code that is, or is part of, the primary key."""
    return sa.Column(name, sa.String(CODE), primary_key=True)


def need(name: str) -> sa.Column[str]:
    """A code that is always there."""
    return sa.Column(name, sa.String(CODE), nullable=False)


def may(name: str) -> sa.Column[str]:
    """A code that may be missing."""
    return sa.Column(name, sa.String(CODE))


def yes_or_no(name: str) -> sa.Column[bool]:
    """A flag that is off at first."""
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())
