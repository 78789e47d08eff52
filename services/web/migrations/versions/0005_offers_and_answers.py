"""Offered pairings, answers about meetings, familiarity, suggestions and concerns."""

import sqlalchemy as sa
from alembic import op

from services.eventlog.columns import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables, and columns that have a default or may be missing."""
    _concerns()
    _familiarities()
    _meetings()
    _pairings()
    _requests()
    _suggestions()


def downgrade() -> None:
    """What was said since would be lost; to go back is to restore a backup."""


def _concerns() -> None:
    op.create_table(
        "concerns",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("pairing", sa.String(length=40), nullable=False),
        sa.Column("raised_by", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("raised_at", Instant, nullable=False),
        sa.Column("handled_at", Instant),
        sa.Column("handled_by", sa.String(length=40)),
        sa.Column("note", sa.Text()),
        sa.Column("keep_apart", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handled_by"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pairing"],
            ["pairings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme"],
            ["programmes.id"],
        ),
        sa.ForeignKeyConstraint(
            ["raised_by"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("concerns_by_programme", "concerns", ["programme", "handled_at"], unique=False)
    op.create_index(op.f("ix_concerns_pairing"), "concerns", ["pairing"], unique=False)


def _familiarities() -> None:
    op.create_table(
        "familiarities",
        sa.Column("pairing", sa.String(length=40), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("familiarity", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pairing"],
            ["pairings.id"],
        ),
        sa.PrimaryKeyConstraint("pairing", "at"),
    )


def _meetings() -> None:
    op.add_column("meetings", sa.Column("outcome", sa.String(length=40)))
    op.add_column("meetings", sa.Column("student_answer", sa.String(length=40)))
    op.add_column("meetings", sa.Column("mentor_answer", sa.String(length=40)))
    op.add_column("meetings", sa.Column("student_report", sa.String(length=40)))
    op.add_column("meetings", sa.Column("mentor_report", sa.String(length=40)))
    op.add_column("meetings", sa.Column("student_minutes", sa.Integer()))
    op.add_column("meetings", sa.Column("mentor_minutes", sa.Integer()))
    op.add_column("meetings", sa.Column("student_useful", sa.Integer()))
    op.add_column("meetings", sa.Column("mentor_useful", sa.Integer()))
    op.add_column("meetings", sa.Column("held_minutes", sa.Integer()))


def _pairings() -> None:
    op.add_column("pairings", sa.Column("offered_at", Instant))
    op.add_column("pairings", sa.Column("answer_by", Instant))
    op.add_column(
        "pairings",
        sa.Column("student_accepted", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column(
        "pairings",
        sa.Column("mentor_accepted", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("pairings", sa.Column("declined_by", sa.String(length=40)))
    op.add_column("pairings", sa.Column("declined_reason", sa.String(length=40)))
    op.add_column("pairings", sa.Column("active_at", Instant))
    op.add_column("pairings", sa.Column("ended_at", Instant))
    op.add_column("pairings", sa.Column("ended_by", sa.String(length=40)))


def _requests() -> None:
    op.add_column(
        "requests", sa.Column("goes_first", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def _suggestions() -> None:
    op.create_table(
        "suggestions",
        sa.Column("student", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("asked_at", Instant),
        sa.Column("answered_at", Instant),
        sa.Column("eligible", sa.Integer(), server_default="0", nullable=False),
        sa.Column("mentors", sa.JSON(), server_default="[]", nullable=False),
        sa.ForeignKeyConstraint(
            ["programme"],
            ["programmes.id"],
        ),
        sa.ForeignKeyConstraint(
            ["student"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("student"),
    )
    op.create_index(op.f("ix_suggestions_programme"), "suggestions", ["programme"], unique=False)
