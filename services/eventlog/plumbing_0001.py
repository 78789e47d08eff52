"""The first form of the four plumbing tables, as every service's first migration makes them."""

from typing import Any

import sqlalchemy as sa

from services.eventlog.columns import Instant, RowNumber


def plumbing_0001(op: Any) -> None:
    """Create outbox, inbox, dead_letters and attempts: for the first migration of each service.

    It stays as it is for ever; a later change of these tables is a `plumbing_0002`.
    """
    _create_outbox(op)
    _create_inbox(op)
    _create_dead_letters(op)
    _create_attempts(op)


def _create_outbox(op: Any) -> None:
    op.create_table(
        "outbox",
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
    for name, column, where in (
        ("ix_outbox_unsent", "id", "sent_at IS NULL"),
        ("ix_outbox_sent", "sent_at", "sent_at IS NOT NULL"),
    ):
        condition = sa.text(where)
        op.create_index(
            name, "outbox", [column], sqlite_where=condition, postgresql_where=condition
        )


def _create_inbox(op: Any) -> None:
    op.create_table(
        "inbox",
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("consumer", sa.Text, primary_key=True),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("partition", sa.Integer, nullable=False),
        sa.Column("offset", sa.BigInteger, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("handled_at", Instant, nullable=False),
    )
    op.create_index("ix_inbox_place", "inbox", ["consumer", "topic", "partition", "offset"])


def _create_dead_letters(op: Any) -> None:
    op.create_table(
        "dead_letters",
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


def _create_attempts(op: Any) -> None:
    op.create_table(
        "attempts",
        sa.Column("consumer", sa.Text, primary_key=True),
        sa.Column("topic", sa.Text, primary_key=True),
        sa.Column("partition", sa.Integer, primary_key=True),
        sa.Column("offset", sa.BigInteger, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("failed_at", Instant, nullable=False),
    )
