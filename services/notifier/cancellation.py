"""What happens when a pairing is over: its meetings are off, and whoever was invited is told."""

from schemas.facts import MeetingCancelled
from services.eventlog.unit import Unit
from services.notifier.records import (
    Meeting,
    NewDelivery,
    Pairing,
    PairingStatus,
)
from services.notifier.store import deliveries, meetings
from services.notifier.wording import Kind

REASONS = {"round-cancelled": "round-cancelled", "person-erased": "person-erased"}
OTHERWISE = "pairing-ended"


def end_pairing(unit: Unit, pairing: Pairing, reason: str) -> None:
    """The two are no longer paired: every meeting ahead of them is off."""
    meetings.set_status(unit.connection, pairing.id, PairingStatus.ENDED, reason=reason)
    if pairing.status is PairingStatus.UNSCHEDULABLE:
        unit.forget(unschedulable_subject(pairing))
    for meeting in meetings.meetings_ahead(unit.connection, pairing.id, unit.now):
        _call_off(unit, meeting, REASONS.get(reason, OTHERWISE))


def unschedulable_subject(pairing: Pairing) -> str:
    """The key under which a pairing is said to be unschedulable."""
    return f"{pairing.programme}/unschedulable/{pairing.id}"


def _call_off(unit: Unit, meeting: Meeting, reason: str) -> None:
    sequence = meeting.sequence + 1
    meetings.cancel_meeting(unit.connection, meeting.id, sequence, reason)
    unit.tell(
        MeetingCancelled(
            programme=meeting.programme,
            meeting=meeting.id,
            pairing=meeting.pairing,
            student=meeting.student,
            mentor=meeting.mentor,
            number=meeting.number,
            sequence=sequence,
            starts=meeting.starts,
            minutes=meeting.minutes,
            zone=meeting.zone,
            reason=reason,
        )
    )
    for person in (meeting.student, meeting.mentor):
        sent = deliveries.deliveries_to(unit.connection, meeting.id, person)
        for delivery in sent:
            if delivery.unsettled:
                deliveries.drop(unit.connection, delivery.id, "meeting-off", unit.now)
        # An invitation that never went and its cancellation annihilate.
        if any(delivery.perhaps_gone for delivery in sent):
            cancellation = NewDelivery(
                kind=Kind.MEETING_CANCELLED,
                subject=meeting.id,
                sequence=sequence,
                recipient=person,
                pairing=meeting.pairing,
            )
            deliveries.add_delivery(unit.connection, cancellation, unit.now)
