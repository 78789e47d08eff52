"""When the people of the sample programme can meet."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from schemas.values import Availability, Roster, Stay, Window

BALI_ZONE = "Asia/Makassar"
CONTRACT = timedelta(days=26)
BEGINS_IN = timedelta(days=75)


def mentor_hours(draw: Random, zone: str, today: date, *, at_sea: bool) -> Availability:
    """After work, on the mentor's own clock; who works at sea has a contract before them."""
    at_home = zone in {BALI_ZONE, "Asia/Jakarta"}
    hours = Availability(zone=zone, windows=evenings(draw) if at_home else _mornings(draw))
    return _with_contract(hours, today + BEGINS_IN) if at_sea else hours


def _with_contract(hours: Availability, first: date) -> Availability:
    """First out of Miami, then out of Rome; on board two hours are free before the shift."""
    last, moves = first + CONTRACT, first + CONTRACT // 2
    breaks = tuple(Window(weekday=day, start=6 * 60, end=8 * 60) for day in range(7))
    length = CONTRACT.days + 1
    return replace(
        hours,
        rosters=(Roster(first=first, duty_days=length, off_days=70, last=last, windows=breaks),),
        stays=(
            Stay(first=first, last=moves, zone="America/New_York"),
            Stay(first=moves + timedelta(days=1), last=last, zone="Europe/Rome"),
        ),
    )


def evenings(draw: Random) -> tuple[Window, ...]:
    """After work in Indonesia: two or three weekday evenings, and often a Sunday morning."""
    days = draw.sample(range(6), k=draw.randint(2, 3))
    found = [
        Window(weekday=day, start=start, end=start + 150)
        for day in days
        if (start := draw.choice((17, 18, 19)) * 60)
    ]
    if draw.random() < 0.6:
        found.append(Window(weekday=6, start=9 * 60, end=12 * 60))
    return tuple(sorted(found))


def _mornings(draw: Random) -> tuple[Window, ...]:
    """From abroad: mornings and noons, when it is evening in Bali; and a free day."""
    days = draw.sample(range(6), k=draw.randint(3, 4))
    early = [Window(weekday=day, start=6 * 60, end=9 * 60) for day in days]
    noon = [Window(weekday=day, start=11 * 60, end=14 * 60) for day in days[:2]]
    return tuple(sorted([*early, *noon]))
