"""An instant in a person's words: day, wall time, and the zone by name."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import (
    format_date,
    format_time,
    get_timezone_gmt,
    get_timezone_location,
    get_timezone_name,
)

INDONESIAN_ZONES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
TIME_PATTERNS = {"id": "HH.mm", "en": "HH:mm"}
DATE_PATTERNS = {"id": "EEEE, d MMMM y", "en": "EEEE d MMMM y"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An instant on one person's clock, ready to be read."""

    day: str
    time: str
    clock: str
    detail: str

    @property
    def zone(self) -> str:
        """The clock's everyday name, with its full name."""
        return f"{self.clock} ({self.detail})"

    @property
    def briefly(self) -> str:
        """Day, time and the zone's everyday name: for a subject or a chat."""
        return f"{self.day}, {self.time} {self.clock}"


def moment(instant: datetime, zone: str, locale: str) -> Moment:
    """Say an instant (aware) in the words of a locale ("id" or "en"), on the clock of `zone`."""
    local = instant.astimezone(ZoneInfo(zone))
    return Moment(
        day=format_date(local, DATE_PATTERNS[locale], locale=locale),
        time=format_time(local, TIME_PATTERNS[locale], locale=locale),
        clock=_clock(local, zone, locale),
        detail=_detail(local, zone, locale),
    )


def _clock(local: datetime, zone: str, locale: str) -> str:
    """What people call that clock: "WITA", "waktu Roma", "Rome time"."""
    if zone in INDONESIAN_ZONES:
        return INDONESIAN_ZONES[zone]
    city = get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)
    return f"waktu {city}" if locale == "id" else f"{city} time"


def _detail(local: datetime, zone: str, locale: str) -> str:
    """The zone's full name, with its distance from UTC where a reader in Bali may not know it."""
    name = get_timezone_name(local, "long", locale=locale)
    offset = get_timezone_gmt(local, locale=locale).replace("GMT", "UTC")
    if zone in INDONESIAN_ZONES:
        return name
    return offset if name.startswith("GMT") else f"{name}, {offset}"


def same_clock(instant: datetime, one: str, other: str) -> bool:
    """Whether two zones read the same wall time at that instant."""
    return (
        instant.astimezone(ZoneInfo(one)).utcoffset()
        == instant.astimezone(ZoneInfo(other)).utcoffset()
    )
