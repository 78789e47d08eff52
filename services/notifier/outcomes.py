"""What people say of a past meeting, and what follows: held or missed, how familiar the two are by
now, and that the next meeting may be looked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from schemas.facts import FamiliarityChanged, MeetingHeld, MeetingMissed, MeetingReported
from schemas.ids import PairingId
from services.eventlog.unit import Unit
from services.notifier.answers import one_of_the_two
from services.notifier.familiarity import familiarity
from services.notifier.records import Meeting, MeetingStatus, Outcome
from services.notifier.store import meetings, pairings, reports
from services.notifier.store.reports import Report
from services.notifier.telling import about


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often two have met, or not, and for how many minutes altogether."""

    held: int = 0
    missed: int = 0
    minutes: int = 0


def report_meeting(unit: Unit, fact: MeetingReported) -> None:
    """Keep what the person says; say what it comes to, if that is another thing than before."""
    meeting = meetings.meeting(unit.connection, fact.meeting)
    pairing = pairings.pairing(unit.connection, fact.pairing)
    if meeting is None or pairing is None or meeting.status is MeetingStatus.CANCELLED:
        return
    one_of_the_two(pairing, fact.person)
    reports.keep(unit.connection, fact)
    _weigh(unit, meeting)
    last = meetings.last_meeting(unit.connection, pairing.id)
    if not pairing.status.over and last is not None and last.id == meeting.id:
        pairings.try_pairing(unit.connection, pairing.id, unit.now)


def forget_report(unit: Unit, subject: str) -> None:
    """Who said it is forgotten; what it came to stays, for it is the other's history too."""
    reports.forget(unit.connection, subject)


def weigh(said: Sequence[Report], planned: int) -> tuple[Outcome, int]:
    """Held if one says so, and for as long as they say, on average; else missed.

    Who gives no length means the one that was set.
    """
    lengths = [planned if one.minutes is None else one.minutes for one in said if one.held]
    if not lengths:
        return Outcome.MISSED, 0
    return Outcome.HELD, sum(lengths) // len(lengths)


def tally(connection: sa.Connection, pairing: PairingId) -> Tally:
    """What is known of all meetings of a pairing."""
    known = meetings.outcomes(connection, pairing)
    held = [one for one in known if one.outcome is Outcome.HELD]
    minutes = sum(one.minutes_held or 0 for one in held)
    return Tally(held=len(held), missed=len(known) - len(held), minutes=minutes)


def _weigh(unit: Unit, meeting: Meeting) -> None:
    outcome, minutes = weigh(reports.of_meeting(unit.connection, meeting.id), meeting.minutes)
    if (outcome, minutes) == (meeting.outcome, meeting.minutes_held):
        return
    before = tally(unit.connection, meeting.pairing)
    known = replace(meeting, outcome=outcome, minutes_held=minutes, moving=False)
    meetings.change_meeting(unit.connection, known)
    if outcome is Outcome.HELD:
        unit.tell(about(known, MeetingHeld, minutes=minutes))
    else:
        unit.tell(about(known, MeetingMissed))
    after = tally(unit.connection, meeting.pairing)
    if after != before:
        _tell_familiarity(unit, known, after)


def _tell_familiarity(unit: Unit, meeting: Meeting, known: Tally) -> None:
    unit.tell(
        FamiliarityChanged(
            programme=meeting.programme,
            pairing=meeting.pairing,
            student=meeting.student,
            mentor=meeting.mentor,
            familiarity=familiarity(known.held, known.minutes),
            held=known.held,
            missed=known.missed,
            minutes=known.minutes,
        )
    )
