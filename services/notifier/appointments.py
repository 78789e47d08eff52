"""A meeting is booked, moves, or cannot be found: kept, said, and written to both."""

import uuid
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from schemas.days import zone_at
from schemas.facts import MeetingMoved, MeetingScheduled, PairingUnschedulable
from schemas.ids import MeetingId, PairingId
from services.eventlog.unit import Unit
from services.notifier.cancellation import schedulable_again
from services.notifier.delivery import NewDelivery
from services.notifier.kinds import INVITATIONS, Kind
from services.notifier.records import Meeting, Pairing, PairingStatus
from services.notifier.search import REPORT_WITHIN, Search
from services.notifier.series import FIRST
from services.notifier.slots import Slot
from services.notifier.store import deliveries, meetings, pairings
from services.notifier.telling import about

TRY_EVERY = timedelta(days=1)
_NAMESPACE = uuid.UUID("7b0a4a52-8f0c-5f0e-9d55-3f2b1c6e9a10")


def meeting_id(pairing: PairingId, number: int) -> MeetingId:
    """The same for the same pairing and number, whoever books it and however often."""
    return MeetingId(str(uuid.uuid5(_NAMESPACE, f"{pairing}/{number}")))


def schedule(unit: Unit, pairing: Pairing, search: Search, slot: Slot) -> None:
    """The meeting is set: both are invited."""
    zone = _zone(search, slot)
    meeting = Meeting(
        id=meeting_id(pairing.id, search.number),
        programme=pairing.programme,
        pairing=pairing.id,
        student=pairing.student,
        mentor=pairing.mentor,
        number=search.number,
        sequence=0,
        wall=slot.starts.astimezone(ZoneInfo(zone)).replace(tzinfo=None),
        zone=zone,
        starts=slot.starts,
        minutes=slot.minutes,
    )
    meetings.add_meeting(unit.connection, meeting)
    schedulable_again(unit, pairing, try_at=meeting.ends + REPORT_WITHIN)
    unit.tell(about(meeting, MeetingScheduled))
    _write_to_both(unit, pairing, _invitation(meeting), meeting.id, meeting.sequence)


def move(unit: Unit, pairing: Pairing, search: Search, slot: Slot) -> None:
    """The meeting is at another time: calendars are told by the same UID and a higher SEQUENCE."""
    before = search.present
    if before is None:
        raise ValueError("only a meeting that there is can move")
    zone = _zone(search, slot)
    meeting = replace(
        before,
        sequence=before.sequence + 1,
        wall=slot.starts.astimezone(ZoneInfo(zone)).replace(tzinfo=None),
        zone=zone,
        starts=slot.starts,
        minutes=slot.minutes,
        moving=False,
        moved_from=before.starts,
    )
    meetings.change_meeting(unit.connection, meeting)
    schedulable_again(unit, pairing, try_at=meeting.ends + REPORT_WITHIN)
    unit.tell(about(meeting, MeetingMoved))
    for person in (meeting.student, meeting.mentor):
        sent = deliveries.deliveries_to(unit.connection, meeting.id, person)
        for delivery in sent:
            if delivery.unsettled:
                deliveries.drop(unit.connection, delivery.id, "overtaken", unit.now)
        # Who was never told of the former time is invited as if there had been none.
        told = any(one.perhaps_gone and one.kind in INVITATIONS for one in sent)
        kind = Kind.MEETING_MOVED if told else _invitation(meeting)
        new = NewDelivery(
            kind=kind,
            subject=meeting.id,
            sequence=meeting.sequence,
            recipient=person,
            pairing=pairing.id,
        )
        deliveries.add_delivery(unit.connection, new, unit.now)


def leave_unscheduled(unit: Unit, pairing: Pairing, search: Search) -> None:
    """Nothing fits: said once for each reason, and tried again tomorrow."""
    pairings.set_status(
        unit.connection,
        pairing.id,
        PairingStatus.UNSCHEDULABLE,
        reason=search.obstacle,
        try_at=unit.now + TRY_EVERY,
    )
    if pairing.reason == search.obstacle:
        return
    unit.tell(
        PairingUnschedulable(
            programme=pairing.programme,
            pairing=pairing.id,
            student=pairing.student,
            mentor=pairing.mentor,
            reason=search.obstacle,
        )
    )
    if search.present is not None:
        present = search.present
        _write_to_both(unit, pairing, Kind.NO_OTHER_TIME, present.id, present.sequence)
        return
    kind = Kind.NO_COMMON_TIME if search.number == FIRST else Kind.NO_NEXT_TIME
    _write_to_both(unit, pairing, kind, pairing.id, search.number - 1)


def _zone(search: Search, slot: Slot) -> str:
    if search.student is None:
        raise ValueError("a slot that nobody has hours for")
    return zone_at(search.student, slot.starts)


def _invitation(meeting: Meeting) -> Kind:
    return Kind.FIRST_MEETING if meeting.number == FIRST else Kind.NEXT_MEETING


def _write_to_both(unit: Unit, pairing: Pairing, kind: Kind, subject: str, sequence: int) -> None:
    for person in (pairing.student, pairing.mentor):
        new = NewDelivery(
            kind=kind, subject=subject, sequence=sequence, recipient=person, pairing=pairing.id
        )
        deliveries.add_delivery(unit.connection, new, unit.now)
