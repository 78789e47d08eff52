"""What people say of a coming meeting: that it suits, or that another time would be better."""

from dataclasses import replace

from schemas.facts import MeetingAnswered
from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.eventlog.worker import Invalid
from services.notifier.cancellation import schedulable_again
from services.notifier.records import Meeting, MeetingStatus, Pairing
from services.notifier.search import REPORT_WITHIN
from services.notifier.store import meetings, pairings

ANOTHER_TIME = "another-time"


def answer_meeting(unit: Unit, fact: MeetingAnswered) -> None:
    """Look for another time, or stop looking. An answer to what has changed since counts for
    nothing.
    """
    meeting = meetings.meeting(unit.connection, fact.meeting)
    pairing = pairings.standing_pairing(unit.connection, fact.pairing)
    if meeting is None or pairing is None or not _is_open(unit, meeting, fact.sequence):
        return
    role = one_of_the_two(pairing, fact.person)
    if fact.choice == ANOTHER_TIME:
        if not meeting.moving:
            asked = replace(meeting, moving=True, asked_by=role)
            meetings.change_meeting(unit.connection, asked)
            pairings.try_pairing(unit.connection, pairing.id, unit.now)
    elif meeting.moving and meeting.asked_by == role:
        stays = replace(meeting, moving=False, asked_by=None)
        meetings.change_meeting(unit.connection, stays)
        schedulable_again(unit, pairing, try_at=meeting.ends + REPORT_WITHIN)


def one_of_the_two(pairing: Pairing, person: PersonId) -> str:
    """On which side the person is; whoever is on neither has nothing to say here."""
    if person not in (pairing.student, pairing.mentor):
        raise Invalid(f"the person {person} is not of the pairing {pairing.id}")
    return pairing.role_of(person).value


def _is_open(unit: Unit, meeting: Meeting, sequence: int) -> bool:
    """Whether that is how the meeting still stands, and ahead."""
    stands = meeting.status is MeetingStatus.SCHEDULED and meeting.outcome is None
    return stands and meeting.sequence == sequence and meeting.starts > unit.now
