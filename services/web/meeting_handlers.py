"""What the web learns from the notifier: meetings, how they went, and how familiar people are."""

from collections.abc import Mapping

from schemas.facts import (
    Fact,
    FamiliarityChanged,
    MeetingCancelled,
    MeetingHeld,
    MeetingMissed,
    MeetingMoved,
    MeetingScheduled,
    PairingUnschedulable,
)
from schemas.ids import MeetingId, PairingId, ProgrammeId
from services.eventlog.unit import Unit
from services.eventlog.worker import Forget, Handler, Invalid
from services.web.store import familiarities, meeting_words, meetings, pairings
from services.web.store.meetings import MeetingStatus


def schedule_meeting(unit: Unit, fact: MeetingScheduled | MeetingMoved) -> None:
    """A meeting is on at this time; so a time was found."""
    _require_pairing(unit, fact.programme, fact.pairing)
    meetings.keep(unit.connection, fact, MeetingStatus.SCHEDULED)
    meetings.forget_unschedulable(unit.connection, fact.pairing)


def cancel_meeting(unit: Unit, fact: MeetingCancelled) -> None:
    """A meeting is off."""
    _require_pairing(unit, fact.programme, fact.pairing)
    meetings.keep(unit.connection, fact, MeetingStatus.CANCELLED)


def hold_meeting(unit: Unit, fact: MeetingHeld | MeetingMissed) -> None:
    """The two met, or did not; the first time that they did, their pairing comes to life."""
    _require_pairing(unit, fact.programme, fact.pairing)
    meeting_words.keep_outcome(unit.connection, fact)
    if isinstance(fact, MeetingHeld):
        pairings.activate(unit.connection, fact.pairing, fact.starts)


def change_familiarity(unit: Unit, fact: FamiliarityChanged) -> None:
    """The two are this familiar from now on."""
    _require_pairing(unit, fact.programme, fact.pairing)
    familiarities.keep(unit.connection, fact, unit.now)


def leave_unscheduled(unit: Unit, fact: PairingUnschedulable) -> None:
    """No time was found that both can keep."""
    _require_pairing(unit, fact.programme, fact.pairing)
    meetings.keep_unschedulable(unit.connection, fact)


def forget_meeting(unit: Unit, subject: str) -> None:
    """Nothing is known any more of this meeting."""
    meetings.forget(unit.connection, MeetingId(subject))


def forget_unscheduled(unit: Unit, subject: str) -> None:
    """The pairing is no longer without a time."""
    meetings.forget_unschedulable(unit.connection, PairingId(subject))


def forget_familiarity(unit: Unit, subject: str) -> None:
    """Nothing is known any more of how familiar the two were."""
    familiarities.forget(unit.connection, PairingId(subject))


def _require_pairing(unit: Unit, programme: ProgrammeId, pairing: PairingId) -> None:
    if pairings.find(unit.connection, programme, pairing) is None:
        raise Invalid(f"the programme {programme} has no pairing {pairing}")


HANDLERS: Mapping[type[Fact], Handler] = {
    MeetingScheduled: schedule_meeting,
    MeetingMoved: schedule_meeting,
    MeetingCancelled: cancel_meeting,
    MeetingHeld: hold_meeting,
    MeetingMissed: hold_meeting,
    FamiliarityChanged: change_familiarity,
    PairingUnschedulable: leave_unscheduled,
}

TOMBSTONES: Mapping[str, Forget] = {
    "meeting": forget_meeting,
    "unschedulable": forget_unscheduled,
    "familiarity": forget_familiarity,
}
