"""Vacancies."""

import sqlalchemy as sa

from services.eventlog.columns import Instant
from services.web.tables.columns import key, metadata, need

vacancies = sa.Table(
    "vacancies",
    metadata,
    key("id"),
    sa.Column("programme", sa.ForeignKey("programmes.id"), nullable=False),
    sa.Column("posted_by", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("title", sa.String(200), nullable=False),
    sa.Column("employer", sa.String(200), nullable=False),
    sa.Column("description", sa.Text, nullable=False),
    need("job"),
    need("workplace"),
    need("country"),
    need("employment"),
    sa.Column("closes_on", sa.Date),
    need("status"),
    sa.Column("posted_at", Instant, nullable=False),
    sa.Column("closed_at", Instant),
    sa.CheckConstraint("status IN ('open', 'closed')", name="vacancies_known"),
    sa.Index("vacancies_by_programme", "programme", "status", "posted_at"),
)
