"""How the people of the sample programme met: most of them did, and say so."""

from collections.abc import Sequence
from random import Random
from typing import Any

import sqlalchemy as sa

from schemas.ids import MeetingId, PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.sample.stage import Stage
from services.web.commands.meetings import Report, report_meeting
from services.web.tables import meetings, pairings

HELD = 0.85
BOTH_SAY = 0.6


def tell_of_meetings(stage: Stage, programme: ProgrammeId, draw: Random) -> None:
    """Say of every meeting that is over how it went, and let the next ones be booked."""
    with stage.unit() as unit:
        for row in _over(unit, programme):
            report = _report(draw, row.minutes)
            says = [row.student, row.mentor] if draw.random() < BOTH_SAY else [row.student]
            for person in says:
                report_meeting(
                    unit,
                    programme=programme,
                    person=PersonId(person),
                    meeting=MeetingId(row.id),
                    report=report,
                )
    stage.settle("a week", lambda _connection: True)


def _over(unit: Unit, programme: ProgrammeId) -> Sequence[Any]:
    query = (
        sa.select(meetings.c.id, meetings.c.student, meetings.c.mentor, meetings.c.minutes)
        .join(pairings, pairings.c.id == meetings.c.pairing)
        .where(
            meetings.c.programme == programme,
            meetings.c.status == "scheduled",
            meetings.c.student_report.is_(None),
            meetings.c.starts < unit.now,
            pairings.c.status == "confirmed",
        )
        .order_by(meetings.c.starts, meetings.c.id)
    )
    return unit.connection.execute(query).all()


def _report(draw: Random, minutes: int) -> Report:
    if draw.random() >= HELD:
        return Report(held=False)
    return Report(
        held=True, minutes=minutes + draw.choice((-10, 0, 0, 5, 15)), useful=draw.choice((3, 4, 5))
    )
