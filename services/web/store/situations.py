"""Where people stand: the few numbers from which the home page tells the next step."""

from dataclasses import dataclass

import sqlalchemy as sa

from schemas.ids import PairingId, PersonId, ProgrammeId
from services.web.store import concerns
from services.web.tables import mentor_profiles, pairings, requests, rounds, vacancies


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a coordinator sees at a glance."""

    open_requests: int
    free_places: int
    undecided_round: str | None
    standing_pairings: int
    open_concerns: int


def standing(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> int:
    """In how many confirmed pairings of the programme the person is."""
    return len(standing_pairings(connection, programme, person))


def standing_pairings(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId
) -> list[PairingId]:
    """The confirmed pairings of the programme that the person is in."""
    query = sa.select(pairings.c.id).where(*_standing(programme, person)).order_by(pairings.c.id)
    return [PairingId(pairing) for pairing in connection.scalars(query)]


def open_vacancies(connection: sa.Connection, programme: ProgrammeId) -> int:
    """How many vacancies of the programme are open."""
    return _count(
        connection, vacancies, vacancies.c.programme == programme, vacancies.c.status == "open"
    )


def desk(connection: sa.Connection, programme: ProgrammeId) -> Desk:
    """The programme at a glance."""
    places = sa.func.coalesce(sa.func.sum(mentor_profiles.c.capacity - mentor_profiles.c.taken), 0)
    return Desk(
        open_requests=_count(
            connection, requests, requests.c.programme == programme, requests.c.status == "open"
        ),
        free_places=int(
            connection.scalar(sa.select(places).where(mentor_profiles.c.programme == programme))
            or 0
        ),
        undecided_round=connection.scalar(
            sa.select(rounds.c.status).where(
                rounds.c.programme == programme, rounds.c.status.in_(("solving", "proposed"))
            )
        ),
        standing_pairings=_count(
            connection,
            pairings,
            pairings.c.programme == programme,
            pairings.c.status == "confirmed",
        ),
        open_concerns=concerns.count_open(connection, programme),
    )


def _standing(programme: ProgrammeId, person: PersonId) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        pairings.c.programme == programme,
        pairings.c.status == "confirmed",
        sa.or_(pairings.c.student == person, pairings.c.mentor == person),
    )


def _count(connection: sa.Connection, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(table).where(*conditions)
    return connection.scalar(query) or 0
