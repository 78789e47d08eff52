"""Finding first meetings: a loop that takes every pairing that waits, and books as many as it can.

All that wait are decided together, so that a mentor's new students do not take each other's
only hour. A pairing for which nothing fits is said to be unschedulable, once for each reason, and
is tried again when either of the two changes their profile, and every day: an absence may be over.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from schemas.days import has_hours, zone_at
from schemas.facts import MeetingScheduled, PairingUnschedulable
from schemas.ids import MeetingId, PairingId
from schemas.values import Availability
from services.eventlog.unit import Unit, Units
from services.notifier.cancellation import unschedulable_subject
from services.notifier.records import (
    Meeting,
    NewDelivery,
    Pairing,
    PairingStatus,
    Programme,
    Role,
)
from services.notifier.schedule import Wish, book
from services.notifier.slots import Slot, Span, common_slots
from services.notifier.store import deliveries, meetings, people
from services.notifier.wording import Kind

LEAD = timedelta(hours=24)
"""Nobody is invited to a meeting that begins sooner."""
TRY_EVERY = timedelta(days=1)
FIRST = 1
_NAMESPACE = uuid.UUID("7b0a4a52-8f0c-5f0e-9d55-3f2b1c6e9a10")
_BATCH = 100
_MENTORS = 200
"""So many in one step, so that a round of a whole country does not hold up the reading."""


def meeting_id(pairing: PairingId, number: int) -> MeetingId:
    """The same for the same pairing and number, whoever books it and however often."""
    return MeetingId(str(uuid.uuid5(_NAMESPACE, f"{pairing}/{number}")))


def horizon(pairing: Pairing, programme: Programme, now: datetime) -> Span:
    """Where a first meeting may lie: from the pairing's first day, or a day from now, and within so
    many days of that first day, or of today where it has passed.
    """
    zone = ZoneInfo(programme.zone)
    first_day = max(pairing.starts_on, now.astimezone(zone).date())
    last_day = first_day + timedelta(days=programme.first_meeting_within_days)
    begins = datetime.combine(pairing.starts_on, time(), zone)
    ends = datetime.combine(last_day + timedelta(days=1), time(), zone)
    return Span(
        start=max(begins.astimezone(now.tzinfo), now + LEAD), end=ends.astimezone(now.tzinfo)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """A pairing that waits, the hours of the student, whose clock would rule, and the slots the two
    could keep.
    """

    pairing: Pairing
    student: Availability | None
    wish: Wish
    obstacle: str


class Booking:
    """The loop. Of several processes one books at a time, or two could book the same hour."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._lock = units.database.exclusive("booking")

    def step(self) -> int:
        """Look for a meeting for every pairing that waits; how many pairings it was."""
        if not self._lock.try_acquire():
            return 0
        now = self._units.clock.now()
        with self._units.database.read() as connection:
            waiting = meetings.pairings_to_try(connection, now, _MENTORS)
            searches = [_search(connection, pairing, now) for pairing in waiting]
        bookings = book([search.wish for search in searches])
        for first in range(0, len(searches), _BATCH):
            with self._units.begin() as unit:
                for search in searches[first : first + _BATCH]:
                    _settle(unit, search, bookings.get(search.pairing.id))
        return len(searches)

    def close(self) -> None:
        """Let another process book."""
        self._lock.release()


def _search(connection: sa.Connection, pairing: Pairing, now: datetime) -> _Search:
    programme = people.programme(connection, pairing.programme)
    student = people.availability(connection, pairing.student, Role.STUDENT)
    mentor = people.availability(connection, pairing.mentor, Role.MENTOR)
    slots: tuple[Slot, ...] = ()
    if programme and student and mentor:
        slots = common_slots(
            student=student,
            mentor=mentor,
            within=horizon(pairing, programme, now),
            lengths=_lengths(programme),
            busy=[
                *meetings.busy(connection, pairing.student, now),
                *meetings.busy(connection, pairing.mentor, now),
            ],
        )
    said = student and has_hours(student) and mentor and has_hours(mentor)
    return _Search(
        pairing=pairing,
        student=student,
        wish=Wish(pairing=pairing.id, student=pairing.student, mentor=pairing.mentor, slots=slots),
        obstacle="no-common-slot" if said else "no-availability",
    )


def _lengths(programme: Programme) -> Sequence[int]:
    """The length a first meeting should have, then the one that will do."""
    shorter = min(programme.meeting_minutes, programme.first_meeting_minutes)
    return sorted({programme.first_meeting_minutes, shorter}, reverse=True)


def _settle(unit: Unit, search: _Search, slot: Slot | None) -> None:
    standing = meetings.standing_pairing(unit.connection, search.pairing.id)
    if standing is None:
        return
    if slot is None or search.student is None:
        _leave_unscheduled(unit, standing, search.obstacle)
    else:
        _schedule(unit, standing, zone_at(search.student, slot.starts), slot)


def _schedule(unit: Unit, pairing: Pairing, zone: str, slot: Slot) -> None:
    meeting = Meeting(
        id=meeting_id(pairing.id, FIRST),
        programme=pairing.programme,
        pairing=pairing.id,
        student=pairing.student,
        mentor=pairing.mentor,
        number=FIRST,
        sequence=0,
        wall=slot.starts.astimezone(ZoneInfo(zone)).replace(tzinfo=None),
        zone=zone,
        starts=slot.starts,
        minutes=slot.minutes,
    )
    meetings.add_meeting(unit.connection, meeting)
    meetings.set_status(unit.connection, pairing.id, PairingStatus.SCHEDULED)
    if pairing.status is PairingStatus.UNSCHEDULABLE:
        unit.forget(unschedulable_subject(pairing))
    unit.tell(
        MeetingScheduled(
            programme=meeting.programme,
            meeting=meeting.id,
            pairing=meeting.pairing,
            student=meeting.student,
            mentor=meeting.mentor,
            number=meeting.number,
            sequence=meeting.sequence,
            starts=meeting.starts,
            minutes=meeting.minutes,
            zone=meeting.zone,
        )
    )
    _write_to_both(unit, pairing, Kind.FIRST_MEETING, meeting.id)


def _leave_unscheduled(unit: Unit, pairing: Pairing, obstacle: str) -> None:
    meetings.set_status(
        unit.connection,
        pairing.id,
        PairingStatus.UNSCHEDULABLE,
        reason=obstacle,
        try_at=unit.now + TRY_EVERY,
    )
    if pairing.reason == obstacle:
        return
    unit.tell(
        PairingUnschedulable(
            programme=pairing.programme,
            pairing=pairing.id,
            student=pairing.student,
            mentor=pairing.mentor,
            reason=obstacle,
        )
    )
    _write_to_both(unit, pairing, Kind.NO_COMMON_TIME, pairing.id)


def _write_to_both(unit: Unit, pairing: Pairing, kind: Kind, subject: str) -> None:
    for person in (pairing.student, pairing.mentor):
        new = NewDelivery(
            kind=kind, subject=subject, sequence=0, recipient=person, pairing=pairing.id
        )
        deliveries.add_delivery(unit.connection, new, unit.now)
