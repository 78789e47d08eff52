"""Rosters and stays in other zones, as a spreadsheet's cells tell them."""

import re
from dataclasses import replace
from typing import Final

from schemas.values import Roster, Stay
from services.matcher.sheets.errors import WordError
from services.matcher.sheets.values import absences, hours, parts, zone

_ROSTER: Final = re.compile(
    r"(?P<first>\d{4}-\d{2}-\d{2})(?:\s*\.\.\s*(?P<last>\d{4}-\d{2}-\d{2}))?"
    r"\s+(?P<duty>\d{1,3})\s*/\s*(?P<off>\d{1,3})(?:\s+(?P<hours>\D.*))?"
)


def rosters(text: str) -> tuple[Roster, ...]:
    """Days on duty and off: "2026-01-05 70/70; 2027-01-04..2027-06-30 4/2 Mon 19:00-21:00"."""
    return tuple(_roster(part) for part in parts(text))


def stays(text: str) -> tuple[Stay, ...]:
    """Days on another clock: "2026-01-05..2026-03-15 America/New_York"."""
    found = []
    for part in parts(text):
        days, _, where = part.rpartition(" ")
        said = absences(days)
        if len(said) != 1:
            raise WordError("not-dates", value=part)
        found.append(Stay(first=said[0].first, last=said[0].last, zone=zone(where)))
    return tuple(found)


def _roster(part: str) -> Roster:
    said = _ROSTER.fullmatch(part)
    if said is None or not int(said["duty"]) or not int(said["off"]):
        raise WordError("not-roster", value=part)
    (days,) = absences(f"{said['first']}..{said['last'] or said['first']}")
    roster = Roster(
        first=days.first,
        duty_days=int(said["duty"]),
        off_days=int(said["off"]),
        last=days.last if said["last"] else None,
    )
    # Semicolons part rosters, so the hours of one are parted by a plus.
    on_duty = "; ".join((said["hours"] or "").split("+"))
    return replace(roster, windows=hours(on_duty))
