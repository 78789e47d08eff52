"""Whether a person wants a mail now, later, or not at all: pure, on what they chose.

- A mail of a kind that is stopped is unwanted, and so is every mail where no mails are wanted. But
  whoever has a meeting in their calendar is always told when it moves or is off: a calendar
  that lies is worse than a mail too many.
- In quiet hours nothing is sent, except about a meeting that begins before they end: then it would
  be too late.
- Where one mail a day is wanted, whatever is not for a calendar waits until seven o'clock, or until
  the quiet hours that hold seven o'clock are over.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.notifier.kinds import NOTICE_KIND, WITH_CALENDAR, Kind
from services.notifier.records import Preferences

DAILY = "daily"
NONE = "none"
DIGEST_AT = 7 * 60
"""The minute of the day at which the daily mail goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A mail that is due: since when, of which meeting, and whether it puts a calendar right."""

    kind: Kind
    since: datetime
    starts: datetime | None = None
    corrects: bool = False


def is_wanted(chosen: Preferences, due: Due) -> bool:
    """Whether the person wants such a mail at all."""
    stopped = chosen.email == NONE or NOTICE_KIND[due.kind] in chosen.stopped
    return due.corrects or not stopped


def is_gathered(chosen: Preferences, kind: Kind) -> bool:
    """Whether such a mail is one of those that go together once a day."""
    return chosen.email == DAILY and kind not in WITH_CALENDAR


def may_go_at(chosen: Preferences, due: Due, now: datetime) -> datetime:
    """The first instant from `now` on at which the mail may go."""
    at = now
    if is_gathered(chosen, due.kind):
        at = max(now, digest_time(chosen, due.since))
    until = quiet_until(chosen, at)
    if until is None or (due.starts is not None and due.starts < until):
        return at
    return until


def digest_time(chosen: Preferences, since: datetime) -> datetime:
    """The first seven o'clock from `since` on, or the end of the quiet hours that hold it."""
    zone = ZoneInfo(chosen.zone)
    day = since.astimezone(zone).date()
    at = _instant(day, DIGEST_AT, zone)
    if at < since:
        at = _instant(day + timedelta(days=1), DIGEST_AT, zone)
    return quiet_until(chosen, at) or at


def quiet_until(chosen: Preferences, instant: datetime) -> datetime | None:
    """When the quiet hours that hold the instant are over; None where it is in none."""
    start, end = chosen.quiet_from, chosen.quiet_until
    if start is None or end is None or start == end:
        return None
    zone = ZoneInfo(chosen.zone)
    today = instant.astimezone(zone).date()
    for offset in (-1, 0):
        begins_on = today + timedelta(days=offset)
        ends_on = begins_on if start < end else begins_on + timedelta(days=1)
        until = _instant(ends_on, end, zone)
        if _instant(begins_on, start, zone) <= instant < until:
            return until
    return None


def _instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    return wall.replace(tzinfo=zone).astimezone(UTC)
