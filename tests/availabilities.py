"""Hours that people may say, and the rule of who is free when, as one would tell it."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from schemas.values import Absence, Availability, Roster, Stay, Window

ZONES = (
    "Asia/Makassar",
    "Asia/Kathmandu",
    "Europe/Rome",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
)

windows = st.builds(
    lambda day, start, length: Window(
        weekday=day, start=30 * start, end=30 * min(48, start + length)
    ),
    st.integers(0, 6),
    st.integers(0, 47),
    st.integers(1, 48),
)


@st.composite
def availabilities(
    draw: st.DrawFn, first: date, last: date, zones: tuple[str, ...] = ZONES
) -> Availability:
    """Any hours, with what makes days special lying about the period."""
    days = st.dates(first - timedelta(days=60), last)

    def stretch(longest: int) -> dict[str, date]:
        begins = draw(days)
        return {"first": begins, "last": begins + timedelta(days=draw(st.integers(0, longest)))}

    return Availability(
        zone=draw(st.sampled_from(zones)),
        windows=tuple(draw(st.lists(windows, max_size=5))),
        absences=tuple(Absence(**stretch(20)) for _ in range(draw(st.integers(0, 2)))),
        rosters=tuple(
            Roster(
                first=draw(days),
                duty_days=draw(st.integers(1, 80)),
                off_days=draw(st.integers(1, 80)),
                last=draw(st.none() | days),
                windows=tuple(draw(st.lists(windows, max_size=2))),
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
        stays=tuple(
            Stay(**stretch(40), zone=draw(st.sampled_from(zones)))
            for _ in range(draw(st.integers(0, 2)))
        ),
    )


def is_free(person: Availability, instant: datetime) -> bool:
    """Whether some clock that is the person's own on the date it shows has them free."""
    zones = {person.zone, *(stay.zone for stay in person.stays)}
    return any(_is_free_by(person, zone, instant.astimezone(ZoneInfo(zone))) for zone in zones)


@cache
def hours_of(person: Availability, day: date) -> tuple[Window, ...]:
    """The windows of a date, whatever the clock."""
    if any(away.first <= day <= away.last for away in person.absences):
        return ()
    on_duty = [roster for roster in person.rosters if day in _duty_days(roster, day)]
    windows = on_duty[0].windows if on_duty else person.windows
    return tuple(window for window in windows if window.weekday == day.weekday())


@cache
def zone_of(person: Availability, day: date) -> str:
    """The zone that a person lives by on a date."""
    return next((stay.zone for stay in person.stays if stay.first <= day <= stay.last), person.zone)


def _is_free_by(person: Availability, zone: str, wall: datetime) -> bool:
    minute = 60 * wall.hour + wall.minute
    return zone_of(person, wall.date()) == zone and any(
        window.start <= minute < window.end for window in hours_of(person, wall.date())
    )


def _duty_days(roster: Roster, until: date) -> set[date]:
    """The days on duty up to one day, counted out turn by turn."""
    days: set[date] = set()
    turn = roster.first
    while turn <= until:
        days |= {turn + timedelta(days=each) for each in range(roster.duty_days)}
        turn += timedelta(days=roster.duty_days + roster.off_days)
    return {day for day in days if roster.last is None or day <= roster.last}
