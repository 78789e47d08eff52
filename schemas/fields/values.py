"""The fields of the values that several facts share."""

from collections.abc import Mapping
from typing import Any

from schemas.fields.compound import Details, ListOf, RecordOf
from schemas.fields.contract import ContractField
from schemas.fields.numbers import Choice, Whole
from schemas.fields.text import LANGUAGE, Text, code, identifier, job
from schemas.fields.times import Day, Zone
from schemas.values import (
    Absence,
    Availability,
    Language,
    Level,
    Obstacle,
    Reason,
    Roster,
    Stay,
    Suggestion,
    Window,
)

MINUTES_A_DAY = 24 * 60
Parts = Mapping[str, ContractField[Any]]


def _window_fault(window: Window) -> str | None:
    if window.start >= window.end:
        return "start must be before end"
    if window.start % 30 or window.end % 30:
        return "start and end must be multiples of 30 minutes"
    return None


def _days_fault(days: Absence | Stay) -> str | None:
    return "first must not be after last" if days.first > days.last else None


def _roster_fault(roster: Roster) -> str | None:
    backwards = roster.last is not None and roster.first > roster.last
    return "first must not be after last" if backwards else None


def codes(known: str, *, pattern: str | None = None) -> ListOf[str]:
    """A list of codes from `schemas.vocabulary`."""
    return ListOf(code(known, pattern=pattern) if pattern else code(known), most=100)


def jobs() -> ListOf[str]:
    """Jobs of the vocabulary, or of the programme's own."""
    return ListOf(job(), most=100)


def languages() -> ListOf[Language]:
    """Languages, each with its level."""
    parts: Parts = {
        "code": Text(most=3, pattern=LANGUAGE, known="LANGUAGES", required=True),
        "level": Choice(Level, required=True),
    }
    return ListOf(RecordOf(Language, parts), most=30)


def availability() -> RecordOf[Availability]:
    """Weekly windows in a zone, less absences, with rosters and stays."""
    days = {"first": Day(required=True), "last": Day(required=True)}
    roster: Parts = {
        "first": Day(required=True),
        "duty_days": Whole(1, 400, required=True),
        "off_days": Whole(1, 400, required=True),
        "last": Day(allow_none=True),
        "windows": _windows(),
    }
    parts: Parts = {
        "zone": Zone(required=True),
        "windows": _windows(),
        "absences": ListOf(RecordOf(Absence, days, check=_days_fault), most=200),
        "rosters": ListOf(RecordOf(Roster, roster, check=_roster_fault), most=10),
        "stays": ListOf(
            RecordOf(Stay, {**days, "zone": Zone(required=True)}, check=_days_fault), most=100
        ),
    }
    return RecordOf(Availability, parts, required=True)


def _windows() -> ListOf[Window]:
    window = {
        "weekday": Whole(0, 6, required=True),
        "start": Whole(0, MINUTES_A_DAY - 30, required=True),
        "end": Whole(30, MINUTES_A_DAY, required=True),
    }
    return ListOf(RecordOf(Window, window, check=_window_fault), most=200)


def suggestions() -> ListOf[Suggestion]:
    """Mentors who would fit, the best first."""
    parts: Parts = {
        "mentor": identifier(required=True),
        "fit": Whole(0, 1000, required=True),
        "reasons": reasons(),
        "common_minutes": Whole(0, 7 * 24 * 60),
    }
    return ListOf(RecordOf(Suggestion, parts), most=200)


def reasons() -> ListOf[Reason]:
    """Why a pair fits."""
    parts: Parts = {
        "criterion": code("CRITERIA", required=True),
        "points": Whole(0, 1000, required=True),
        "values": Details(required=True),
    }
    return ListOf(RecordOf(Reason, parts), most=30)


def obstacles() -> ListOf[Obstacle]:
    """What kept a student from a place. The codes are the matcher's own."""
    parts: Parts = {
        "code": code(required=True),
        "mentors": Whole(0, 1_000_000, required=True),
        "values": Details(required=True),
    }
    return ListOf(RecordOf(Obstacle, parts), most=30)
