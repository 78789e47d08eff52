"""Mentor requests, match rounds, and the pairings that came of them."""

import sqlalchemy as sa

from services.eventlog.columns import Instant
from services.web.tables.columns import CODE, key, may, metadata, need, yes_or_no

requests = sa.Table(
    "requests",
    metadata,
    key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("student", sa.ForeignKey("people.id"), nullable=False),
    need("status"),
    sa.Column("favourites", sa.JSON, nullable=False),
    sa.Column("missed_rounds", sa.Integer, nullable=False, server_default="0"),
    yes_or_no("goes_first"),
    sa.Column("opened_at", Instant, nullable=False),
    sa.Column("closed_at", Instant),
    sa.CheckConstraint("status IN ('open', 'withdrawn', 'paired')", name="requests_known"),
    sa.Index("requests_by_programme", "programme", "status"),
    sa.Index(
        "requests_one_open_per_student",
        "student",
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    ),
)

rounds = sa.Table(
    "rounds",
    metadata,
    key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    need("status"),
    sa.Column("opened_by", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("opened_at", Instant, nullable=False),
    sa.Column("decided_by", sa.ForeignKey("people.id")),
    sa.Column("decided_at", Instant),
    sa.Column("summary", sa.JSON),
    sa.Column("failure", sa.String(CODE)),
    sa.CheckConstraint(
        "status IN ('solving', 'proposed', 'approved', 'cancelled', 'failed')", name="rounds_known"
    ),
    sa.UniqueConstraint("programme", "number", name="rounds_numbered"),
    sa.Index(
        "rounds_one_undecided_per_programme",
        "programme",
        unique=True,
        sqlite_where=sa.text("status IN ('solving', 'proposed')"),
        postgresql_where=sa.text("status IN ('solving', 'proposed')"),
    ),
)

scenarios = sa.Table(
    "scenarios",
    metadata,
    key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("round", sa.ForeignKey("rounds.id"), nullable=False, index=True),
    sa.Column("asked_by", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("asked", sa.JSON, nullable=False),
    need("status"),
    sa.Column("answer", sa.JSON),
    sa.CheckConstraint("status IN ('waiting', 'compared', 'failed')", name="scenarios_known"),
    sa.Index(
        "scenarios_one_waiting_per_round",
        "round",
        unique=True,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    ),
)
"""What-if questions about a round; question and answer stand as the data of their facts."""

pairings = sa.Table(
    "pairings",
    metadata,
    key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False, index=True),
    sa.Column("round", sa.ForeignKey("rounds.id"), nullable=False),
    sa.Column("request", sa.ForeignKey("requests.id"), nullable=False),
    sa.Column("student", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("mentor", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("fit", sa.Integer, nullable=False),
    sa.Column("reasons", sa.JSON, nullable=False),
    sa.Column("common_minutes", sa.Integer, nullable=False),
    need("status"),
    sa.Column("ended_reason", sa.String(CODE)),
    sa.Column("starts_on", sa.Date),
    sa.Column("offered_at", Instant),
    sa.Column("answer_by", Instant),
    yes_or_no("student_accepted"),
    yes_or_no("mentor_accepted"),
    may("declined_by"),
    may("declined_reason"),
    sa.Column("active_at", Instant),
    sa.Column("ended_at", Instant),
    may("ended_by"),
    sa.CheckConstraint("status IN ('proposed', 'confirmed', 'ended')", name="pairings_known"),
    sa.UniqueConstraint("round", "student", name="pairings_once_per_round"),
)

unplaced = sa.Table(
    "unplaced",
    metadata,
    sa.Column("round", sa.ForeignKey("rounds.id"), primary_key=True),
    sa.Column("request", sa.ForeignKey("requests.id"), primary_key=True),
    sa.Column("student", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("obstacles", sa.JSON, nullable=False),
)

suggestions = sa.Table(
    "suggestions",
    metadata,
    sa.Column("student", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False, index=True),
    sa.Column("asked_at", Instant),
    sa.Column("answered_at", Instant),
    sa.Column("eligible", sa.Integer, nullable=False, server_default="0"),
    sa.Column("mentors", sa.JSON, nullable=False, server_default="[]"),
)
"""Which mentors would fit a student, as the matcher last said."""
