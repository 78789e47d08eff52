"""Everything the notifier has at the start."""

import sqlalchemy as sa
from alembic import op

from services.eventlog.columns import Instant, RowNumber
from services.eventlog.migrate import plumbing_0001

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(64)
CODE = sa.String(64)


def upgrade() -> None:
    """Create the tables."""
    plumbing_0001(op)
    _programmes()
    _contacts()
    _availabilities()
    _pairings()
    _meetings()
    _deliveries()


def downgrade() -> None:
    """There is nothing before the start."""
    raise NotImplementedError("there is no version before the first")


def _programmes() -> None:
    op.create_table(
        "programmes",
        sa.Column("id", ID, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("zone", CODE, nullable=False),
        sa.Column("locale", CODE, nullable=False),
        sa.Column("meeting_minutes", sa.Integer, nullable=False),
        sa.Column("first_meeting_minutes", sa.Integer, nullable=False),
        sa.Column("first_meeting_within_days", sa.Integer, nullable=False),
    )


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("person", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("nickname", sa.Text),
        sa.Column("address_form", sa.Text),
        sa.Column("email", sa.Text),
        sa.Column("phone", sa.Text),
        sa.Column("locale", CODE, nullable=False),
        sa.Column("refused", sa.Boolean, nullable=False),
    )


def _availabilities() -> None:
    op.create_table(
        "availabilities",
        sa.Column("person", ID, primary_key=True),
        sa.Column("role", CODE, primary_key=True),
        sa.Column("availability", sa.JSON, nullable=False),
    )


def _pairings() -> None:
    op.create_table(
        "pairings",
        sa.Column("id", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
        sa.Column("round", ID, nullable=False),
        sa.Column("student", ID, nullable=False),
        sa.Column("mentor", ID, nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("status", CODE, nullable=False),
        sa.Column("reason", CODE),
        sa.Column("try_at", Instant),
    )
    for column in ("round", "student", "mentor", "try_at"):
        op.create_index(f"ix_pairings_{column}", "pairings", [column])


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
        sa.Column("pairing", ID, sa.ForeignKey("pairings.id"), nullable=False),
        sa.Column("student", ID, nullable=False),
        sa.Column("mentor", ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("wall", sa.DateTime, nullable=False),
        sa.Column("zone", CODE, nullable=False),
        sa.Column("starts", Instant, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("status", CODE, nullable=False),
        sa.Column("reason", CODE),
        sa.UniqueConstraint("pairing", "number", name="uq_meetings_pairing_number"),
    )
    for column in ("student", "mentor"):
        op.create_index(f"ix_meetings_{column}", "meetings", [column])


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", RowNumber, primary_key=True, autoincrement=True),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("subject", ID, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("recipient", ID, nullable=False),
        sa.Column("pairing", ID, sa.ForeignKey("pairings.id"), nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("uncertain", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", Instant, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("settled_at", Instant),
        sa.Column("address", sa.Text),
        sa.Column("note", sa.Text),
        sa.UniqueConstraint("kind", "subject", "sequence", "recipient", name="uq_deliveries_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deliveries_recipient", "deliveries", ["recipient"])
    op.create_index("ix_deliveries_due", "deliveries", ["state", "next_at"])
