"""Meetings of pairings, and how they went."""

import sqlalchemy as sa

from services.eventlog.columns import Instant
from services.web.tables.columns import CODE, key, may, metadata, need, yes_or_no

meetings = sa.Table(
    "meetings",
    metadata,
    key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("pairing", sa.ForeignKey("pairings.id"), nullable=False, index=True),
    sa.Column("student", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("mentor", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("starts", Instant, nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("zone", sa.String(64), nullable=False),
    need("status"),
    sa.Column("reason", sa.String(CODE)),
    may("outcome"),
    may("student_answer"),
    may("mentor_answer"),
    may("student_report"),
    may("mentor_report"),
    sa.Column("student_minutes", sa.Integer),
    sa.Column("mentor_minutes", sa.Integer),
    sa.Column("student_useful", sa.Integer),
    sa.Column("mentor_useful", sa.Integer),
    sa.Column("held_minutes", sa.Integer),
    sa.CheckConstraint("status IN ('scheduled', 'cancelled')", name="meetings_known"),
)
"""`outcome` and `held_minutes` are as the notifier judged; answers and reports as each said."""

unschedulable = sa.Table(
    "unschedulable",
    metadata,
    sa.Column("pairing", sa.ForeignKey("pairings.id"), primary_key=True),
    need("reason"),
)

familiarities = sa.Table(
    "familiarities",
    metadata,
    sa.Column("pairing", sa.ForeignKey("pairings.id"), primary_key=True),
    sa.Column("at", Instant, primary_key=True),
    sa.Column("familiarity", sa.Integer, nullable=False),
    sa.Column("held", sa.Integer, nullable=False),
    sa.Column("missed", sa.Integer, nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
)
"""How familiar the two were from `at` on."""

concerns = sa.Table(
    "concerns",
    metadata,
    key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("pairing", sa.ForeignKey("pairings.id"), nullable=False, index=True),
    sa.Column("raised_by", sa.ForeignKey("people.id"), nullable=False),
    need("kind"),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("raised_at", Instant, nullable=False),
    sa.Column("handled_at", Instant),
    sa.Column("handled_by", sa.ForeignKey("people.id")),
    sa.Column("note", sa.Text),
    yes_or_no("keep_apart"),
    sa.Index("concerns_by_programme", "programme", "handled_at"),
)
"""Problems that one of a pairing reported to the coordinators."""
