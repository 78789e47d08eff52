"""Mentor requests: a student's open wish. The database allows one open request per student."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from schemas.ids import PersonId, ProgrammeId, RequestId
from services.web.tables import pairings, requests, rounds

OPEN = "open"
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request as it stands."""

    id: RequestId
    student: PersonId
    status: str
    favourites: tuple[PersonId, ...]
    missed_rounds: int
    opened_at: datetime
    goes_first: bool = False


def open_of(connection: sa.Connection, programme: ProgrammeId, student: PersonId) -> Request | None:
    """The student's open request, or None."""
    return _one(connection, programme, requests.c.student == student, requests.c.status == OPEN)


def find(connection: sa.Connection, programme: ProgrammeId, request: RequestId) -> Request | None:
    """A request of the programme, or None."""
    return _one(connection, programme, requests.c.id == request)


def add(connection: sa.Connection, request: Request, programme: ProgrammeId) -> bool:
    """Store an open request; False when the student has one already."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    added = connection.execute(
        insert(requests)
        .values(
            id=request.id,
            programme=programme,
            student=request.student,
            status=OPEN,
            favourites=list(request.favourites),
            missed_rounds=request.missed_rounds,
            opened_at=request.opened_at,
        )
        .on_conflict_do_nothing()
        .returning(requests.c.id)
    )
    return added.first() is not None


def withdraw(
    connection: sa.Connection, programme: ProgrammeId, request: RequestId, now: datetime
) -> bool:
    """Close an open request; False when it is not open."""
    closed = connection.execute(
        requests.update()
        .where(
            requests.c.programme == programme, requests.c.id == request, requests.c.status == OPEN
        )
        .values(status=WITHDRAWN, closed_at=now)
    )
    return bool(closed.rowcount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The place of a request among those that wait, by the formula that everybody may know."""

    place: int
    waiting: int


def line_of(connection: sa.Connection, programme: ProgrammeId, request: RequestId) -> Line | None:
    """Where a request stands: who goes first, then who missed more rounds, then who asked earlier.

    None when it does not wait.
    """
    query = (
        sa.select(requests.c.id)
        .where(requests.c.programme == programme, requests.c.status == OPEN)
        .order_by(
            requests.c.goes_first.desc(),
            requests.c.missed_rounds.desc(),
            requests.c.opened_at,
            requests.c.id,
        )
    )
    waiting = list(connection.scalars(query))
    if request not in waiting:
        return None
    return Line(place=waiting.index(request) + 1, waiting=len(waiting))


def set_favourites(
    connection: sa.Connection, request: RequestId, favourites: Sequence[PersonId]
) -> bool:
    """Change whom an open request names; False when it is not open."""
    change = sa.update(requests).where(requests.c.id == request, requests.c.status == OPEN)
    return connection.execute(change.values(favourites=list(favourites))).rowcount == 1


def is_paired(connection: sa.Connection, student: PersonId) -> bool:
    """Whether the student has a mentor now."""
    query = sa.exists().where(pairings.c.student == student, pairings.c.status == "confirmed")
    return bool(connection.scalar(sa.select(query)))


def round_is_running(connection: sa.Connection, programme: ProgrammeId) -> bool:
    """Whether a round of the programme is being solved or looked over."""
    query = sa.exists().where(
        rounds.c.programme == programme, rounds.c.status.in_(("solving", "proposed"))
    )
    return bool(connection.scalar(sa.select(query)))


def _one(
    connection: sa.Connection, programme: ProgrammeId, *conditions: sa.ColumnElement[bool]
) -> Request | None:
    row = connection.execute(
        sa.select(requests).where(requests.c.programme == programme, *conditions)
    ).one_or_none()
    if row is None:
        return None
    return Request(
        id=RequestId(row.id),
        student=PersonId(row.student),
        status=row.status,
        favourites=tuple(PersonId(person) for person in row.favourites),
        missed_rounds=row.missed_rounds,
        opened_at=row.opened_at,
        goes_first=row.goes_first,
    )
