"""Everything the matcher has at the start."""

import sqlalchemy as sa
from alembic import op

from services.eventlog.columns import Instant
from services.eventlog.migrate import plumbing_0001

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(64)


def upgrade() -> None:
    """Create the tables."""
    plumbing_0001(op)
    _programmes()
    _profiles("student_profiles")
    _profiles("mentor_profiles")
    _requests()
    _standing()
    _rounds()
    _told()


def downgrade() -> None:
    """There is nothing before the start."""


def _programmes() -> None:
    op.create_table(
        "programmes",
        sa.Column("programme", ID, primary_key=True),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("weights", sa.JSON, nullable=False),
        sa.Column("meeting_minutes", sa.Integer, nullable=False),
    )


def _profiles(table: str) -> None:
    op.create_table(
        table,
        sa.Column("person", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
        sa.Column("profile", sa.JSON, nullable=False),
    )
    _index(table, "programme")


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("request", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
        sa.Column("student", ID, nullable=False),
        sa.Column("favourites", sa.JSON, nullable=False),
        sa.Column("missed_rounds", sa.Integer, nullable=False),
    )
    _index("requests", "programme", "student")


def _standing() -> None:
    op.create_table(
        "standing",
        sa.Column("pairing", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
        sa.Column("student", ID, nullable=False),
        sa.Column("mentor", ID, nullable=False),
    )
    _index("standing", "programme", "student", "mentor")


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("round", ID, primary_key=True),
        sa.Column("programme", ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("minimum_fit", sa.Integer, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("heard_at", Instant, nullable=False),
        sa.Column("claim", ID),
        sa.Column("deaths", sa.Integer, nullable=False, server_default="0"),
        sa.Column("evidence", sa.JSON),
    )
    _index("rounds", "programme", "status")


def _told() -> None:
    op.create_table(
        "told",
        sa.Column("subject", sa.String(200), primary_key=True),
        sa.Column("person", ID, primary_key=True),
    )
    _index("told", "person")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
