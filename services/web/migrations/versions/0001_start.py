"""Everything the web has at the start."""

import sqlalchemy as sa
from alembic import op

from services.eventlog.columns import Instant
from services.eventlog.migrate import plumbing_0001

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    plumbing_0001(op)
    _accounts()
    _programmes()
    _sign_in_attempts()
    _submissions()
    _people()
    _sessions()
    _mentor_profiles()
    _requests()
    _roles()
    _rounds()
    _student_profiles()
    _vacancies()
    _pairings()
    _unplaced()
    _meetings()
    _unschedulable()


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("sample", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("disabled_at", Instant),
        sa.CheckConstraint("email = lower(email)", name="accounts_email_is_lower"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email"),
    )


def _programmes() -> None:
    op.create_table(
        "programmes",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("minimum_fit", sa.Integer(), nullable=False),
        sa.Column("meeting_minutes", sa.Integer(), nullable=False),
        sa.Column("first_meeting_minutes", sa.Integer(), nullable=False),
        sa.Column("first_meeting_within_days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _sign_in_attempts() -> None:
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("bucket", sa.String(length=64), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_sign_in_attempts_at"), "sign_in_attempts", ["at"], unique=False)
    op.create_index(
        "sign_in_attempts_by_bucket", "sign_in_attempts", ["bucket", "at"], unique=False
    )


def _submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("location", sa.String(length=500), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("account", "key"),
    )
    op.create_index(op.f("ix_submissions_created_at"), "submissions", ["created_at"], unique=False)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("account", sa.String(length=40)),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("nickname", sa.String(length=100)),
        sa.Column("address_form", sa.String(length=40)),
        sa.Column("email", sa.String(length=254)),
        sa.Column("phone", sa.String(length=32)),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("erased_at", Instant),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["programme"], ["programmes.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("programme", "account", name="people_once_per_account"),
        sa.UniqueConstraint("programme", "id", name="people_in_programme"),
    )
    op.create_index(op.f("ix_people_account"), "people", ["account"], unique=False)


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id_hash", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("seen_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id_hash"),
    )
    op.create_index(op.f("ix_sessions_account"), "sessions", ["account"], unique=False)
    op.create_index(op.f("ix_sessions_expires_at"), "sessions", ["expires_at"], unique=False)


def _mentor_profiles() -> None:
    op.create_table(
        "mentor_profiles",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_at", Instant, nullable=False),
        sa.CheckConstraint("taken BETWEEN 0 AND capacity", name="mentor_profiles_not_overfull"),
        sa.ForeignKeyConstraint(["person"], ["people.id"]),
        sa.ForeignKeyConstraint(["programme"], ["programmes.id"]),
        sa.PrimaryKeyConstraint("person"),
    )
    op.create_index(
        op.f("ix_mentor_profiles_programme"), "mentor_profiles", ["programme"], unique=False
    )


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("student", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("favourites", sa.JSON(), nullable=False),
        sa.Column("missed_rounds", sa.Integer(), server_default="0", nullable=False),
        sa.Column("opened_at", Instant, nullable=False),
        sa.Column("closed_at", Instant),
        sa.CheckConstraint("status IN ('open', 'withdrawn', 'paired')", name="requests_known"),
        sa.ForeignKeyConstraint(["programme"], ["programmes.id"]),
        sa.ForeignKeyConstraint(["student"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("requests_by_programme", "requests", ["programme", "status"], unique=False)
    op.create_index(
        "requests_one_open_per_student",
        "requests",
        ["student"],
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )


def _roles() -> None:
    op.create_table(
        "roles",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.CheckConstraint("role IN ('student', 'mentor', 'coordinator')", name="roles_known"),
        sa.ForeignKeyConstraint(["person"], ["people.id"]),
        sa.PrimaryKeyConstraint("person", "role"),
    )


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("opened_by", sa.String(length=40), nullable=False),
        sa.Column("opened_at", Instant, nullable=False),
        sa.Column("decided_by", sa.String(length=40)),
        sa.Column("decided_at", Instant),
        sa.Column("summary", sa.JSON()),
        sa.Column("failure", sa.String(length=40)),
        sa.CheckConstraint(
            "status IN ('solving', 'proposed', 'approved', 'cancelled', 'failed')",
            name="rounds_known",
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["opened_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["programme"], ["programmes.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("programme", "number", name="rounds_numbered"),
    )
    op.create_index(
        "rounds_one_undecided_per_programme",
        "rounds",
        ["programme"],
        unique=True,
        sqlite_where=sa.text("status IN ('solving', 'proposed')"),
        postgresql_where=sa.text("status IN ('solving', 'proposed')"),
    )


def _student_profiles() -> None:
    op.create_table(
        "student_profiles",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("updated_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"]),
        sa.ForeignKeyConstraint(["programme"], ["programmes.id"]),
        sa.PrimaryKeyConstraint("person"),
    )
    op.create_index(
        op.f("ix_student_profiles_programme"), "student_profiles", ["programme"], unique=False
    )


def _vacancies() -> None:
    op.create_table(
        "vacancies",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("posted_by", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("employer", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("job", sa.String(length=40), nullable=False),
        sa.Column("workplace", sa.String(length=40), nullable=False),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("employment", sa.String(length=40), nullable=False),
        sa.Column("closes_on", sa.Date()),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("posted_at", Instant, nullable=False),
        sa.Column("closed_at", Instant),
        sa.CheckConstraint("status IN ('open', 'closed')", name="vacancies_known"),
        sa.ForeignKeyConstraint(["posted_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["programme"], ["programmes.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "vacancies_by_programme", "vacancies", ["programme", "status", "posted_at"], unique=False
    )


def _pairings() -> None:
    op.create_table(
        "pairings",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("round", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("student", sa.String(length=40), nullable=False),
        sa.Column("mentor", sa.String(length=40), nullable=False),
        sa.Column("fit", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("common_minutes", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("ended_reason", sa.String(length=40)),
        sa.Column("starts_on", sa.Date()),
        sa.CheckConstraint("status IN ('proposed', 'confirmed', 'ended')", name="pairings_known"),
        sa.ForeignKeyConstraint(["mentor"], ["people.id"]),
        sa.ForeignKeyConstraint(["programme"], ["programmes.id"]),
        sa.ForeignKeyConstraint(["request"], ["requests.id"]),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"]),
        sa.ForeignKeyConstraint(["student"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("round", "student", name="pairings_once_per_round"),
    )
    op.create_index(op.f("ix_pairings_mentor"), "pairings", ["mentor"], unique=False)
    op.create_index(op.f("ix_pairings_programme"), "pairings", ["programme"], unique=False)
    op.create_index(op.f("ix_pairings_student"), "pairings", ["student"], unique=False)


def _unplaced() -> None:
    op.create_table(
        "unplaced",
        sa.Column("round", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("student", sa.String(length=40), nullable=False),
        sa.Column("obstacles", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["request"], ["requests.id"]),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"]),
        sa.ForeignKeyConstraint(["student"], ["people.id"]),
        sa.PrimaryKeyConstraint("round", "request"),
    )
    op.create_index(op.f("ix_unplaced_student"), "unplaced", ["student"], unique=False)


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("pairing", sa.String(length=40), nullable=False),
        sa.Column("student", sa.String(length=40), nullable=False),
        sa.Column("mentor", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("starts", Instant, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40)),
        sa.CheckConstraint("status IN ('scheduled', 'cancelled')", name="meetings_known"),
        sa.ForeignKeyConstraint(["mentor"], ["people.id"]),
        sa.ForeignKeyConstraint(["pairing"], ["pairings.id"]),
        sa.ForeignKeyConstraint(["programme"], ["programmes.id"]),
        sa.ForeignKeyConstraint(["student"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_meetings_mentor"), "meetings", ["mentor"], unique=False)
    op.create_index(op.f("ix_meetings_pairing"), "meetings", ["pairing"], unique=False)
    op.create_index(op.f("ix_meetings_student"), "meetings", ["student"], unique=False)


def _unschedulable() -> None:
    op.create_table(
        "unschedulable",
        sa.Column("pairing", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["pairing"], ["pairings.id"]),
        sa.PrimaryKeyConstraint("pairing"),
    )
