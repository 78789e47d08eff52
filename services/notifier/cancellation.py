"""What happens when a pairing is over: its meetings are off, and whoever knew of it is told."""

from dataclasses import replace
from datetime import datetime

from schemas.facts import MeetingCancelled
from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.notifier.delivery import NewDelivery
from services.notifier.kinds import INVITATIONS, Kind
from services.notifier.records import Meeting, Pairing, PairingStatus
from services.notifier.store import deliveries, meetings, pairings
from services.notifier.telling import about

REASONS = {"round-cancelled": "round-cancelled", "person-erased": "person-erased"}
OTHERWISE = "pairing-ended"


def end_pairing(unit: Unit, pairing: Pairing, reason: str) -> None:
    """The two are no longer paired: every meeting ahead of them is off.

    Whoever is told that a meeting is off is told why, and needs no second mail.
    """
    offered = pairing.status is PairingStatus.OFFERED
    if pairing.status is PairingStatus.UNSCHEDULABLE:
        unit.forget(unschedulable_subject(pairing))
    over = PairingStatus.DECLINED if offered else PairingStatus.ENDED
    pairings.set_status(unit.connection, pairing.id, over, reason=reason)
    told: set[PersonId] = set()
    for meeting in meetings.meetings_ahead(unit.connection, pairing.id, unit.now):
        told |= _call_off(unit, meeting, REASONS.get(reason, OTHERWISE))
    for person in (pairing.student, pairing.mentor):
        if person not in told:
            kind = Kind.PAIRING_DECLINED if offered else Kind.PAIRING_ENDED
            say_it_is_over(unit, pairing, kind, person)


def say_it_is_over(unit: Unit, pairing: Pairing, kind: Kind, person: PersonId) -> None:
    """Write so to one of the two, unless no mail has ever told them of the pairing."""
    if deliveries.has_heard(unit.connection, pairing.id, person):
        new = NewDelivery(
            kind=kind, subject=pairing.id, sequence=0, recipient=person, pairing=pairing.id
        )
        deliveries.add_delivery(unit.connection, new, unit.now)


def schedulable_again(unit: Unit, pairing: Pairing, *, try_at: datetime | None) -> None:
    """Nothing keeps the two from meeting; when to look again for a meeting, if ever."""
    pairings.set_status(unit.connection, pairing.id, PairingStatus.SCHEDULED, try_at=try_at)
    if pairing.status is PairingStatus.UNSCHEDULABLE:
        unit.forget(unschedulable_subject(pairing))


def unschedulable_subject(pairing: Pairing) -> str:
    """The key under which a pairing is said to be unschedulable."""
    return f"{pairing.programme}/unschedulable/{pairing.id}"


def _call_off(unit: Unit, meeting: Meeting, reason: str) -> set[PersonId]:
    """The meeting is off; who is told so."""
    sequence = meeting.sequence + 1
    meetings.cancel_meeting(unit.connection, meeting.id, sequence, reason)
    unit.tell(about(replace(meeting, sequence=sequence), MeetingCancelled, reason=reason))
    told: set[PersonId] = set()
    for person in (meeting.student, meeting.mentor):
        sent = deliveries.deliveries_to(unit.connection, meeting.id, person)
        for delivery in sent:
            if delivery.unsettled:
                deliveries.drop(unit.connection, delivery.id, "meeting-off", unit.now)
        # An invitation that never went and its cancellation annihilate.
        if any(one.perhaps_gone and one.kind in INVITATIONS for one in sent):
            told.add(person)
            cancellation = NewDelivery(
                kind=Kind.MEETING_CANCELLED,
                subject=meeting.id,
                sequence=sequence,
                recipient=person,
                pairing=meeting.pairing,
            )
            deliveries.add_delivery(unit.connection, cancellation, unit.now)
    return told
