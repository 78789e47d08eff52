"""Pairings on their way to a meeting, and the meetings themselves."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

import sqlalchemy as sa

from schemas.facts import PairingConfirmed
from schemas.ids import MeetingId, PairingId, PersonId, RoundId
from services.notifier.records import Meeting, MeetingStatus, Pairing, PairingStatus
from services.notifier.slots import Span
from services.notifier.tables import meetings, pairings, programmes

LONGEST_MEETING = timedelta(minutes=480)
"""The contract's limit: how far before an instant a meeting that is still on can have begun."""
_PAIRING_COLUMNS = [column for column in pairings.c if column.name != "try_at"]


def keep_pairing(connection: sa.Connection, fact: PairingConfirmed, now: datetime) -> None:
    """A pairing is confirmed and waits for its first meeting."""
    connection.execute(
        sa.insert(pairings).values(
            id=fact.pairing,
            programme=fact.programme,
            round=fact.round,
            student=fact.student,
            mentor=fact.mentor,
            starts_on=fact.starts_on,
            status=PairingStatus.WAITING.value,
            try_at=now,
        )
    )


def pairing(connection: sa.Connection, id: PairingId) -> Pairing | None:
    """A pairing, unless it is unknown."""
    row = connection.execute(_pairings().where(pairings.c.id == id)).one_or_none()
    return _pairing(row) if row else None


def standing_pairing(connection: sa.Connection, id: PairingId) -> Pairing | None:
    """A pairing, unless it is unknown or has ended."""
    found = pairing(connection, id)
    return None if found is None or found.status is PairingStatus.ENDED else found


def pairings_of_round(connection: sa.Connection, round: RoundId) -> Sequence[Pairing]:
    """The pairings of a round that have not ended."""
    return _standing(connection, pairings.c.round == round)


def pairings_of_person(connection: sa.Connection, person: PersonId) -> Sequence[Pairing]:
    """The pairings of a person that have not ended."""
    return _standing(connection, sa.or_(pairings.c.student == person, pairings.c.mentor == person))


def pairings_to_try(connection: sa.Connection, now: datetime, mentors: int) -> Sequence[Pairing]:
    """The pairings whose first meeting should be looked for now, in programmes that are known.

    All of them, for at most so many mentors: a mentor's students are decided together.
    """
    due = sa.and_(pairings.c.try_at <= now, pairings.c.programme.in_(sa.select(programmes.c.id)))
    first = sa.select(pairings.c.mentor).where(due).distinct().order_by(pairings.c.mentor)
    query = _pairings().where(due, pairings.c.mentor.in_(first.limit(mentors)))
    return [_pairing(row) for row in connection.execute(query.order_by(pairings.c.id))]


def set_status(
    connection: sa.Connection,
    id: PairingId,
    status: PairingStatus,
    *,
    reason: str | None = None,
    try_at: datetime | None = None,
) -> None:
    """How far a pairing is now, and when to try again, if ever."""
    connection.execute(
        sa.update(pairings)
        .where(pairings.c.id == id)
        .values(status=status.value, reason=reason, try_at=try_at)
    )


def try_again(connection: sa.Connection, person: PersonId, now: datetime) -> None:
    """Look again for a meeting of the person's pairings that found none."""
    connection.execute(
        sa.update(pairings)
        .where(
            sa.or_(pairings.c.student == person, pairings.c.mentor == person),
            pairings.c.status == PairingStatus.UNSCHEDULABLE.value,
        )
        .values(try_at=now)
    )


def add_meeting(connection: sa.Connection, meeting: Meeting) -> None:
    """A meeting is booked."""
    connection.execute(sa.insert(meetings).values(asdict(meeting)))


def meeting(connection: sa.Connection, id: MeetingId) -> Meeting | None:
    """A meeting, unless it is unknown."""
    row = connection.execute(sa.select(meetings).where(meetings.c.id == id)).one_or_none()
    return _meeting(row) if row else None


def meetings_ahead(
    connection: sa.Connection, pairing: PairingId, now: datetime
) -> Sequence[Meeting]:
    """The meetings of a pairing that stand and are not over."""
    query = _standing_since(now).where(meetings.c.pairing == pairing)
    found = [_meeting(row) for row in connection.execute(query.order_by(meetings.c.number))]
    return [one for one in found if one.starts + timedelta(minutes=one.minutes) > now]


def busy(connection: sa.Connection, person: PersonId, now: datetime) -> Sequence[Span]:
    """When a person already meets someone, in whichever role and programme."""
    query = _standing_since(now).where(
        sa.or_(meetings.c.student == person, meetings.c.mentor == person)
    )
    return [
        Span(start=one.starts, end=one.starts + timedelta(minutes=one.minutes))
        for one in map(_meeting, connection.execute(query))
    ]


def cancel_meeting(connection: sa.Connection, id: MeetingId, sequence: int, reason: str) -> None:
    """A meeting is off."""
    connection.execute(
        sa.update(meetings)
        .where(meetings.c.id == id)
        .values(status=MeetingStatus.CANCELLED.value, sequence=sequence, reason=reason)
    )


def _pairings() -> sa.Select[tuple[object, ...]]:
    return sa.select(*_PAIRING_COLUMNS)


def _standing(connection: sa.Connection, which: sa.ColumnElement[bool]) -> Sequence[Pairing]:
    query = _pairings().where(which, pairings.c.status != PairingStatus.ENDED.value)
    return [_pairing(row) for row in connection.execute(query.order_by(pairings.c.id))]


def _standing_since(now: datetime) -> sa.Select[tuple[object, ...]]:
    return sa.select(*meetings.c).where(
        meetings.c.status == MeetingStatus.SCHEDULED.value,
        meetings.c.starts > now - LONGEST_MEETING,
    )


def _pairing(row: sa.Row[tuple[object, ...]]) -> Pairing:
    values = row._asdict()
    return Pairing(**values | {"status": PairingStatus(values["status"])})


def _meeting(row: sa.Row[tuple[object, ...]]) -> Meeting:
    values = row._asdict()
    return Meeting(**values | {"status": MeetingStatus(values["status"])})
