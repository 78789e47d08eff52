"""What stands in the cells of a centre's spreadsheet, in Indonesian or English.

Each function takes the text of a cell and returns a value, or raises WordError.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from schemas.values import Absence, Language, Level, Window
from schemas.vocabulary import STYLE_ITEMS
from services.matcher.sheets.errors import WordError, near
from services.matcher.sheets.words import (
    DAYS,
    EVERY_DAY,
    LANGUAGE_NAMES,
    LEVELS,
    STYLE_NAMES,
    ZONES,
)

T = TypeVar("T")

_ENTRY: Final = re.compile(r"(?P<days>\D+?)\s+(?P<times>\d.*)")
_TIMES: Final = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})")
_ABSENCE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*(?:\.\.|–|to|s/d)\s*(\d{4}-\d{2}-\d{2}))?")
_DAY: Final = 24 * 60


def parts(text: str) -> list[str]:
    """A cell that holds several things, separated by semicolons, bars or lines."""
    return [part.strip() for part in re.split(r"[;|\n]", text) if part.strip()]


def words(text: str) -> list[str]:
    """A cell of single words: commas may separate them too."""
    return [word.strip() for part in parts(text) for word in part.split(",") if word.strip()]


def slug(text: str) -> str:
    """Words as codes are written: "Room Attendant" is "room-attendant"."""
    return re.sub(r"[\s_]+", "-", text.strip().casefold())


def one_of(text: str, known: Mapping[str, T]) -> T:
    """The thing that the text names."""
    key = slug(text)
    if key not in known:
        raise WordError("unknown-word", value=text, near=near(key, known))
    return known[key]


def many_of(text: str, known: Mapping[str, T]) -> tuple[T, ...]:
    """The things that the text names; commas may separate them too."""
    return tuple(dict.fromkeys(one_of(word, known) for word in words(text)))


def codes(known: Iterable[str]) -> dict[str, str]:
    """A vocabulary as `one_of` wants it."""
    return {slug(code): code for code in known}


def whole(text: str, least: int, most: int) -> int:
    """A whole number within bounds."""
    digits = text.strip()
    if not re.fullmatch(r"\d{1,9}", digits, re.ASCII) or not least <= int(digits) <= most:
        raise WordError("not-whole", value=text, least=least, most=most)
    return int(digits)


def zone(text: str) -> str:
    """A time zone: WIB, WITA, WIT or an IANA name."""
    name = ZONES.get(text.casefold(), text)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WordError("no-zone", value=text) from None
    return name


def languages(text: str) -> tuple[Language, ...]:
    """Languages with levels: "id lancar, en cukup"; without a level, good enough for a meeting."""
    spoken = {}
    for word in words(text):
        name, _, level = re.sub(r"[:=()]", " ", word).strip().partition(" ")
        code = one_of(name, LANGUAGE_NAMES)
        spoken[code] = one_of(level, LEVELS) if level.strip() else Level.WORKING
    return tuple(Language(code=code, level=level) for code, level in spoken.items())


def styles(text: str) -> tuple[str, ...]:
    """How a person likes to work: at most one of each two opposites."""
    found = many_of(text, STYLE_NAMES)
    for opposites in STYLE_ITEMS.values():
        if set(opposites) <= set(found):
            raise WordError("opposites", value=text, one=opposites[0], other=opposites[1])
    return found


def hours(text: str) -> tuple[Window, ...]:
    """Weekly free time: "Senin-Jumat 19.00-21.00; Sabtu 08.00-10.00, 13.00-15.00"."""
    found = set()
    for part in parts(text):
        entry = _ENTRY.fullmatch(part)
        if entry is None:
            raise WordError("not-hours", value=part)
        for times in entry["times"].split(","):
            for day in _days(entry["days"], part):
                found.update(_windows(day, times, part))
    return tuple(sorted(found))


def absences(text: str) -> tuple[Absence, ...]:
    """Days away: "2026-01-15..2026-03-31; 2026-05-01"."""
    found = []
    for part in (each.strip() for each in re.split(r"[;|,\n]", text) if each.strip()):
        dates = _ABSENCE.fullmatch(part)
        try:
            first = date.fromisoformat(dates[1] if dates else "")
            last = date.fromisoformat(dates[2]) if dates and dates[2] else first
        except ValueError:
            raise WordError("not-dates", value=part) from None
        if last < first:
            raise WordError("not-dates", value=part)
        found.append(Absence(first=first, last=last))
    return tuple(found)


def _days(text: str, part: str) -> list[int]:
    if text.strip().casefold() in EVERY_DAY:
        return list(range(7))
    days: list[int] = []
    for word in re.split(r"\s*(?:,|/|&|\bdan\b|\band\b)\s*", text.strip().casefold()):
        ends = [DAYS.get(end.strip().rstrip(".")) for end in re.split(r"[-–]", word)]
        known = [end for end in ends if end is not None]
        if len(known) != len(ends) or len(ends) > 2:
            raise WordError("not-hours", value=part)
        length = (known[-1] - known[0]) % 7 + 1
        days += [(known[0] + step) % 7 for step in range(length)]
    return days


def _windows(day: int, text: str, part: str) -> list[Window]:
    """One stretch of time; one that runs past midnight goes on the day after."""
    times = _TIMES.fullmatch(text.strip())
    if times is None or max(int(times[2]), int(times[4])) > 59:
        raise WordError("not-hours", value=part)
    start, end = 60 * int(times[1]) + int(times[2]), 60 * int(times[3]) + int(times[4])
    if start >= _DAY or end > _DAY or start == end:
        raise WordError("not-hours", value=part)
    if start % 30 or end % 30:
        raise WordError("not-half-hours", value=part)
    if start < end:
        return [Window(weekday=day, start=start, end=end)]
    late = [Window(weekday=day, start=start, end=_DAY)]
    return [*late, Window(weekday=(day + 1) % 7, start=0, end=end)] if end else late
