"""Accounts, their sessions, and what proves that someone is who they say."""

import sqlalchemy as sa

from services.eventlog.columns import Instant
from services.web.tables.columns import HASH, key, metadata, need

accounts = sa.Table(
    "accounts",
    metadata,
    key("id"),
    sa.Column("email", sa.String(254), nullable=False, unique=True),
    sa.Column("password_hash", sa.String(200), nullable=False),
    sa.Column("locale", sa.String(8), nullable=False),
    sa.Column("sample", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("disabled_at", Instant),
    sa.Column("email_proved_at", Instant),
    sa.CheckConstraint("email = lower(email)", name="accounts_email_is_lower"),
)
"""`password_hash` is empty where there is no password. `email_proved_at` is missing where nobody
has shown that the address is theirs.
"""

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id_hash", sa.String(64), primary_key=True),
    sa.Column("account", sa.ForeignKey("accounts.id"), nullable=False, index=True),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("seen_at", Instant, nullable=False),
    sa.Column("expires_at", Instant, nullable=False, index=True),
    sa.Column("device", sa.String(100)),
    sa.Column("proved_at", Instant),
)

sign_in_attempts = sa.Table(
    "sign_in_attempts",
    metadata,
    key("id"),
    sa.Column("bucket", sa.String(64), nullable=False),
    sa.Column("at", Instant, nullable=False, index=True),
    sa.Index("sign_in_attempts_by_bucket", "bucket", "at"),
)

submissions = sa.Table(
    "submissions",
    metadata,
    key("account"),
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("location", sa.String(500), nullable=False),
    sa.Column("created_at", Instant, nullable=False, index=True),
)

sign_in_codes = sa.Table(
    "sign_in_codes",
    metadata,
    key("id"),
    need("purpose"),
    sa.Column("email", sa.String(254), nullable=False, index=True),
    sa.Column("code_hash", sa.String(HASH), nullable=False),
    sa.Column("link_hash", sa.String(HASH), nullable=False, unique=True),
    sa.Column("asked_by", sa.String(HASH), nullable=False),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("expires_at", Instant, nullable=False, index=True),
    sa.Column("used_at", Instant),
)
"""Codes and links sent by mail, each good once. `asked_by` is the hash of the browser's mark."""

mails = sa.Table(
    "mails",
    metadata,
    key("id"),
    need("kind"),
    sa.Column("recipient", sa.String(254)),
    sa.Column("locale", sa.String(8), nullable=False),
    sa.Column("values", sa.JSON),
    need("state"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("next_at", Instant, nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("settled_at", Instant),
    sa.CheckConstraint("state IN ('due', 'sent', 'refused', 'stale')", name="mails_known"),
    sa.Index("mails_due", "state", "next_at"),
)
"""The web's own mails, with codes and links. Recipient and values are wiped when settled."""

api_tokens = sa.Table(
    "api_tokens",
    metadata,
    key("id"),
    sa.Column("account", sa.ForeignKey("accounts.id"), nullable=False, index=True),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("token_hash", sa.String(HASH), nullable=False, unique=True),
    sa.Column("scopes", sa.JSON, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("used_at", Instant),
    sa.Column("revoked_at", Instant),
)

api_requests = sa.Table(
    "api_requests",
    metadata,
    key("account"),
    sa.Column("key", sa.String(255), primary_key=True),
    sa.Column("body_hash", sa.String(HASH), nullable=False),
    sa.Column("status", sa.Integer),
    sa.Column("answer", sa.JSON),
    sa.Column("created_at", Instant, nullable=False, index=True),
)
"""Answers to what was sent with an Idempotency-Key; without a status it is still being done."""
