"""Rules beyond pairs and places, and what-if questions."""

import sqlalchemy as sa
from alembic import op

from services.eventlog.columns import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns that have a default, and a table."""
    _programmes()
    _scenarios()


def downgrade() -> None:
    """What was asked since would be lost; to go back is to restore a backup."""


def _programmes() -> None:
    for column in (
        sa.Column("order", sa.String(40), nullable=False, server_default="placed-first"),
        sa.Column("period_weeks", sa.Integer, nullable=False, server_default="24"),
        sa.Column("exclude_same_unit", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("own_jobs", sa.JSON, nullable=False, server_default="{}"),
        sa.Column("sides", sa.JSON, nullable=False, server_default="[]"),
    ):
        op.add_column("programmes", column)


def _scenarios() -> None:
    op.create_table(
        "scenarios",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("programme", sa.String(40), nullable=False),
        sa.Column("round", sa.String(40), nullable=False),
        sa.Column("asked_by", sa.String(40), nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("answer", sa.JSON),
        sa.CheckConstraint("status IN ('waiting', 'compared', 'failed')", name="scenarios_known"),
        sa.ForeignKeyConstraint(["programme"], ["programmes.id"]),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"]),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_scenarios_round", "scenarios", ["round"])
    op.create_index(
        "scenarios_one_waiting_per_round",
        "scenarios",
        ["round"],
        unique=True,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )
