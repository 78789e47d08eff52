"""What people tell of themselves, allow, and ask to be done with their data."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from schemas.ids import new_id
from services.eventlog.columns import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PROFILE_FORM = "7fabab64483a15cd1f16635c9bb9a431301b993b383412c46a9d166a0afaa402"
"""The hash of what the profile form asked, in Indonesian."""


def upgrade() -> None:
    """Add tables, and columns that have a default or may be missing."""
    _consents()
    _drafts()
    _first_years()
    _guardians()
    _invitations()
    _notice_preferences()
    _people()
    _person_details()
    _photos()
    _programmes()
    _receipts()
    _keep_consents()


def downgrade() -> None:
    """What was said since would be lost; to go back is to restore a backup."""


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("given_at", Instant, nullable=False),
        sa.Column("given_by", sa.String(length=40)),
        sa.Column("withdrawn_at", Instant),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme"],
            ["programmes.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "consents_one_standing",
        "consents",
        ["person", "purpose"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_index(op.f("ix_consents_person"), "consents", ["person"], unique=False)


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("saved_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("person", "form"),
    )


def _first_years() -> None:
    op.create_table(
        "first_years",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("job", sa.String(length=40), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("updated_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme"],
            ["programmes.id"],
        ),
        sa.PrimaryKeyConstraint("person"),
    )
    op.create_index("first_years_by_job", "first_years", ["programme", "job"], unique=False)


def _guardians() -> None:
    op.create_table(
        "guardians",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254)),
        sa.Column("token_hash", sa.String(length=64)),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("consented_at", Instant),
        sa.Column("channel", sa.String(length=40)),
        sa.Column("version", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme"],
            ["programmes.id"],
        ),
        sa.PrimaryKeyConstraint("person"),
        sa.UniqueConstraint("token_hash"),
    )


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=40)),
        sa.Column("created_by", sa.String(length=40)),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("revoked_at", Instant),
        sa.CheckConstraint("kind IN ('join', 'claim', 'mentor')", name="invitations_known"),
        sa.CheckConstraint("uses_left >= 0", name="invitations_not_overused"),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme"],
            ["programmes.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index(op.f("ix_invitations_person"), "invitations", ["person"], unique=False)
    op.create_index(op.f("ix_invitations_programme"), "invitations", ["programme"], unique=False)


def _notice_preferences() -> None:
    op.create_table(
        "notice_preferences",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=40), nullable=False),
        sa.Column("stopped", sa.JSON(), nullable=False),
        sa.Column("quiet_from", sa.Integer()),
        sa.Column("quiet_until", sa.Integer()),
        sa.Column("updated_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme"],
            ["programmes.id"],
        ),
        sa.PrimaryKeyConstraint("person"),
    )


def _people() -> None:
    op.add_column(
        "people", sa.Column("status", sa.String(length=40), server_default="active", nullable=False)
    )
    op.add_column("people", sa.Column("joined_at", Instant))
    op.add_column("people", sa.Column("birth_year", sa.Integer()))
    op.add_column("people", sa.Column("paused_until", sa.Date()))
    op.add_column("people", sa.Column("unsubscribe_token", sa.String(length=64)))
    op.create_index(
        op.f("ix_people_unsubscribe_token"), "people", ["unsubscribe_token"], unique=True
    )


def _person_details() -> None:
    op.create_table(
        "person_details",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("updated_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme"],
            ["programmes.id"],
        ),
        sa.PrimaryKeyConstraint("person"),
    )
    op.create_index(
        op.f("ix_person_details_programme"), "person_details", ["programme"], unique=False
    )


def _photos() -> None:
    op.create_table(
        "photos",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("updated_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme"],
            ["programmes.id"],
        ),
        sa.PrimaryKeyConstraint("person"),
    )


def _programmes() -> None:
    op.add_column(
        "programmes",
        sa.Column("answer_within_days", sa.Integer(), server_default="0", nullable=False),
    )
    op.add_column(
        "programmes",
        sa.Column("enrolment", sa.String(length=40), server_default="invitation", nullable=False),
    )
    op.add_column(
        "programmes",
        sa.Column("approval_needed", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("programmes", sa.Column("next_round_on", sa.Date()))


def _receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("done_at", Instant),
        sa.ForeignKeyConstraint(
            ["programme"],
            ["programmes.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("programme", "number", name="receipts_numbered"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index(op.f("ix_receipts_person"), "receipts", ["person"], unique=False)


def _keep_consents() -> None:
    """Who had ticked the box of the profile form has consented to what stood beside it."""
    connection = op.get_bind()
    for profiles in ("student_profiles", "mentor_profiles"):
        table = sa.table(
            profiles,
            sa.column("person"),
            sa.column("programme"),
            sa.column("profile", sa.JSON),
            sa.column("updated_at", Instant),
        )
        for row in connection.execute(sa.select(table)).all():
            if row.profile.get("consented"):
                _keep_consent(connection, row)


def _keep_consent(connection: sa.Connection, row: sa.Row[Any]) -> None:
    consents = sa.table(
        "consents",
        *(sa.column(name) for name in ("id", "programme", "person", "purpose", "version")),
        *(sa.column(name) for name in ("text_hash", "locale", "channel")),
        sa.column("given_at", Instant),
    )
    known = sa.select(consents.c.id).where(consents.c.person == row.person)
    if connection.execute(known).first() is not None:
        return
    for purpose in ("matching", "contact"):
        connection.execute(
            consents.insert().values(
                id=new_id(),
                programme=row.programme,
                person=row.person,
                purpose=purpose,
                version=0,
                text_hash=PROFILE_FORM,
                locale="id",
                channel="profile-form",
                given_at=row.updated_at,
            )
        )
