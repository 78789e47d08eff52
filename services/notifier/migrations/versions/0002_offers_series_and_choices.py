"""Offers, meetings that move and are reported, and how people want to be told of them."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from services.eventlog.columns import Instant, RowNumber

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.String(64)
CODE = sa.String(64)


def upgrade() -> None:
    """Add columns that have a default or may be empty, and tables."""
    _people()
    _pairings()
    _meetings()
    _deliveries()


def downgrade() -> None:
    """What was said since would be lost; to go back is to restore a backup."""


def _people() -> None:
    weeks = sa.Column("period_weeks", sa.Integer, nullable=False, server_default="24")
    op.add_column("programmes", weeks)
    op.add_column("contacts", sa.Column("unsubscribe_token", sa.Text))
    op.create_table(
        "notice_preferences",
        sa.Column("person", ID, primary_key=True),
        sa.Column("zone", CODE, nullable=False),
        sa.Column("email", CODE, nullable=False),
        sa.Column("stopped", sa.JSON, nullable=False),
        sa.Column("quiet_from", sa.Integer),
        sa.Column("quiet_until", sa.Integer),
    )
    op.create_table(
        "consents",
        sa.Column("person", ID, primary_key=True),
        sa.Column("contact", sa.Boolean, nullable=False),
    )
    op.create_table(
        "erasures",
        sa.Column("person", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
    )


def _pairings() -> None:
    with op.batch_alter_table("pairings") as table:
        table.alter_column("starts_on", existing_type=sa.Date, nullable=True)
    op.add_column("pairings", sa.Column("answer_by", Instant))
    for name in ("student_accepted", "mentor_accepted"):
        flag = sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())
        op.add_column("pairings", flag)
    op.add_column("pairings", sa.Column("declined_by", CODE))
    # A series goes on from the meeting that was booked when there was only one.
    pairings = sa.table("pairings", sa.column("status", CODE), sa.column("try_at", Instant))
    op.execute(
        sa.update(pairings)
        .where(pairings.c.status == "scheduled")
        .values(try_at=datetime(2026, 1, 1, tzinfo=UTC))
    )


def _meetings() -> None:
    for column in (
        sa.Column("asked_by", CODE),
        sa.Column("moving", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("moved_from", Instant),
        sa.Column("outcome", CODE),
        sa.Column("minutes_held", sa.Integer),
    ):
        op.add_column("meetings", column)
    op.create_table(
        "reports",
        sa.Column("id", ID, primary_key=True),
        sa.Column("meeting", ID, sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("held", sa.Boolean, nullable=False),
        sa.Column("minutes", sa.Integer),
    )
    op.create_index("ix_reports_meeting", "reports", ["meeting"])


def _deliveries() -> None:
    op.add_column("deliveries", sa.Column("digest", RowNumber))
    op.add_column("deliveries", sa.Column("wipe_at", Instant))
    op.create_index("ix_deliveries_wipe_at", "deliveries", ["wipe_at"])
