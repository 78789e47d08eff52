"""A meeting, as the facts about meetings tell it."""

from typing import TypeVar

from schemas.facts import (
    MeetingCancelled,
    MeetingHeld,
    MeetingMissed,
    MeetingMoved,
    MeetingScheduled,
)
from services.notifier.records import Meeting

T = TypeVar("T", MeetingScheduled, MeetingMoved, MeetingCancelled, MeetingHeld, MeetingMissed)


def about(meeting: Meeting, fact: type[T], *, minutes: int | None = None, **more: str) -> T:
    """The fact about the meeting as it stands; `minutes`, where it took another time than set."""
    return fact(
        programme=meeting.programme,
        meeting=meeting.id,
        pairing=meeting.pairing,
        student=meeting.student,
        mentor=meeting.mentor,
        number=meeting.number,
        sequence=meeting.sequence,
        starts=meeting.starts,
        minutes=meeting.minutes if minutes is None else minutes,
        zone=meeting.zone,
        **more,
    )
