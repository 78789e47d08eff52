"""The web's tables. The rules that must never break stand here as constraints."""

import sqlalchemy as sa

from services.eventlog.columns import Instant
from services.eventlog.tables import plumbing_tables

metadata = sa.MetaData()
plumbing_tables(metadata)

CODE = 40
"""Length of coded values: roles, statuses, reasons, ids."""


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(CODE), primary_key=True)


def _need(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(CODE), nullable=False)


programmes = sa.Table(
    "programmes",
    metadata,
    _key("id"),
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
)

accounts = sa.Table(
    "accounts",
    metadata,
    _key("id"),
    sa.Column("email", sa.String(254), nullable=False, unique=True),
    sa.Column("password_hash", sa.String(200), nullable=False),
    sa.Column("locale", sa.String(8), nullable=False),
    sa.Column("sample", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("disabled_at", Instant),
    sa.CheckConstraint("email = lower(email)", name="accounts_email_is_lower"),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id_hash", sa.String(64), primary_key=True),
    sa.Column("account", sa.ForeignKey("accounts.id"), nullable=False, index=True),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("seen_at", Instant, nullable=False),
    sa.Column("expires_at", Instant, nullable=False, index=True),
)

sign_in_attempts = sa.Table(
    "sign_in_attempts",
    metadata,
    _key("id"),
    sa.Column("bucket", sa.String(64), nullable=False),
    sa.Column("at", Instant, nullable=False, index=True),
    sa.Index("sign_in_attempts_by_bucket", "bucket", "at"),
)

submissions = sa.Table(
    "submissions",
    metadata,
    _key("account"),
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("location", sa.String(500), nullable=False),
    sa.Column("created_at", Instant, nullable=False, index=True),
)

people = sa.Table(
    "people",
    metadata,
    _key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("account", sa.ForeignKey("accounts.id"), index=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("nickname", sa.String(100)),
    sa.Column("address_form", sa.String(CODE)),
    sa.Column("email", sa.String(254)),
    sa.Column("phone", sa.String(32)),
    sa.Column("locale", sa.String(8), nullable=False),
    sa.Column("erased_at", Instant),
    sa.UniqueConstraint("programme", "account", name="people_once_per_account"),
    sa.UniqueConstraint("programme", "id", name="people_in_programme"),
)

roles = sa.Table(
    "roles",
    metadata,
    sa.Column("person", sa.ForeignKey("people.id"), primary_key=True),
    _key("role"),
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

requests = sa.Table(
    "requests",
    metadata,
    _key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("student", sa.ForeignKey("people.id"), nullable=False),
    _need("status"),
    sa.Column("favourites", sa.JSON, nullable=False),
    sa.Column("missed_rounds", sa.Integer, nullable=False, server_default="0"),
    sa.Column("opened_at", Instant, nullable=False),
    sa.Column("closed_at", Instant),
    sa.CheckConstraint("status IN ('open', 'withdrawn', 'paired')", name="requests_known"),
    sa.Index("requests_by_programme", "programme", "status"),
    sa.Index(
        "requests_one_open_per_student",
        "student",
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    ),
)

vacancies = sa.Table(
    "vacancies",
    metadata,
    _key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("posted_by", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("title", sa.String(200), nullable=False),
    sa.Column("employer", sa.String(200), nullable=False),
    sa.Column("description", sa.Text, nullable=False),
    _need("job"),
    _need("workplace"),
    _need("country"),
    _need("employment"),
    sa.Column("closes_on", sa.Date),
    _need("status"),
    sa.Column("posted_at", Instant, nullable=False),
    sa.Column("closed_at", Instant),
    sa.CheckConstraint("status IN ('open', 'closed')", name="vacancies_known"),
    sa.Index("vacancies_by_programme", "programme", "status", "posted_at"),
)

rounds = sa.Table(
    "rounds",
    metadata,
    _key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    _need("status"),
    sa.Column("opened_by", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("opened_at", Instant, nullable=False),
    sa.Column("decided_by", sa.ForeignKey("people.id")),
    sa.Column("decided_at", Instant),
    sa.Column("summary", sa.JSON),
    sa.Column("failure", sa.String(CODE)),
    sa.CheckConstraint(
        "status IN ('solving', 'proposed', 'approved', 'cancelled', 'failed')", name="rounds_known"
    ),
    sa.UniqueConstraint("programme", "number", name="rounds_numbered"),
    sa.Index(
        "rounds_one_undecided_per_programme",
        "programme",
        unique=True,
        sqlite_where=sa.text("status IN ('solving', 'proposed')"),
        postgresql_where=sa.text("status IN ('solving', 'proposed')"),
    ),
)

scenarios = sa.Table(
    "scenarios",
    metadata,
    _key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("round", sa.ForeignKey("rounds.id"), nullable=False, index=True),
    sa.Column("asked_by", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("asked", sa.JSON, nullable=False),
    _need("status"),
    sa.Column("answer", sa.JSON),
    sa.CheckConstraint("status IN ('waiting', 'compared', 'failed')", name="scenarios_known"),
    sa.Index(
        "scenarios_one_waiting_per_round",
        "round",
        unique=True,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    ),
)
"""What-if questions about a round; question and answer stand as the data of their facts."""

pairings = sa.Table(
    "pairings",
    metadata,
    _key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False, index=True),
    sa.Column("round", sa.ForeignKey("rounds.id"), nullable=False),
    sa.Column("request", sa.ForeignKey("requests.id"), nullable=False),
    sa.Column("student", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("mentor", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("fit", sa.Integer, nullable=False),
    sa.Column("reasons", sa.JSON, nullable=False),
    sa.Column("common_minutes", sa.Integer, nullable=False),
    _need("status"),
    sa.Column("ended_reason", sa.String(CODE)),
    sa.Column("starts_on", sa.Date),
    sa.CheckConstraint("status IN ('proposed', 'confirmed', 'ended')", name="pairings_known"),
    sa.UniqueConstraint("round", "student", name="pairings_once_per_round"),
)

unplaced = sa.Table(
    "unplaced",
    metadata,
    sa.Column("round", sa.ForeignKey("rounds.id"), primary_key=True),
    sa.Column("request", sa.ForeignKey("requests.id"), primary_key=True),
    sa.Column("student", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("obstacles", sa.JSON, nullable=False),
)

meetings = sa.Table(
    "meetings",
    metadata,
    _key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("pairing", sa.ForeignKey("pairings.id"), nullable=False, index=True),
    sa.Column("student", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("mentor", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("starts", Instant, nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("zone", sa.String(64), nullable=False),
    _need("status"),
    sa.Column("reason", sa.String(CODE)),
    sa.CheckConstraint("status IN ('scheduled', 'cancelled')", name="meetings_known"),
)

unschedulable = sa.Table(
    "unschedulable",
    metadata,
    sa.Column("pairing", sa.ForeignKey("pairings.id"), primary_key=True),
    _need("reason"),
)
