"""When two people can meet: pure arithmetic on what both said of their weeks.

Windows are wall-clock times in each person's own zone; everything here is compared as instants, so
that daylight saving needs no special case but two: a window's edge that falls into a gap or into a
repeated hour is read in the way that makes the window smaller, and a meeting never starts
at a wall time that does not exist, or exists twice, in the zone that rules it.

The windows are what a person said, so a window at 05:00 is kept; but where others fit, times
outside the waking hours below are chosen last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from schemas.days import windows_on, zone_at, zone_on
from schemas.values import Availability

GRID_MINUTES = 30
WAKING_MINUTES = (7 * 60, 21 * 60)
MIDDAY_MINUTE = 13 * 60

DAY_COST = 60
"""What a day later costs; the other costs are in the same unit."""
ASLEEP_COST = 480
"""What a meeting outside a person's waking hours costs, for each person."""
MIDDAY_DIVISOR = 8
"""Eight minutes away from mid-day, over both clocks, cost one."""
SHORTENED_COST = 1_000_000
"""What each step down to a shorter meeting costs: more than all else together."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of time, `start` included and `end` not, both aware UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Slot:
    """A possible meeting: its start (aware UTC), its length, and how inconvenient it is."""

    starts: datetime
    minutes: int
    cost: int

    @property
    def ends(self) -> datetime:
        """The instant at which the meeting is over."""
        return self.starts + timedelta(minutes=self.minutes)


def free_spans(availability: Availability, within: Span) -> tuple[Span, ...]:
    """The person's free time inside `within`: apart, in order, touching stretches joined."""
    # No clock is a whole day off, so the person's dates are these at most.
    first = within.start.astimezone(UTC).date() - timedelta(days=1)
    last = within.end.astimezone(UTC).date() + timedelta(days=1)
    spans = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        zone = ZoneInfo(zone_on(availability, day))
        for window in windows_on(availability, day):
            start = max(_readings(day, window.start, zone))
            end = min(_readings(day, window.end, zone))
            spans.append(Span(start=start, end=end))
    return common_spans(_joined(spans), (within,))


def _readings(day: date, minute: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants a wall time can mean: twice the same, but for a gap or a repeated hour."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    return (
        wall.replace(tzinfo=zone, fold=0).astimezone(UTC),
        wall.replace(tzinfo=zone, fold=1).astimezone(UTC),
    )


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if joined and span.start <= joined[-1].end:
            longest = max(joined[-1].end, span.end)
            joined[-1] = Span(start=joined[-1].start, end=longest)
        else:
            joined.append(span)
    return tuple(joined)


def common_spans(ones: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """The time that lies in both."""
    both = []
    for one in ones:
        for other in others:
            start, end = max(one.start, other.start), min(one.end, other.end)
            if start < end:
                both.append(Span(start=start, end=end))
    return tuple(sorted(both))


def without(spans: Sequence[Span], busy: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `spans` when the `busy` stretches are taken out."""
    left = tuple(spans)
    for taken in busy:
        pieces = []
        for span in left:
            pieces.append(Span(start=span.start, end=min(span.end, taken.start)))
            pieces.append(Span(start=max(span.start, taken.end), end=span.end))
        left = tuple(piece for piece in pieces if piece.start < piece.end)
    return left


def common_slots(
    *,
    student: Availability,
    mentor: Availability,
    within: Span,
    lengths: Sequence[int],
    busy: Iterable[Span] = (),
) -> tuple[Slot, ...]:
    """Every meeting both can keep: wholly in both weeks, wholly in `within`, off `busy`.

    `lengths` are the minutes a meeting may take, the wished one first. Starts lie on the half-hour
    grid of the student's clock, which rules the meeting.
    """
    theirs = common_spans(free_spans(student, within), free_spans(mentor, within))
    first_day = within.start.astimezone(_clock(student, within.start)).date()
    slots = []
    for span in without(theirs, busy):
        for starts in _grid(span, student):
            clocks = (_clock(student, starts), _clock(mentor, starts))
            later_days = max(0, (starts.astimezone(clocks[0]).date() - first_day).days)
            for step, minutes in enumerate(lengths):
                if starts + timedelta(minutes=minutes) <= span.end:
                    cost = step * SHORTENED_COST + later_days * DAY_COST
                    cost += _inconvenience(starts, minutes, clocks)
                    slots.append(Slot(starts=starts, minutes=minutes, cost=cost))
    return tuple(sorted(slots))


def _clock(person: Availability, instant: datetime) -> ZoneInfo:
    return ZoneInfo(zone_at(person, instant))


def _grid(span: Span, student: Availability) -> Iterable[datetime]:
    wall = span.start.astimezone(_clock(student, span.start))
    since = timedelta(minutes=wall.minute % GRID_MINUTES, seconds=wall.second)
    since += timedelta(microseconds=wall.microsecond)
    starts = span.start - since
    while starts < span.end:
        if starts >= span.start and _is_said_once(starts, _clock(student, starts)):
            yield starts
        starts += timedelta(minutes=GRID_MINUTES)


def _is_said_once(instant: datetime, zone: ZoneInfo) -> bool:
    wall = instant.astimezone(zone)
    on_grid = wall.minute % GRID_MINUTES == 0
    return on_grid and wall.replace(fold=0).utcoffset() == wall.replace(fold=1).utcoffset()


def _inconvenience(starts: datetime, minutes: int, clocks: Iterable[ZoneInfo]) -> int:
    cost = away = 0
    for zone in clocks:
        wall = starts.astimezone(zone)
        minute = wall.hour * 60 + wall.minute
        away += abs(minute + minutes // 2 - MIDDAY_MINUTE)
        if minute < WAKING_MINUTES[0] or minute + minutes > WAKING_MINUTES[1]:
            cost += ASLEEP_COST
    return cost + away // MIDDAY_DIVISOR
