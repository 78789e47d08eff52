"""What a page of hours says of others: how many share enough, and when most are free.

Nobody is named, and fewer than three are never told apart.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from schemas.values import Availability
from services.web.store.common_hours import Others
from services.web.week_bits import HALF_HOURS

FEWEST = 3
MOST_STRETCHES = 6
WELL_VISITED = 0.6
"""A half hour counts among the best when so large a part of the fullest one's people are free."""
HALF_HOUR = 30
MANY = 1 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """Of so many mentors or students, how many share enough hours. None: one or two."""

    role: str
    count: int | None
    among: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Hours of a weekday in which at least `count` others are free; and on another clock."""

    weekday: int
    start: int
    end: int
    count: int
    ahead: int = 0

    @property
    def there(self) -> tuple[int, int]:
        """Start and end on the other clock, in minutes of its own day."""
        return (self.start + self.ahead) % 1440, (self.end + self.ahead - 1) % 1440 + 1


def sharing(role: str, crowd: Others, availability: Availability, minutes: int) -> Sharing:
    """How many share enough for a meeting of so many minutes."""
    count = crowd.sharing(availability, minutes)
    return Sharing(role=role, count=None if 0 < count < FEWEST else count, among=len(crowd.free))


def counts(crowds: Sequence[Others], zone: str) -> list[int]:
    """How many are free in each half hour of the week; 0 where it is fewer than three."""
    each = [crowd.by_half_hour(zone) for crowd in crowds]
    summed = [sum(column) for column in zip(*each, strict=True)]
    return [count if count >= FEWEST else 0 for count in summed]


def best_stretches(by_half_hour: Sequence[int], ahead: int) -> list[Stretch]:
    """The hours in which most are free, in the order of the week."""
    least = max(FEWEST, round(WELL_VISITED * max(by_half_hour, default=0)))
    found: list[Stretch] = []
    for half, count in enumerate(by_half_hour):
        weekday, start = half // HALF_HOURS, half % HALF_HOURS * HALF_HOUR
        last = found[-1] if found else None
        if count < least:
            continue
        if last is not None and (last.weekday, last.end) == (weekday, start):
            found[-1] = replace(last, end=start + HALF_HOUR, count=min(last.count, count))
        else:
            end = start + HALF_HOUR
            found.append(Stretch(weekday=weekday, start=start, end=end, count=count, ahead=ahead))
    fullest = sorted(found, key=lambda each: (-each.count, each.weekday, each.start))
    return sorted(fullest[:MOST_STRETCHES], key=lambda each: (each.weekday, each.start))


def other_clocks(crowds: Sequence[Others], zone: str, now: datetime) -> dict[str, int]:
    """Zones by which at least three others live and whose clocks differ, the most usual first: by
    how many minutes they are ahead.
    """
    lived = Counter(each for crowd in crowds for each in crowd.zones)
    ahead = {other: minutes_ahead(other, zone, now) for other, _ in lived.most_common()}
    return {each: by for each, by in ahead.items() if by and lived[each] >= FEWEST}


def usual_clock(crowds: Sequence[Others], clocks: Mapping[str, int]) -> str | None:
    """The other clock by which many live: worth a look without being asked for."""
    lived = Counter(each for crowd in crowds for each in crowd.zones)
    usual = next(iter(clocks), None)
    many = usual is not None and lived[usual] >= MANY * lived.total()
    return usual if many else None


def minutes_ahead(zone: str, than: str, now: datetime) -> int:
    """By how many minutes the clock of one zone is ahead of another's."""
    here, there = (
        now.astimezone(ZoneInfo(each)).utcoffset() or timedelta() for each in (than, zone)
    )
    return int((there - here).total_seconds()) // 60
