"""The notifier's own tables."""

import sqlalchemy as sa

from services.eventlog.columns import Instant, RowNumber
from services.eventlog.tables import plumbing_tables

metadata = sa.MetaData()
plumbing_tables(metadata)

ID = sa.String(64)
CODE = sa.String(64)

programmes = sa.Table(
    "programmes",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("zone", CODE, nullable=False),
    sa.Column("locale", CODE, nullable=False),
    sa.Column("meeting_minutes", sa.Integer, nullable=False),
    sa.Column("first_meeting_minutes", sa.Integer, nullable=False),
    sa.Column("first_meeting_within_days", sa.Integer, nullable=False),
)

contacts = sa.Table(
    "contacts",
    metadata,
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

availabilities = sa.Table(
    "availabilities",
    metadata,
    sa.Column("person", ID, primary_key=True),
    sa.Column("role", CODE, primary_key=True),
    sa.Column("availability", sa.JSON, nullable=False),
)

pairings = sa.Table(
    "pairings",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False),
    sa.Column("round", ID, nullable=False, index=True),
    sa.Column("student", ID, nullable=False, index=True),
    sa.Column("mentor", ID, nullable=False, index=True),
    sa.Column("starts_on", sa.Date, nullable=False),
    sa.Column("status", CODE, nullable=False),
    sa.Column("reason", CODE),
    sa.Column("try_at", Instant),
)
sa.Index("ix_pairings_try_at", pairings.c.try_at)

meetings = sa.Table(
    "meetings",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False),
    sa.Column("pairing", ID, sa.ForeignKey("pairings.id"), nullable=False),
    sa.Column("student", ID, nullable=False, index=True),
    sa.Column("mentor", ID, nullable=False, index=True),
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

deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("id", RowNumber, primary_key=True, autoincrement=True),
    sa.Column("kind", CODE, nullable=False),
    sa.Column("subject", ID, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("recipient", ID, nullable=False, index=True),
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
sa.Index("ix_deliveries_due", deliveries.c.state, deliveries.c.next_at)
