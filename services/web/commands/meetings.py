"""What the two of a pairing say of a meeting: whether the time suits, and how it went."""

from dataclasses import dataclass

from schemas.facts import MeetingAnswered, MeetingReported
from schemas.ids import AnswerId, MeetingId, PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.errors import MissingError, RefusedError
from services.web.identity import MENTOR, STUDENT
from services.web.meeting_rules import HELD, MISSED, against_answer, against_report
from services.web.store import meeting_words, meetings, pairings
from services.web.store.meetings import Meeting, Said
from services.web.store.pairings import PairingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a meeting went: whether it was held, how long, and how useful it was (1-5)."""

    held: bool
    minutes: int | None = None
    useful: int | None = None


def answer_meeting(
    unit: Unit, *, programme: ProgrammeId, person: PersonId, meeting: MeetingId, choice: str
) -> None:
    """Say of a coming meeting that it suits, or ask for another time.

    `choice` is of `schemas.vocabulary.MEETING_ANSWERS`. Saying the same again changes nothing.
    """
    found, role = _own(unit, programme, person, meeting)
    refusal = against_answer(found, role, choice, unit.now)
    if refusal is not None:
        raise RefusedError(refusal)
    if found.said_by(role).answer == choice:
        return
    meeting_words.set_answer(unit.connection, meeting, role, choice)
    unit.tell(
        MeetingAnswered(
            programme=programme,
            answer=_answer_id(meeting, role),
            meeting=meeting,
            pairing=found.pairing,
            person=person,
            sequence=found.sequence,
            choice=choice,
        )
    )


def report_meeting(
    unit: Unit, *, programme: ProgrammeId, person: PersonId, meeting: MeetingId, report: Report
) -> None:
    """Say of a meeting whose time has come how it went. Saying the same again changes nothing."""
    found, role = _own(unit, programme, person, meeting)
    refusal = against_report(found, role, unit.now)
    if refusal is not None:
        raise RefusedError(refusal)
    said = Said(
        answer=found.said_by(role).answer,
        report=HELD if report.held else MISSED,
        minutes=report.minutes if report.held else None,
        useful=report.useful if report.held else None,
    )
    if said == found.said_by(role):
        return
    meeting_words.set_report(unit.connection, meeting, role, said)
    unit.tell(
        MeetingReported(
            programme=programme,
            report=_answer_id(meeting, role),
            meeting=meeting,
            pairing=found.pairing,
            person=person,
            held=report.held,
            minutes=said.minutes,
            useful=said.useful,
        )
    )


def _own(
    unit: Unit, programme: ProgrammeId, person: PersonId, meeting: MeetingId
) -> tuple[Meeting, str]:
    """The meeting, held fast, and which of its two the person is."""
    found = meetings.find(unit.connection, programme, meeting, lock=True)
    if found is None or person not in (found.student, found.mentor):
        raise MissingError("meeting")
    named = pairings.find(unit.connection, programme, found.pairing)
    if named is None or named.pairing.status is not PairingStatus.CONFIRMED:
        raise RefusedError("pairing-not-confirmed")
    return found, STUDENT if person == found.student else MENTOR


def _answer_id(meeting: MeetingId, role: str) -> AnswerId:
    return AnswerId(f"{meeting}.{role}")
