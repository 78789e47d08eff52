"""Programmes, their people, and what these tell, allow and ask for."""

import sqlalchemy as sa

from services.eventlog.columns import Instant
from services.web.tables.columns import CODE, HASH, key, metadata, need, yes_or_no

programmes = sa.Table(
    "programmes",
    metadata,
    key("id"),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("zone", sa.String(64), nullable=False),
    sa.Column("locale", sa.String(8), nullable=False),
    sa.Column("weights", sa.JSON, nullable=False),
    sa.Column("minimum_fit", sa.Integer, nullable=False),
    sa.Column("meeting_minutes", sa.Integer, nullable=False),
    sa.Column("first_meeting_minutes", sa.Integer, nullable=False),
    sa.Column("first_meeting_within_days", sa.Integer, nullable=False),
    sa.Column("order", sa.String(CODE), nullable=False, server_default="placed-first"),
    sa.Column("period_weeks", sa.Integer, nullable=False, server_default="24"),
    sa.Column("exclude_same_unit", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("own_jobs", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("sides", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("answer_within_days", sa.Integer, nullable=False, server_default="0"),
    sa.Column("enrolment", sa.String(CODE), nullable=False, server_default="invitation"),
    yes_or_no("approval_needed"),
    sa.Column("next_round_on", sa.Date),
)

people = sa.Table(
    "people",
    metadata,
    key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("account", sa.ForeignKey("accounts.id"), index=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("nickname", sa.String(100)),
    sa.Column("address_form", sa.String(CODE)),
    sa.Column("email", sa.String(254)),
    sa.Column("phone", sa.String(32)),
    sa.Column("locale", sa.String(8), nullable=False),
    sa.Column("erased_at", Instant),
    sa.Column("status", sa.String(CODE), nullable=False, server_default="active"),
    sa.Column("joined_at", Instant),
    sa.Column("birth_year", sa.Integer),
    sa.Column("paused_until", sa.Date),
    sa.Column("unsubscribe_token", sa.String(64), unique=True, index=True),
    sa.UniqueConstraint("programme", "account", name="people_once_per_account"),
    sa.UniqueConstraint("programme", "id", name="people_in_programme"),
)

roles = sa.Table(
    "roles",
    metadata,
    sa.Column("person", sa.ForeignKey("people.id"), primary_key=True),
    key("role"),
    sa.CheckConstraint("role IN ('student', 'mentor', 'coordinator')", name="roles_known"),
)

student_profiles = sa.Table(
    "student_profiles",
    metadata,
    sa.Column("person", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False, index=True),
    sa.Column("profile", sa.JSON, nullable=False),
    sa.Column("updated_at", Instant, nullable=False),
)

mentor_profiles = sa.Table(
    "mentor_profiles",
    metadata,
    sa.Column("person", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False, index=True),
    sa.Column("profile", sa.JSON, nullable=False),
    sa.Column("capacity", sa.Integer, nullable=False),
    sa.Column("taken", sa.Integer, nullable=False, server_default="0"),
    sa.Column("updated_at", Instant, nullable=False),
    sa.CheckConstraint("taken BETWEEN 0 AND capacity", name="mentor_profiles_not_overfull"),
)

person_details = sa.Table(
    "person_details",
    metadata,
    sa.Column("person", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False, index=True),
    sa.Column("details", sa.JSON, nullable=False),
    sa.Column("updated_at", Instant, nullable=False),
)
"""What people tell of themselves in their own words, for people only: it is in no fact."""

first_years = sa.Table(
    "first_years",
    metadata,
    sa.Column("person", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    need("job"),
    sa.Column("answers", sa.JSON, nullable=False),
    sa.Column("updated_at", Instant, nullable=False),
    sa.Index("first_years_by_job", "programme", "job"),
)
"""An alumnus' first year at work. Shown for a trade only when enough have answered."""

photos = sa.Table(
    "photos",
    metadata,
    sa.Column("person", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("picture", sa.LargeBinary, nullable=False),
    sa.Column("digest", sa.String(HASH), nullable=False),
    sa.Column("updated_at", Instant, nullable=False),
)

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("person", sa.ForeignKey("people.id"), primary_key=True),
    key("form"),
    sa.Column("typed", sa.JSON, nullable=False),
    sa.Column("saved_at", Instant, nullable=False),
)
"""What was typed into a form and is not saved yet, as pairs of name and text."""

invitations = sa.Table(
    "invitations",
    metadata,
    key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False, index=True),
    need("kind"),
    need("role"),
    sa.Column("token_hash", sa.String(HASH), nullable=False, unique=True),
    sa.Column("person", sa.ForeignKey("people.id"), index=True),
    sa.Column("created_by", sa.ForeignKey("people.id")),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("uses_left", sa.Integer, nullable=False),
    sa.Column("revoked_at", Instant),
    sa.CheckConstraint("kind IN ('join', 'claim', 'mentor')", name="invitations_known"),
    sa.CheckConstraint("uses_left >= 0", name="invitations_not_overused"),
)
"""Secret links: to join, to claim the profile of `person`, or to be the student of `person`."""
