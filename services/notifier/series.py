"""The cadence of a pair's meetings: in which week each should be, how far it may lie from
there, and how long it takes. Pure.

Weeks 1, 2, 4 and 6 from the pairing's first day, then every fourth, as long as the period lasts:
eight in 24 weeks. Close together at first, because exposure makes familiar, and pairs that do
not meet early mostly end early; then about monthly.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.notifier.records import Meeting, Programme
from services.notifier.slots import Span

FIRST = 1
FIRST_WEEKS = (1, 2, 4, 6)
THEN_EVERY = 4
LEAD = timedelta(hours=24)
"""Nobody is invited to a meeting that begins sooner."""
LOOK_AHEAD_DAYS = 14
"""A later meeting is looked for within so many days from the beginning of its week."""


def weeks(period_weeks: int) -> Sequence[int]:
    """The weeks of a pair's meetings, the first week being 1."""
    chosen = list(FIRST_WEEKS)
    while chosen[-1] + THEN_EVERY <= period_weeks:
        chosen.append(chosen[-1] + THEN_EVERY)
    return [week for week in chosen if week <= max(period_weeks, 1)]


def lengths(number: int, programme: Programme) -> Sequence[int]:
    """The minutes that a meeting should take, then those that will do."""
    if number > FIRST:
        return (programme.meeting_minutes,)
    shorter = min(programme.meeting_minutes, programme.first_meeting_minutes)
    return sorted({programme.first_meeting_minutes, shorter}, reverse=True)


def first_span(starts_on: date, programme: Programme, now: datetime) -> Span:
    """Where a first meeting may lie: from the pairing's first day, or a day from now, and within so
    many days of that first day, or of today where it has passed.
    """
    zone = ZoneInfo(programme.zone)
    first_day = max(starts_on, now.astimezone(zone).date())
    last_day = first_day + timedelta(days=programme.first_meeting_within_days)
    return _days(starts_on, last_day, zone, now)


def next_span(starts_on: date, programme: Programme, before: Meeting, now: datetime) -> Span | None:
    """Where the meeting after `before` may lie; None where the series is over.

    From the beginning of its week, but not before half the time has passed that the cadence puts
    between the two.
    """
    cadence = weeks(programme.period_weeks)
    if before.number >= len(cadence):
        return None
    week, week_before = cadence[before.number], cadence[before.number - 1]
    zone = ZoneInfo(programme.zone)
    rest = timedelta(days=(7 * (week - week_before) + 1) // 2)
    first_day = max(
        starts_on + timedelta(weeks=week - 1),
        before.starts.astimezone(zone).date() + rest,
        now.astimezone(zone).date(),
    )
    return _days(first_day, first_day + timedelta(days=LOOK_AHEAD_DAYS - 1), zone, now)


def other_span(present: Meeting, now: datetime) -> Span:
    """Where a meeting may go that does not suit: anywhere after its present time."""
    begins = max(present.ends, now + LEAD)
    return Span(start=begins, end=begins + timedelta(days=LOOK_AHEAD_DAYS))


def _days(first: date, last: date, zone: ZoneInfo, now: datetime) -> Span:
    """Whole days on the clock of the zone, but nothing too soon."""
    begins = datetime.combine(first, time(), zone).astimezone(UTC)
    ends = datetime.combine(last + timedelta(days=1), time(), zone).astimezone(UTC)
    return Span(start=max(begins, now + LEAD), end=ends)
