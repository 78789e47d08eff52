"""What the two of a pairing said of their meetings, and what the notifier made of it."""

import sqlalchemy as sa

from schemas.facts import MeetingHeld, MeetingMissed
from schemas.ids import MeetingId
from services.web.store.meetings import MeetingStatus, Said, keep
from services.web.tables import meetings


def keep_outcome(connection: sa.Connection, told: MeetingHeld | MeetingMissed) -> None:
    """Keep whether the two met. `minutes` of a held meeting is how long they say it was."""
    held = isinstance(told, MeetingHeld)
    known = sa.select(meetings.c.minutes).where(meetings.c.id == told.meeting)
    planned = connection.execute(known).scalar_one_or_none()
    keep(connection, told, MeetingStatus.SCHEDULED)
    change = sa.update(meetings).where(
        meetings.c.id == told.meeting, meetings.c.sequence <= told.sequence
    )
    connection.execute(
        change.values(
            outcome="held" if held else "missed",
            held_minutes=told.minutes if held else None,
            minutes=planned if planned is not None else told.minutes,
        )
    )


def set_answer(connection: sa.Connection, meeting: MeetingId, role: str, choice: str) -> None:
    """Keep what one of the two answered about a coming meeting."""
    change = sa.update(meetings).where(meetings.c.id == meeting)
    connection.execute(change.values({f"{role}_answer": choice}))


def set_report(connection: sa.Connection, meeting: MeetingId, role: str, said: Said) -> None:
    """Keep what one of the two reported of a past meeting."""
    change = sa.update(meetings).where(meetings.c.id == meeting)
    connection.execute(
        change.values(
            {
                f"{role}_report": said.report,
                f"{role}_minutes": said.minutes,
                f"{role}_useful": said.useful,
            }
        )
    )
