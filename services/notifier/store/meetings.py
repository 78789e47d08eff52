"""The meetings of pairings, and what was said of them."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

import sqlalchemy as sa

from schemas.ids import MeetingId, PairingId, PersonId
from services.notifier.records import Meeting, MeetingStatus, Outcome
from services.notifier.slots import Span
from services.notifier.tables import meetings

LONGEST_MEETING = timedelta(minutes=480)
"""The contract's limit: how far before an instant a meeting that is still on can have begun."""


def add_meeting(connection: sa.Connection, meeting: Meeting) -> None:
    """A meeting is booked."""
    connection.execute(sa.insert(meetings).values(asdict(meeting)))


def change_meeting(connection: sa.Connection, meeting: Meeting) -> None:
    """All that is known of a meeting is now this."""
    connection.execute(
        sa.update(meetings).where(meetings.c.id == meeting.id).values(asdict(meeting))
    )


def meeting(connection: sa.Connection, id: MeetingId) -> Meeting | None:
    """A meeting, unless it is unknown."""
    row = connection.execute(sa.select(meetings).where(meetings.c.id == id)).one_or_none()
    return _meeting(row) if row else None


def last_meeting(connection: sa.Connection, pairing: PairingId) -> Meeting | None:
    """The meeting of a pairing with the highest number, whatever became of it."""
    query = sa.select(meetings).where(meetings.c.pairing == pairing)
    row = connection.execute(query.order_by(meetings.c.number.desc()).limit(1)).one_or_none()
    return _meeting(row) if row else None


def meetings_ahead(
    connection: sa.Connection, pairing: PairingId, now: datetime
) -> Sequence[Meeting]:
    """The meetings of a pairing that stand and are not over."""
    query = _standing_since(now).where(meetings.c.pairing == pairing)
    found = [_meeting(row) for row in connection.execute(query.order_by(meetings.c.number))]
    return [one for one in found if one.ends > now]


def busy(connection: sa.Connection, person: PersonId, now: datetime) -> Sequence[Span]:
    """When a person already meets someone, in whichever role and programme."""
    query = _standing_since(now).where(
        sa.or_(meetings.c.student == person, meetings.c.mentor == person)
    )
    found = map(_meeting, connection.execute(query))
    return [Span(start=one.starts, end=one.ends) for one in found]


def outcomes(connection: sa.Connection, pairing: PairingId) -> Sequence[Meeting]:
    """The meetings of a pairing of which it is known whether they were held."""
    query = sa.select(meetings).where(
        meetings.c.pairing == pairing, meetings.c.outcome.is_not(None)
    )
    return [_meeting(row) for row in connection.execute(query.order_by(meetings.c.number))]


def cancel_meeting(connection: sa.Connection, id: MeetingId, sequence: int, reason: str) -> None:
    """A meeting is off."""
    connection.execute(
        sa.update(meetings)
        .where(meetings.c.id == id)
        .values(status=MeetingStatus.CANCELLED.value, sequence=sequence, reason=reason)
    )


def _standing_since(now: datetime) -> sa.Select[tuple[object, ...]]:
    return sa.select(*meetings.c).where(
        meetings.c.status == MeetingStatus.SCHEDULED.value,
        meetings.c.starts > now - LONGEST_MEETING,
    )


def _meeting(row: sa.Row[tuple[object, ...]]) -> Meeting:
    values = row._asdict()
    outcome = values["outcome"]
    return Meeting(
        **values
        | {
            "status": MeetingStatus(values["status"]),
            "outcome": None if outcome is None else Outcome(outcome),
        }
    )
