"""When people are free in the coming weeks, as bits of whole numbers: one for each quarter hour.

A quarter of universal time is the same for everybody, and every zone stands a whole number of
quarters off. So what two people share is an `&`, and two thousand people are compared in a moment.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from schemas.days import windows_on, zone_on
from schemas.values import Availability, Window

QUARTER = 15
HALF_HOURS = 48
WEEKS = 4
STEADY_WEEKS = 3
"""What is shared in so many of the weeks can be counted on."""
DAY_SLOTS = 24 * 60 // QUARTER
WEEK_SLOTS = 7 * DAY_SLOTS
_MARGIN = 2 * DAY_SLOTS
_DATES = 7 * WEEKS + 2
_ALL = (1 << WEEKS * WEEK_SLOTS) - 1
_WEEK = (1 << WEEK_SLOTS) - 1

Midnights = tuple[int | None, ...]
"""For each date how many quarters after the margin its day begins; None when clocks change then."""


def period_of(now: datetime) -> date:
    """The first day, of universal time, of the weeks that are looked at."""
    return now.astimezone(UTC).date()


def free_bits(availability: Availability, begins: date) -> int:
    """The quarters of the coming weeks in which the person is free, the first lowest."""
    special = availability.absences or availability.rosters or availability.stays
    usual = [0] * 7
    for window in availability.windows:
        usual[window.weekday] |= _day_bits((window,))
    home = _midnights(availability.zone, begins)
    bits = 0
    for number in range(_DATES):
        day = _date(begins, number)
        if not special and (midnight := home[number]) is not None:
            bits |= usual[day.weekday()] << midnight
            continue
        zone = zone_on(availability, day)
        windows = windows_on(availability, day)
        midnight = _midnights(zone, begins)[number]
        if midnight is None:
            bits |= _changing_day(windows, day, ZoneInfo(zone), begins)
        else:
            bits |= _day_bits(windows) << midnight
    return bits >> _MARGIN & _ALL


def by_weeks(bits: int) -> tuple[int, ...]:
    """The weeks, one by one."""
    return tuple(bits >> WEEK_SLOTS * week & _WEEK for week in range(WEEKS))


def steady_bits(bits: int) -> int:
    """The quarters of a week that are free in enough of the weeks."""
    first, second, third, fourth = by_weeks(bits)
    pair, other = first & second, third & fourth
    return pair & (third | fourth) | other & (first | second)


def meets(one: int, other: int, minutes: int) -> bool:
    """Whether a meeting of so many minutes fits into what two share, in enough of the weeks."""
    both = one & other
    left, width = -(-minutes // QUARTER) - 1, 1
    while both and left > 0:
        step = min(width, left)
        both &= both >> step
        left, width = left - step, width + step
    return bool(both) and sum(map(bool, by_weeks(both))) >= STEADY_WEEKS


def counts_by_half_hour(people: Iterable[int], zone: str, begins: date) -> list[int]:
    """How many are free in each half hour of the week on the clock of a zone; 0 is Monday 00:00.

    Each person's week is added, bit by bit, to the columns of binary numbers that stand side by
    side in `planes`: so a person costs a few operations, not one for each quarter.
    """
    planes: list[int] = []
    for bits in people:
        week = steady_bits(bits)
        carry = week & (week >> 1 | week << WEEK_SLOTS - 1)
        for place, plane in enumerate(planes):
            if not carry:
                break
            planes[place], carry = plane ^ carry, plane & carry
        if carry:
            planes.append(carry)
    return [_number(planes, slot) for slot in _local_slots(zone, begins)]


def _number(planes: Sequence[int], slot: int) -> int:
    return sum((plane >> slot & 1) << place for place, plane in enumerate(planes))


def _local_slots(zone: str, begins: date) -> list[int]:
    """For each half hour of the zone's week, the quarter of the period's week that it begins in."""
    start = datetime.combine(begins, time(), UTC)
    ahead = start.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    shown = begins.weekday() * DAY_SLOTS + int(ahead.total_seconds()) // (60 * QUARTER)
    return [(2 * half - shown) % WEEK_SLOTS for half in range(7 * HALF_HOURS)]


def _day_bits(windows: Iterable[Window]) -> int:
    bits = 0
    for window in windows:
        length = (window.end - window.start) // QUARTER
        bits |= ((1 << length) - 1) << window.start // QUARTER
    return bits


def _changing_day(windows: Iterable[Window], day: date, zone: ZoneInfo, begins: date) -> int:
    bits = 0
    for window in windows:
        start = _slot(day, window.start, zone, begins)
        length = _slot(day, window.end, zone, begins) - start
        bits |= ((1 << max(0, length)) - 1) << start
    return bits


@lru_cache(maxsize=2048)
def _midnights(zone: str, begins: date) -> Midnights:
    clock = ZoneInfo(zone)
    days = [_date(begins, number) for number in range(_DATES + 1)]
    slots = [_slot(day, 0, clock, begins) for day in days]
    return tuple(
        slots[number] if slots[number + 1] - slots[number] == DAY_SLOTS else None
        for number in range(_DATES)
    )


def _slot(day: date, minute: int, zone: ZoneInfo, begins: date) -> int:
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    since = wall.replace(tzinfo=zone).astimezone(UTC) - datetime.combine(begins, time(), UTC)
    return _MARGIN + int(since.total_seconds()) // (60 * QUARTER)


@lru_cache(maxsize=256)
def _date(begins: date, number: int) -> date:
    return begins + timedelta(days=number - 1)
