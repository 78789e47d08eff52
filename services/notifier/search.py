"""What a pairing needs now: a first meeting, the next one, another time for the present one, or
nothing yet; and the slots that its two people could keep.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from schemas.days import has_hours
from schemas.values import Availability
from services.notifier.records import Meeting, MeetingStatus, Pairing, Programme, Role
from services.notifier.schedule import Wish
from services.notifier.series import FIRST, first_span, lengths, next_span, other_span
from services.notifier.slots import Slot, Span, common_slots
from services.notifier.store import meetings, people

REPORT_WITHIN = timedelta(hours=24)
"""So long after a meeting the next one waits for a word on how it went."""
SAME_DAY_COST = 100_000
"""What it costs to move a meeting within its day: more than any other day, less than a cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A meeting that is wanted: its number, and its present time, if it is to be moved.

    `student` are the hours of the student, whose clock would rule.
    """

    pairing: Pairing
    number: int
    present: Meeting | None
    student: Availability | None
    wish: Wish
    obstacle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Nothing is wanted until then; None: the series is over."""

    pairing: Pairing
    until: datetime | None


def look(connection: sa.Connection, pairing: Pairing, now: datetime) -> Search | Rest:
    """What the pairing needs now."""
    programme = people.programme(connection, pairing.programme)
    if programme is None or pairing.starts_on is None:
        return Rest(pairing=pairing, until=None)
    last = meetings.last_meeting(connection, pairing.id)
    if last is None:
        span = first_span(pairing.starts_on, programme, now)
        return _search(connection, programme, pairing, span, now)
    if last.moving and last.outcome is None and last.starts > now:
        return _search(connection, programme, pairing, other_span(last, now), now, present=last)
    if not is_done(last, now):
        return Rest(pairing=pairing, until=last.ends + REPORT_WITHIN)
    following = next_span(pairing.starts_on, programme, last, now)
    if following is None:
        return Rest(pairing=pairing, until=None)
    return _search(connection, programme, pairing, following, now, before=last)


def is_done(meeting: Meeting, now: datetime) -> bool:
    """Whether the next meeting may be looked for."""
    off = meeting.status is MeetingStatus.CANCELLED
    return off or meeting.outcome is not None or meeting.ends + REPORT_WITHIN <= now


def _search(  # noqa: PLR0913 - the last two say which of three searches it is
    connection: sa.Connection,
    programme: Programme,
    pairing: Pairing,
    within: Span,
    now: datetime,
    *,
    present: Meeting | None = None,
    before: Meeting | None = None,
) -> Search:
    number = present.number if present else before.number + 1 if before else FIRST
    student = people.availability(connection, pairing.student, Role.STUDENT)
    mentor = people.availability(connection, pairing.mentor, Role.MENTOR)
    slots: Sequence[Slot] = ()
    if student and mentor:
        slots = common_slots(
            student=student,
            mentor=mentor,
            within=within,
            lengths=lengths(number, programme),
            busy=[
                *meetings.busy(connection, pairing.student, now),
                *meetings.busy(connection, pairing.mentor, now),
            ],
        )
    if present:
        slots = [_moved(slot, present) for slot in slots]
    said = student and has_hours(student) and mentor and has_hours(mentor)
    return Search(
        pairing=pairing,
        number=number,
        present=present,
        student=student,
        wish=Wish(
            pairing=pairing.id, student=pairing.student, mentor=pairing.mentor, slots=tuple(slots)
        ),
        obstacle="no-common-slot" if said else "no-availability",
    )


def _moved(slot: Slot, present: Meeting) -> Slot:
    """Whoever asks for another time has mostly another day in mind."""
    zone = ZoneInfo(present.zone)
    same = slot.starts.astimezone(zone).date() == present.starts.astimezone(zone).date()
    return replace(slot, cost=slot.cost + SAME_DAY_COST) if same else slot
