"""What each of two people said of a past meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from schemas.facts import MeetingReported
from schemas.ids import MeetingId
from services.notifier.tables import reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Whether the meeting was held, and for how many minutes, if that was said."""

    held: bool
    minutes: int | None = None


def keep(connection: sa.Connection, fact: MeetingReported) -> None:
    """The person says so now."""
    forget(connection, fact.report)
    connection.execute(
        sa.insert(reports).values(
            id=fact.report, meeting=fact.meeting, held=fact.held, minutes=fact.minutes
        )
    )


def of_meeting(connection: sa.Connection, meeting: MeetingId) -> Sequence[Report]:
    """What has been said of a meeting, by one or both."""
    query = sa.select(reports.c.held, reports.c.minutes).where(reports.c.meeting == meeting)
    return [Report(held=row.held, minutes=row.minutes) for row in connection.execute(query)]


def forget(connection: sa.Connection, report: str) -> None:
    """Nobody knows any more what the person said."""
    connection.execute(sa.delete(reports).where(reports.c.id == report))
