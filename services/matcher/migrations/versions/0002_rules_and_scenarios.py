"""Rules beyond pairs and places, blocks, what rounds proposed, and what-if questions."""

import sqlalchemy as sa
from alembic import op

from services.eventlog.columns import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.String(64)


def upgrade() -> None:
    """Add columns that have a default, and tables."""
    _programmes()
    op.add_column("rounds", sa.Column("asked", sa.JSON))
    _blocks()
    _proposed()
    _scenarios()


def downgrade() -> None:
    """What was heard since would be lost; to go back is to restore a backup."""


def _programmes() -> None:
    for column in (
        sa.Column("first_level", sa.String(64), nullable=False, server_default="placed-first"),
        sa.Column("period_weeks", sa.Integer, nullable=False, server_default="24"),
        sa.Column("exclude_same_unit", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("own_jobs", sa.JSON, nullable=False, server_default="{}"),
        sa.Column("sides", sa.JSON, nullable=False, server_default="[]"),
    ):
        op.add_column("programmes", column)


def _blocks() -> None:
    op.create_table(
        "blocks",
        sa.Column("block", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
        sa.Column("student", ID, nullable=False),
        sa.Column("mentor", ID, nullable=False),
    )
    _index("blocks", "programme", "student", "mentor")


def _proposed() -> None:
    op.create_table(
        "proposed",
        sa.Column("round", ID, primary_key=True),
        sa.Column("student", ID, primary_key=True),
        sa.Column("mentor", ID, nullable=False),
    )
    _index("proposed", "student", "mentor")


def _scenarios() -> None:
    op.create_table(
        "scenarios",
        sa.Column("scenario", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
        sa.Column("round", ID, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("heard_at", Instant, nullable=False),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("claim", ID),
        sa.Column("deaths", sa.Integer, nullable=False, server_default="0"),
        sa.Column("evidence", sa.JSON),
    )
    _index("scenarios", "programme", "round", "status")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
