"""Codes and links by mail, devices, and the API's tokens."""

import sqlalchemy as sa
from alembic import op

from services.eventlog.columns import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables, and columns that have a default or may be missing."""
    _accounts()
    _api_requests()
    _api_tokens()
    _mails()
    _sessions()
    _sign_in_codes()


def downgrade() -> None:
    """What was said since would be lost; to go back is to restore a backup."""


def _accounts() -> None:
    op.add_column("accounts", sa.Column("email_proved_at", Instant))
    # Until now an operator made every account, and vouched for its address.
    accounts = sa.table(
        "accounts", sa.column("email_proved_at", Instant), sa.column("created_at", Instant)
    )
    op.execute(accounts.update().values(email_proved_at=accounts.c.created_at))


def _api_requests() -> None:
    op.create_table(
        "api_requests",
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("answer", sa.JSON()),
        sa.Column("created_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("account", "key"),
    )
    op.create_index(
        op.f("ix_api_requests_created_at"), "api_requests", ["created_at"], unique=False
    )


def _api_tokens() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("used_at", Instant),
        sa.Column("revoked_at", Instant),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index(op.f("ix_api_tokens_account"), "api_tokens", ["account"], unique=False)


def _mails() -> None:
    op.create_table(
        "mails",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=254)),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("values", sa.JSON()),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("next_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("settled_at", Instant),
        sa.CheckConstraint("state IN ('due', 'sent', 'refused', 'stale')", name="mails_known"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("mails_due", "mails", ["state", "next_at"], unique=False)


def _sessions() -> None:
    op.add_column("sessions", sa.Column("device", sa.String(length=100)))
    op.add_column("sessions", sa.Column("proved_at", Instant))


def _sign_in_codes() -> None:
    op.create_table(
        "sign_in_codes",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("link_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_by", sa.String(length=64), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("used_at", Instant),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("link_hash"),
    )
    op.create_index(op.f("ix_sign_in_codes_email"), "sign_in_codes", ["email"], unique=False)
    op.create_index(
        op.f("ix_sign_in_codes_expires_at"), "sign_in_codes", ["expires_at"], unique=False
    )
