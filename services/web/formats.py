"""Dates, times, zones, numbers and telephone numbers as people here write them."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache, wraps
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import phonenumbers
from babel import Locale
from babel.core import get_global
from babel.dates import (
    format_date,
    format_datetime,
    get_timezone,
    get_timezone_location,
)
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _l
from jinja2 import pass_context
from jinja2.runtime import Context

from services.web.labels import label

PINNED_ZONES = {
    "Asia/Makassar": _l("Central Indonesia Time (WITA) - Bali, Makassar"),
    "Asia/Jakarta": _l("Western Indonesia Time (WIB) - Jakarta, Surabaya"),
    "Asia/Jayapura": _l("Eastern Indonesia Time (WIT) - Jayapura, Ambon"),
}
AT_SEA = {f"Etc/GMT{ahead:+d}": f"UTC{-ahead:+d}" for ahead in (*range(-14, 0), *range(1, 13))} | {
    "Etc/UTC": "UTC"
}
"""IANA counts these zones against the sun: "Etc/GMT-8" is eight hours ahead of UTC."""
INDONESIAN_ZONES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def moment(instant: datetime, zone: str) -> str:
    """A moment on the wall of that zone: "Sel, 24 Nov 2026 pukul 09.00 WITA"."""
    local = instant.astimezone(ZoneInfo(zone))
    day_text = format_datetime(local, "EEE, d MMM y", locale=_locale())
    mark = zone_mark(instant, zone)
    time_text = clock(instant, zone)
    return str(gettext("%(day)s at %(time)s %(zone)s", day=day_text, time=time_text, zone=mark))


def clock(instant: datetime, zone: str) -> str:
    """The time of day on the wall of that zone."""
    local = instant.astimezone(ZoneInfo(zone))
    return minutes_text(local.hour * 60 + local.minute)


def minutes_text(minutes: int) -> str:
    """Minutes after midnight as a time of day: 09.00 in Indonesian, 09:00 in English."""
    mark = "." if _locale().language == "id" else ":"
    return f"{minutes // 60:02}{mark}{minutes % 60:02}"


def day(value: date) -> str:
    """A day: "24 November 2026"."""
    return format_date(value, "d MMMM y", locale=_locale())


def short_day(value: date) -> str:
    """A day, briefly: "24 Nov"."""
    return format_date(value, "d MMM", locale=_locale())


def weekday_name(weekday: int, width: str = "wide") -> str:
    """The name of a weekday; 0 is Monday."""
    return str(_locale().days["stand-alone"][width][weekday])


def number(value: float) -> str:
    """A number with the marks of the language: 1.234,5."""
    return format_decimal(value, locale=_locale())


def phone(value: str | None) -> str:
    """A telephone number to read and to dial: 0812-3456-7890 at home, +971 50 … abroad."""
    if not value:
        return ""
    try:
        parsed = phonenumbers.parse(value, "ID")
    except phonenumbers.NumberParseException:
        return value
    home = parsed.country_code == 62
    kind = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, kind.NATIONAL if home else kind.INTERNATIONAL)


def zone_mark(instant: datetime, zone: str) -> str:
    """The short name of a zone: WITA, or the offset, which nobody can misread."""
    if zone in INDONESIAN_ZONES:
        return INDONESIAN_ZONES[zone]
    offset = instant.astimezone(ZoneInfo(zone)).strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:]}".replace("UTC+00:00", "UTC")


def zone_name(zone: str) -> str:
    """A zone in words: "Waktu Indonesia Tengah (WITA)"; elsewhere the time of a city."""
    return _zone_name(zone, str(_locale()))


def zone_choices() -> list[tuple[str, str]]:
    """Every zone that people live in, Indonesia's first, then by name."""
    return list(_zone_choices(str(_locale())))


def every_zone() -> list[tuple[str, str]]:
    """As `zone_choices`, and the clocks of ships that keep a distance from UTC."""
    return [*_zone_choices(str(_locale())), *((zone, _zone_name(zone, "en")) for zone in AT_SEA)]


@lru_cache(maxsize=4096)
def _zone_name(zone: str, locale: str) -> str:
    if zone in PINNED_ZONES:
        return str(PINNED_ZONES[zone])
    if zone in AT_SEA:
        return AT_SEA[zone]
    city = get_timezone_location(get_timezone(zone), locale=locale, return_city=True)
    territory = get_global("zone_territories").get(zone, "")
    country = Locale.parse(locale).territories.get(territory, "")
    return f"{city} - {country}" if country and country != city else city


@lru_cache(maxsize=8)
def _zone_choices(locale: str) -> tuple[tuple[str, str], ...]:
    homes = get_global("zone_territories")
    inhabited = (zone for zone in available_timezones() if zone in homes)
    others = sorted(
        ((zone, _zone_name(zone, locale)) for zone in inhabited if zone not in PINNED_ZONES),
        key=lambda choice: (choice[1].casefold(), choice[0]),
    )
    return (*((zone, str(name)) for zone, name in PINNED_ZONES.items()), *others)


def _locale() -> Locale:
    return get_locale() or Locale("id")


def install(app: Flask) -> None:
    """Give the templates these formats."""
    for function in (label, moment, clock, day, short_day, number, phone, zone_name, minutes_text):
        app.add_template_filter(_in_the_readers_language(function), function.__name__)
    app.add_template_global(weekday_name)


def _in_the_readers_language(function: Callable[..., str]) -> Callable[..., str]:
    """The same as a filter of the page. Without its context, Jinja works a filter on a constant out
    once, when it compiles the template, and so in the language of whoever came first.
    """

    @pass_context
    @wraps(function)
    def of_page(_context: Context, *said: Any, **named: Any) -> str:
        return function(*said, **named)

    return of_page
