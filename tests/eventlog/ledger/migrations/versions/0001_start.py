"""The ledger's tables."""

import sqlalchemy as sa
from alembic import op

from services.eventlog.columns import RowNumber
from services.eventlog.migrate import plumbing_0001

revision = "0001"
down_revision = None


def upgrade() -> None:
    plumbing_0001(op)
    op.create_table(
        "entries",
        sa.Column("place", RowNumber, primary_key=True, autoincrement=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    for table in ("entries", "attempts", "dead_letters", "inbox", "outbox"):
        op.drop_table(table)
