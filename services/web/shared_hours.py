"""The hours of a usual week that two people share, on the clock of each."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from schemas.days import zone_at
from schemas.values import Availability
from services.web.week_bits import QUARTER, WEEK_SLOTS, free_bits, period_of, steady_bits

LEAST = 30 // QUARTER
"""Shorter stretches are of no use for a meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Hours that both are free, in the coming week; each is read on its own clock."""

    starts: datetime
    ends: datetime
    my_zone: str
    their_zone: str

    @property
    def weekday(self) -> int:
        """On which day it begins for me; 0 is Monday."""
        return self.starts.astimezone(ZoneInfo(self.my_zone)).weekday()

    @property
    def is_elsewhere(self) -> bool:
        """Whether the other's clock shows something else than mine."""
        mine, theirs = (
            self.starts.astimezone(ZoneInfo(zone)).utcoffset()
            for zone in (self.my_zone, self.their_zone)
        )
        return mine != theirs


def shared_hours(mine: Availability, theirs: Availability, now: datetime) -> list[Stretch]:
    """When both are free in most of the coming weeks, by my days from Monday."""
    begins = period_of(now)
    both = steady_bits(free_bits(mine, begins) & free_bits(theirs, begins))
    found = []
    for first, last in _runs(both):
        starts, ends = _instant(begins, first), _instant(begins, last)
        found.append(
            Stretch(
                starts=starts,
                ends=ends,
                my_zone=zone_at(mine, starts),
                their_zone=zone_at(theirs, starts),
            )
        )
    return sorted(found, key=lambda one: (one.weekday, one.starts.astimezone(_zone(one)).time()))


def _zone(stretch: Stretch) -> ZoneInfo:
    return ZoneInfo(stretch.my_zone)


def _instant(begins: date, quarter: int) -> datetime:
    return datetime.combine(begins, time(), UTC) + timedelta(minutes=QUARTER * quarter)


def _runs(bits: int) -> list[tuple[int, int]]:
    """First quarter and the one after the last of each stretch; the week goes round."""
    runs: list[tuple[int, int]] = []
    for slot in range(WEEK_SLOTS):
        if not bits >> slot & 1:
            continue
        if runs and runs[-1][1] == slot:
            runs[-1] = (runs[-1][0], slot + 1)
        else:
            runs.append((slot, slot + 1))
    if len(runs) > 1 and runs[0][0] == 0 and runs[-1][1] == WEEK_SLOTS:
        runs[-1] = (runs[-1][0], WEEK_SLOTS + runs.pop(0)[1])
    return [run for run in runs if run[1] - run[0] >= LEAST]
