"""Holidays of Indonesia and ceremonies of Bali, which a person may take off with one tap."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from holidays import country_holidays

from schemas.values import Absence

FILE = Path(__file__).parent / "data" / "balinese-days.json"
AHEAD = timedelta(days=365)
HOLIDAY_LANGUAGES = {"id": "id", "en": "en_US"}

CEREMONIES = {
    "pagerwesi": _l("Pagerwesi"),
    "galungan": _l("Galungan (3 days)"),
    "kuningan": _l("Kuningan (2 days)"),
    "saraswati": _l("Saraswati"),
}
"""What the days of the data file are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeDays:
    """Days in a row that many take off, and what they are called."""

    days: Absence
    name: str


def coming(today: date, language: str) -> list[FreeDays]:
    """What begins within a year from today, in the order of the days."""
    until = today + AHEAD
    found = (*_ceremonies(today, until), *_holidays(today, until, language))
    return sorted(found, key=lambda each: (each.days.first, each.days.last))


def _ceremonies(first: date, until: date) -> Iterator[FreeDays]:
    calendar = _calendar()
    length = calendar["cycle_days"]
    begins = date.fromisoformat(calendar["cycle_begins"])
    begins += timedelta(days=(first - begins).days // length * length)
    while begins <= until:
        for each in calendar["days"]:
            days = Absence(
                first=begins + timedelta(days=each["first"]),
                last=begins + timedelta(days=each["last"]),
            )
            if first <= days.first <= until:
                yield FreeDays(days=days, name=str(CEREMONIES[each["code"]]))
        begins += timedelta(days=length)


def _holidays(first: date, until: date, language: str) -> Iterator[FreeDays]:
    named = (
        each for year in range(first.year, until.year + 1) for each in _of_year(year, language)
    )
    for day, name in named:
        if first <= day <= until:
            yield FreeDays(days=Absence(first=day, last=day), name=name)


@lru_cache(maxsize=32)
def _of_year(year: int, language: str) -> tuple[tuple[date, str], ...]:
    known = country_holidays("ID", years=year, language=HOLIDAY_LANGUAGES.get(language, "id"))
    return tuple(sorted(known.items()))


@cache
def _calendar() -> dict[str, Any]:
    calendar: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return calendar
