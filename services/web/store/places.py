"""Mentors' places and students' requests, as approving, cancelling and ending change them.

No place is taken or freed but by one conditional update, so that no click of the same moment can
fill a place twice or free it twice. `lock` first takes every row that a decision will touch, in
one fixed order, so that two decisions wait for each other instead of locking each other out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from schemas.facts import MentorRequestOpened
from schemas.ids import PersonId, ProgrammeId, RequestId
from services.web.tables import mentor_profiles, people, programmes, requests, student_profiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """Who of some people cannot be paired now: erased, or paused by their own switch. Whoever has
    taken back their consent is as good as paused.
    """

    erased: frozenset[PersonId]
    paused: frozenset[PersonId]


def lock(
    connection: sa.Connection,
    *,
    persons: Collection[PersonId] = (),
    request_ids: Collection[RequestId] = (),
    mentors: Collection[PersonId] = (),
) -> None:
    """Take the people, the requests and the mentors, each in order, until the transaction ends."""
    living = sa.select(people.c.id).where(people.c.id.in_(persons))
    connection.execute(living.order_by(people.c.id).with_for_update(read=True)).all()
    held = sa.select(requests.c.id).where(requests.c.id.in_(request_ids))
    connection.execute(held.order_by(requests.c.id).with_for_update()).all()
    places = sa.select(mentor_profiles.c.person).where(mentor_profiles.c.person.in_(mentors))
    connection.execute(places.order_by(mentor_profiles.c.person).with_for_update()).all()


def hold(connection: sa.Connection, person: PersonId) -> None:
    """Take a person who is about to leave: an approval of the same moment comes before or after.

    The first lock of whoever takes it, as people come first in `lock`.
    """
    leaving = sa.select(people.c.id).where(people.c.id == person)
    connection.execute(leaving.with_for_update()).all()


def zone_of(connection: sa.Connection, programme: ProgrammeId) -> str:
    """The programme's IANA time zone."""
    query = sa.select(programmes.c.zone).where(programmes.c.id == programme)
    return str(connection.execute(query).scalar_one())


def minimum_fit_of(connection: sa.Connection, programme: ProgrammeId) -> int:
    """The fit below which the programme wants no pairing."""
    query = sa.select(programmes.c.minimum_fit).where(programmes.c.id == programme)
    return int(connection.execute(query).scalar_one())


def open_requests(connection: sa.Connection, programme: ProgrammeId) -> int:
    """How many requests of the programme are open."""
    query = sa.select(sa.func.count()).where(
        requests.c.programme == programme, requests.c.status == "open"
    )
    return connection.execute(query).scalar_one()


def free_places(connection: sa.Connection, programme: ProgrammeId) -> int:
    """How many students the programme's mentors could still take."""
    places = sa.func.coalesce(sa.func.sum(mentor_profiles.c.capacity - mentor_profiles.c.taken), 0)
    query = sa.select(places).where(mentor_profiles.c.programme == programme)
    return int(connection.execute(query).scalar_one())


def unavailable(
    connection: sa.Connection, students: Collection[PersonId], mentors: Collection[PersonId]
) -> Absent:
    """Who of the students and mentors is erased, and who is paused."""
    gone = sa.select(people.c.id).where(
        people.c.erased_at.is_not(None), people.c.id.in_([*students, *mentors])
    )
    erased = connection.execute(gone).scalars()
    paused = _paused(connection, student_profiles, students)
    paused |= _paused(connection, mentor_profiles, mentors)
    return Absent(erased=frozenset(erased), paused=frozenset(paused))


def take_place(connection: sa.Connection, programme: ProgrammeId, mentor: PersonId) -> bool:
    """Take one of the mentor's places; False when none is free."""
    change = (
        sa.update(mentor_profiles)
        .where(
            mentor_profiles.c.person == mentor,
            mentor_profiles.c.programme == programme,
            mentor_profiles.c.taken < mentor_profiles.c.capacity,
        )
        .values(taken=mentor_profiles.c.taken + 1)
    )
    return connection.execute(change).rowcount == 1


def free_place(connection: sa.Connection, mentor: PersonId) -> None:
    """Give back one place; a mentor whose profile is gone has none to give back to."""
    change = sa.update(mentor_profiles).where(
        mentor_profiles.c.person == mentor, mentor_profiles.c.taken > 0
    )
    connection.execute(change.values(taken=mentor_profiles.c.taken - 1))


def close_request(connection: sa.Connection, request: RequestId, now: datetime) -> bool:
    """Close an open request because its student has a mentor; False when it is not open."""
    change = sa.update(requests).where(requests.c.id == request, requests.c.status == "open")
    closed = change.values(status="paired", closed_at=now)
    return connection.execute(closed).rowcount == 1


def reopen_request(
    connection: sa.Connection, request: RequestId, *, goes_first: bool = False
) -> bool:
    """Open a paired request again, unless its student has asked anew or has been erased.

    `goes_first` places it before all others of the next round; it is never taken away again.
    """
    other = requests.alias("other")
    asked_anew = sa.exists().where(other.c.student == requests.c.student, other.c.status == "open")
    living = sa.exists().where(people.c.id == requests.c.student, people.c.erased_at.is_(None))
    change = sa.update(requests).where(
        requests.c.id == request, requests.c.status == "paired", ~asked_anew, living
    )
    values = {"status": "open", "closed_at": None, **({"goes_first": True} if goes_first else {})}
    return connection.execute(change.values(values)).rowcount == 1


def as_opened(
    connection: sa.Connection, request_ids: Collection[RequestId]
) -> list[MentorRequestOpened]:
    """Those of the requests that are open, as the fact that says so."""
    query = sa.select(requests).where(requests.c.id.in_(request_ids), requests.c.status == "open")
    return [_opened(row) for row in connection.execute(query.order_by(requests.c.id)).mappings()]


def count_missed(
    connection: sa.Connection, request_ids: Collection[RequestId]
) -> list[MentorRequestOpened]:
    """Add one missed round to those of the requests that are open; their state after it."""
    chosen = sa.and_(requests.c.id.in_(request_ids), requests.c.status == "open")
    change = sa.update(requests).where(chosen)
    connection.execute(change.values(missed_rounds=requests.c.missed_rounds + 1))
    return as_opened(connection, request_ids)


def _paused(
    connection: sa.Connection, profiles: sa.Table, persons: Collection[PersonId]
) -> set[PersonId]:
    query = sa.select(profiles.c.person, profiles.c.profile).where(profiles.c.person.in_(persons))
    return {
        person
        for person, profile in connection.execute(query)
        if profile.get("paused") or not profile.get("consented")
    }


def _opened(row: Any) -> MentorRequestOpened:
    return MentorRequestOpened(
        programme=row["programme"],
        request=row["id"],
        student=row["student"],
        favourites=tuple(row["favourites"]),
        missed_rounds=row["missed_rounds"],
        goes_first=row["goes_first"],
    )
