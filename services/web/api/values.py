"""Values that several parts of the interface share, strict where they are read."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from schemas.fields.compound import ListOf, RecordOf
from schemas.fields.contract import ContractField
from schemas.fields.numbers import Choice, Whole
from schemas.fields.times import Day, Zone, instant_to
from schemas.fields.values import reasons
from schemas.registry import schema_of
from schemas.values import Absence, Availability, Language, Level, Reason, Roster, Stay, Window
from schemas.vocabulary import LANGUAGES
from services.web.api.fields import Known, Several, Strictly

MOST_WINDOWS = 168
MOST_ABSENCES = 60
MOST_ROSTERS = 10
MOST_STAYS = 30
MINUTES_A_DAY = 24 * 60
Parts = dict[str, ContractField[Any]]


def codes(known: tuple[str, ...], *, most: int | None = None, required: bool = False) -> Any:
    """A list of codes, none twice."""
    return Several(Known(known), most=most or len(known), required=required)


def languages(*, required: bool = False) -> ContractField[tuple[Language, ...]]:
    """Languages, each with its level."""
    parts: Parts = {
        "code": Known(LANGUAGES, required=True),
        "level": Choice(Level, required=True),
    }
    return Several(Strictly(Language, parts), most=30, required=required)


def availability_parts() -> Parts:
    """The parts of an availability: weekly windows in a zone, absences, rosters and stays."""
    days: Parts = {"first": Day(required=True), "last": Day(required=True)}
    roster: Parts = {
        "first": Day(required=True),
        "duty_days": Whole(1, 400, required=True),
        "off_days": Whole(1, 400, required=True),
        "last": Day(allow_none=True),
        "windows": _windows(),
    }
    return {
        "zone": Zone(required=True),
        "windows": _windows(required=True),
        "absences": ListOf(Strictly(Absence, days, check=_backwards), most=MOST_ABSENCES),
        "rosters": ListOf(Strictly(Roster, roster, check=_backwards), most=MOST_ROSTERS),
        "stays": ListOf(
            Strictly(Stay, {**days, "zone": Zone(required=True)}, check=_backwards),
            most=MOST_STAYS,
        ),
    }


def availability_data(value: Availability) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "zone": value.zone,
        "windows": [asdict(window) for window in value.windows],
        "absences": [_plain(asdict(away)) for away in value.absences],
        "rosters": [_plain(asdict(roster)) for roster in value.rosters],
        "stays": [_plain(asdict(stay)) for stay in value.stays],
    }


def why() -> RecordOf[Any] | ListOf[Reason]:
    """Why two fit, as the matcher said it."""
    return reasons()


def reasons_data(found: tuple[Reason, ...]) -> list[dict[str, Any]]:
    """The same as JSON."""
    return [asdict(reason) for reason in found]


def instant(moment: datetime | None) -> str | None:
    """A moment in UTC, or null."""
    return instant_to(moment) if moment else None


def fact_data(fact: Any) -> dict[str, Any]:
    """The data of a fact as JSON."""
    data: dict[str, Any] = schema_of(type(fact)).dump(fact)
    return data


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat()
        if isinstance(value, date)
        else list(value)
        if isinstance(value, tuple)
        else value
        for name, value in data.items()
    }


def _windows(*, required: bool = False) -> ListOf[Window]:
    window: Parts = {
        "weekday": Whole(0, 6, required=True),
        "start": Whole(0, MINUTES_A_DAY - 30, required=True),
        "end": Whole(30, MINUTES_A_DAY, required=True),
    }
    return ListOf(
        Strictly(Window, window, check=_window_fault), most=MOST_WINDOWS, required=required
    )


def _window_fault(window: Window) -> str | None:
    if window.start >= window.end:
        return "start must be before end"
    if window.start % 30 or window.end % 30:
        return "start and end must be multiples of 30 minutes"
    return None


def _backwards(days: Absence | Stay | Roster) -> str | None:
    fault = days.last is not None and days.first > days.last
    return "first must not be after last" if fault else None
