"""What people allow, and what they asked to be done with their data."""

import sqlalchemy as sa

from services.eventlog.columns import Instant
from services.web.tables.columns import CODE, HASH, key, may, metadata, need

consents = sa.Table(
    "consents",
    metadata,
    key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("person", sa.ForeignKey("people.id"), nullable=False, index=True),
    need("purpose"),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("text_hash", sa.String(HASH), nullable=False),
    sa.Column("locale", sa.String(8), nullable=False),
    need("channel"),
    sa.Column("given_at", Instant, nullable=False),
    may("given_by"),
    sa.Column("withdrawn_at", Instant),
    sa.Index(
        "consents_one_standing",
        "person",
        "purpose",
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    ),
)
"""Who consented to what, in which words, when and how. Rows are added and ended, never changed."""

guardians = sa.Table(
    "guardians",
    metadata,
    sa.Column("person", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("email", sa.String(254)),
    sa.Column("token_hash", sa.String(HASH), unique=True),
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("consented_at", Instant),
    may("channel"),
    sa.Column("version", sa.Integer),
)
"""Whoever must consent for a person under 18."""

receipts = sa.Table(
    "receipts",
    metadata,
    key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("person", sa.String(CODE), nullable=False, index=True),
    need("kind"),
    sa.Column("token_hash", sa.String(HASH), nullable=False, unique=True),
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("steps", sa.JSON, nullable=False),
    sa.Column("done_at", Instant),
    sa.UniqueConstraint("programme", "number", name="receipts_numbered"),
)
"""What a person asked to be done with their data. `steps` maps each part to when it was done."""

notice_preferences = sa.Table(
    "notice_preferences",
    metadata,
    sa.Column("person", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("zone", sa.String(64), nullable=False),
    sa.Column("email", sa.String(CODE), nullable=False),
    sa.Column("stopped", sa.JSON, nullable=False),
    sa.Column("quiet_from", sa.Integer),
    sa.Column("quiet_until", sa.Integer),
    sa.Column("updated_at", Instant, nullable=False),
)
