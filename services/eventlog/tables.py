"""The four tables that carry facts, the same in every service's database.

- `outbox`: what the service says, written with the state it speaks of, sent on by the relay.
- `inbox`: which events took effect, written with their effects; kept for ever, so that an event
  that comes again, however late, changes nothing.
- `dead_letters`: what could not be read, whole, with its origin and the reason.
- `attempts`: records whose handler failed, so that the second failure does not stop the service.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from services.eventlog.columns import Instant, RowNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class PlumbingTables:
    """The four tables of one metadata."""

    outbox: sa.Table
    inbox: sa.Table
    dead_letters: sa.Table
    attempts: sa.Table


def plumbing_tables(metadata: sa.MetaData) -> PlumbingTables:
    """Add the four tables to a service's metadata."""
    return PlumbingTables(
        outbox=_outbox(metadata),
        inbox=_inbox(metadata),
        dead_letters=_dead_letters(metadata),
        attempts=_attempts(metadata),
    )


def _outbox(metadata: sa.MetaData) -> sa.Table:
    table = sa.Table(
        "outbox",
        metadata,
        sa.Column("id", RowNumber, primary_key=True, autoincrement=True),
        sa.Column("event_id", sa.Text, nullable=False, unique=True),
        sa.Column("programme", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("value", sa.LargeBinary),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("sent_at", Instant),
        sqlite_autoincrement=True,
    )
    unsent = table.c.sent_at.is_(None)
    sa.Index("ix_outbox_unsent", table.c.id, sqlite_where=unsent, postgresql_where=unsent)
    sent = table.c.sent_at.is_not(None)
    sa.Index("ix_outbox_sent", table.c.sent_at, sqlite_where=sent, postgresql_where=sent)
    return table


def _inbox(metadata: sa.MetaData) -> sa.Table:
    table = sa.Table(
        "inbox",
        metadata,
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("consumer", sa.Text, primary_key=True),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("partition", sa.Integer, nullable=False),
        sa.Column("offset", sa.BigInteger, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("handled_at", Instant, nullable=False),
    )
    sa.Index("ix_inbox_place", table.c.consumer, table.c.topic, table.c.partition, table.c.offset)
    return table


def _dead_letters(metadata: sa.MetaData) -> sa.Table:
    return sa.Table(
        "dead_letters",
        metadata,
        sa.Column("id", RowNumber, primary_key=True, autoincrement=True),
        sa.Column("consumer", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("partition", sa.Integer, nullable=False),
        sa.Column("offset", sa.BigInteger, nullable=False),
        sa.Column("event_id", sa.Text),
        sa.Column("type", sa.Text),
        sa.Column("subject", sa.Text),
        sa.Column("key", sa.LargeBinary),
        sa.Column("value", sa.LargeBinary),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("appended_at", Instant, nullable=False),
        sa.Column("recorded_at", Instant, nullable=False),
        sa.Column("settled_at", Instant),
        sa.UniqueConstraint(
            "consumer", "topic", "partition", "offset", "appended_at", name="uq_dead_letters_origin"
        ),
        sqlite_autoincrement=True,
    )


def _attempts(metadata: sa.MetaData) -> sa.Table:
    return sa.Table(
        "attempts",
        metadata,
        sa.Column("consumer", sa.Text, primary_key=True),
        sa.Column("topic", sa.Text, primary_key=True),
        sa.Column("partition", sa.Integer, primary_key=True),
        sa.Column("offset", sa.BigInteger, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("failed_at", Instant, nullable=False),
    )


TABLES = plumbing_tables(sa.MetaData())
"""The four tables in a metadata of their own, for the statements of this package."""

OUTBOX = TABLES.outbox
INBOX = TABLES.inbox
DEAD_LETTERS = TABLES.dead_letters
ATTEMPTS = TABLES.attempts
