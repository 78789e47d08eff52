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
    sa.Column("period_weeks", sa.Integer, nullable=False, server_default="24"),
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
    sa.Column("unsubscribe_token", sa.Text),
)

notice_preferences = sa.Table(
    "notice_preferences",
    metadata,
    sa.Column("person", ID, primary_key=True),
    sa.Column("zone", CODE, nullable=False),
    sa.Column("email", CODE, nullable=False),
    sa.Column("stopped", sa.JSON, nullable=False),
    sa.Column("quiet_from", sa.Integer),
    sa.Column("quiet_until", sa.Integer),
)

consents = sa.Table(
    "consents",
    metadata,
    sa.Column("person", ID, primary_key=True),
    sa.Column("contact", sa.Boolean, nullable=False),
)
"""Whether the partner may see how to reach the person."""

erasures = sa.Table(
    "erasures",
    metadata,
    sa.Column("person", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False),
)
"""Who is to be forgotten, and of whom something is left yet: the address on a last mail."""

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
    sa.Column("starts_on", sa.Date),
    sa.Column("status", CODE, nullable=False),
    sa.Column("reason", CODE),
    sa.Column("try_at", Instant),
    sa.Column("answer_by", Instant),
    sa.Column("student_accepted", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("mentor_accepted", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("declined_by", CODE),
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
    sa.Column("asked_by", CODE),
    sa.Column("moving", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("moved_from", Instant),
    sa.Column("outcome", CODE),
    sa.Column("minutes_held", sa.Integer),
    sa.UniqueConstraint("pairing", "number", name="uq_meetings_pairing_number"),
)

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("meeting", ID, sa.ForeignKey("meetings.id"), nullable=False, index=True),
    sa.Column("held", sa.Boolean, nullable=False),
    sa.Column("minutes", sa.Integer),
)
"""What one of the two said of a past meeting."""

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
    sa.Column("digest", RowNumber),
    sa.Column("wipe_at", Instant),
    sa.UniqueConstraint("kind", "subject", "sequence", "recipient", name="uq_deliveries_key"),
    sqlite_autoincrement=True,
)
sa.Index("ix_deliveries_due", deliveries.c.state, deliveries.c.next_at)
sa.Index("ix_deliveries_wipe_at", deliveries.c.wipe_at)
