"""Vacancies: jobs that are open, with the text that never leaves this database."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from schemas.facts import VacancyPosted
from schemas.ids import PersonId, ProgrammeId, VacancyId
from services.web.tables import people, vacancies

OPEN = "open"
CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What people wrote of a vacancy."""

    title: str
    employer: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """A vacancy as it stands; `poster` is the name of who posted it."""

    fact: VacancyPosted
    words: Words
    status: str
    posted_at: datetime
    poster: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which vacancies to list; an empty condition lets all through."""

    jobs: Collection[str] = ()
    country: str | None = None
    employment: str | None = None


def add(connection: sa.Connection, fact: VacancyPosted, words: Words, now: datetime) -> None:
    """Store an open vacancy."""
    connection.execute(
        vacancies.insert().values(
            id=fact.vacancy,
            programme=fact.programme,
            posted_by=fact.posted_by,
            title=words.title,
            employer=words.employer,
            description=words.description,
            job=fact.job,
            workplace=fact.workplace,
            country=fact.country,
            employment=fact.employment,
            closes_on=fact.closes_on,
            status=OPEN,
            posted_at=now,
        )
    )


def close(
    connection: sa.Connection, programme: ProgrammeId, vacancy: VacancyId, now: datetime
) -> bool:
    """Close an open vacancy; False when it is not open."""
    closed = connection.execute(
        vacancies.update()
        .where(
            vacancies.c.programme == programme,
            vacancies.c.id == vacancy,
            vacancies.c.status == OPEN,
        )
        .values(status=CLOSED, closed_at=now)
    )
    return bool(closed.rowcount)


def find(connection: sa.Connection, programme: ProgrammeId, vacancy: VacancyId) -> Vacancy | None:
    """A vacancy of the programme, or None."""
    row = connection.execute(_all(programme).where(vacancies.c.id == vacancy)).one_or_none()
    return None if row is None else _vacancy(row)


def listed(
    connection: sa.Connection, programme: ProgrammeId, sought: Sought, today: date
) -> list[Vacancy]:
    """The open vacancies whose closing date is not past, the newest first."""
    query = _all(programme).where(
        vacancies.c.status == OPEN,
        sa.or_(vacancies.c.closes_on.is_(None), vacancies.c.closes_on >= today),
    )
    if sought.jobs:
        query = query.where(vacancies.c.job.in_(sought.jobs))
    if sought.country:
        query = query.where(vacancies.c.country == sought.country)
    if sought.employment:
        query = query.where(vacancies.c.employment == sought.employment)
    rows = connection.execute(query.order_by(vacancies.c.posted_at.desc(), vacancies.c.id.desc()))
    return [_vacancy(row) for row in rows]


def countries(connection: sa.Connection, programme: ProgrammeId) -> list[str]:
    """The countries that the open vacancies are in."""
    query = sa.select(vacancies.c.country).distinct()
    return list(
        connection.scalars(
            query.where(vacancies.c.programme == programme, vacancies.c.status == OPEN)
        )
    )


def _all(programme: ProgrammeId) -> sa.Select[tuple[object, ...]]:
    return (
        sa.select(vacancies, people.c.name.label("poster"))
        .join(people, people.c.id == vacancies.c.posted_by)
        .where(vacancies.c.programme == programme)
    )


def _vacancy(row: sa.Row[tuple[object, ...]]) -> Vacancy:
    return Vacancy(
        fact=VacancyPosted(
            programme=ProgrammeId(row.programme),
            vacancy=VacancyId(row.id),
            posted_by=PersonId(row.posted_by),
            job=row.job,
            workplace=row.workplace,
            country=row.country,
            employment=row.employment,
            closes_on=row.closes_on,
        ),
        words=Words(title=row.title, employer=row.employer, description=row.description),
        status=row.status,
        posted_at=row.posted_at,
        poster=row.poster,
    )
