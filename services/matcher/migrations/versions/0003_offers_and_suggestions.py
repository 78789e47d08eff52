"""Who goes first, what was declined, and who asked for suggestions."""

import sqlalchemy as sa
from alembic import op

from services.eventlog.columns import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.String(64)


def upgrade() -> None:
    """Add a column that has a default, and tables."""
    first = sa.Column("goes_first", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("requests", first)
    op.create_table(
        "declined",
        sa.Column("pairing", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
        sa.Column("student", ID, nullable=False),
        sa.Column("mentor", ID, nullable=False),
    )
    _index("declined", "programme", "student", "mentor")
    op.create_table(
        "suggestions",
        sa.Column("student", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
    )
    _index("suggestions", "programme", "asked_at")


def downgrade() -> None:
    """What was heard since would be lost; to go back is to restore a backup."""


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
