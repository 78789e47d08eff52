"""What the matcher remembers: the latest state of what rounds rest on, and its rounds.

Profiles stand as the JSON of their facts, so a field that is added to a fact needs no migration. No
table refers to another: facts of different things may come in any order after a replay.
"""

import sqlalchemy as sa

from services.eventlog.columns import Instant
from services.eventlog.tables import plumbing_tables

metadata = sa.MetaData()
plumbing_tables(metadata)

ID = sa.String(64)

programmes = sa.Table(
    "programmes",
    metadata,
    sa.Column("programme", ID, primary_key=True),
    sa.Column("zone", sa.String(64), nullable=False),
    sa.Column("weights", sa.JSON, nullable=False),
    sa.Column("meeting_minutes", sa.Integer, nullable=False),
    sa.Column("first_level", sa.String(64), nullable=False, server_default="placed-first"),
    sa.Column("period_weeks", sa.Integer, nullable=False, server_default="24"),
    sa.Column("exclude_same_unit", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("own_jobs", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("sides", sa.JSON, nullable=False, server_default="[]"),
)

student_profiles = sa.Table(
    "student_profiles",
    metadata,
    sa.Column("person", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False, index=True),
    sa.Column("profile", sa.JSON, nullable=False),
)

mentor_profiles = sa.Table(
    "mentor_profiles",
    metadata,
    sa.Column("person", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False, index=True),
    sa.Column("profile", sa.JSON, nullable=False),
)

requests = sa.Table(
    "requests",
    metadata,
    sa.Column("request", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False, index=True),
    sa.Column("student", ID, nullable=False, index=True),
    sa.Column("favourites", sa.JSON, nullable=False),
    sa.Column("missed_rounds", sa.Integer, nullable=False),
    sa.Column("goes_first", sa.Boolean, nullable=False, server_default=sa.false()),
)

standing = sa.Table(
    "standing",
    metadata,
    sa.Column("pairing", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False, index=True),
    sa.Column("student", ID, nullable=False, index=True),
    sa.Column("mentor", ID, nullable=False, index=True),
)

blocks = sa.Table(
    "blocks",
    metadata,
    sa.Column("block", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False, index=True),
    sa.Column("student", ID, nullable=False, index=True),
    sa.Column("mentor", ID, nullable=False, index=True),
)
"""Who is not to be matched with whom."""

declined = sa.Table(
    "declined",
    metadata,
    sa.Column("pairing", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False, index=True),
    sa.Column("student", ID, nullable=False, index=True),
    sa.Column("mentor", ID, nullable=False, index=True),
)
"""Pairs that were offered and are not to be offered again."""

suggestions = sa.Table(
    "suggestions",
    metadata,
    sa.Column("student", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False, index=True),
    sa.Column("asked_at", Instant, nullable=False, index=True),
)
"""Students who asked which mentors would fit, and have no answer yet."""

rounds = sa.Table(
    "rounds",
    metadata,
    sa.Column("round", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False, index=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("minimum_fit", sa.Integer, nullable=False),
    sa.Column("status", sa.String(16), nullable=False, index=True),
    sa.Column("heard_at", Instant, nullable=False),
    sa.Column("claim", ID),
    sa.Column("deaths", sa.Integer, nullable=False, server_default="0"),
    sa.Column("evidence", sa.JSON),
    sa.Column("asked", sa.JSON),
)
"""`asked` is the fact that opened the round; rounds from before it was kept have none."""

proposed = sa.Table(
    "proposed",
    metadata,
    sa.Column("round", ID, primary_key=True),
    sa.Column("student", ID, primary_key=True, index=True),
    sa.Column("mentor", ID, nullable=False, index=True),
)
"""The pairs that rounds proposed, for rounds that are to keep to them."""

scenarios = sa.Table(
    "scenarios",
    metadata,
    sa.Column("scenario", ID, primary_key=True),
    sa.Column("programme", ID, nullable=False, index=True),
    sa.Column("round", ID, nullable=False, index=True),
    sa.Column("status", sa.String(16), nullable=False, index=True),
    sa.Column("heard_at", Instant, nullable=False),
    sa.Column("asked", sa.JSON, nullable=False),
    sa.Column("claim", ID),
    sa.Column("deaths", sa.Integer, nullable=False, server_default="0"),
    sa.Column("evidence", sa.JSON),
)
"""What-if questions about rounds."""

told = sa.Table(
    "told",
    metadata,
    sa.Column("subject", sa.String(200), primary_key=True),
    sa.Column("person", ID, primary_key=True, index=True),
)
"""Which of the matcher's own facts speak of a person: they are to be forgotten with the person."""
