"""When the two of a pairing may answer about a meeting, and report of it.

An answer may be changed until the other has answered too: from then on both rely on it. Only to
ask for another time is always possible, as long as the meeting has not begun.
"""

from datetime import datetime

from services.web.identity import MENTOR, STUDENT
from services.web.store.meetings import Meeting, MeetingStatus

CONFIRMED = "confirmed"
ANOTHER_TIME = "another-time"
HELD = "held"
MISSED = "missed"


def other(role: str) -> str:
    """The other of the two."""
    return MENTOR if role == STUDENT else STUDENT


def against_answer(meeting: Meeting, role: str, choice: str, now: datetime) -> str | None:
    """Why this one of the two may not answer so now; None when they may."""
    if meeting.status is MeetingStatus.CANCELLED:
        return "meeting-cancelled"
    if meeting.starts <= now:
        return "meeting-begun"
    if choice == ANOTHER_TIME:
        return None
    theirs = meeting.said_by(other(role)).answer
    if theirs == ANOTHER_TIME:
        return "meeting-being-moved"
    mine = meeting.said_by(role).answer
    return "already-answered" if mine not in (None, choice) and theirs is not None else None


def against_report(meeting: Meeting, role: str, now: datetime) -> str | None:
    """Why this one of the two may not report of the meeting now; None when they may."""
    if meeting.status is MeetingStatus.CANCELLED:
        return "meeting-cancelled"
    if meeting.starts > now:
        return "meeting-not-begun"
    both = all(meeting.said_by(side).report is not None for side in (STUDENT, MENTOR))
    return "already-reported" if both else None
