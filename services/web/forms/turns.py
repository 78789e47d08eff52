"""Days away, rosters and contracts that were picked in an availability form, and not yet added."""

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.values import Absence, Roster, Stay, Window
from services.web.forms.away import LONGEST_TURN, UNITS, absence
from services.web.forms.hours import from_to, under


def picked_away(data: dict[str, Any]) -> list[Absence]:
    """The days away that were picked."""
    first, last = data["away_from"], data["away_to"]
    return [] if first is None and last is None else [_between(data, "away_from", "away_to")]


def picked_roster(data: dict[str, Any]) -> list[Roster]:
    """The roster that was picked."""
    asked = ("duty_from", "duty_length", "off_length")
    given = [name for name in asked if data[name] is not None]
    if not given:
        return []
    if len(given) < len(asked):
        missing = next(name for name in asked if data[name] is None)
        raise under(missing, _l("Please say from when, how long on duty and how long off."))
    unit = UNITS[data["duty_unit"] or "days"]
    duty, off = data["duty_length"] * unit, data["off_length"] * unit
    if max(duty, off) > LONGEST_TURN:
        field = "duty_length" if duty > LONGEST_TURN else "off_length"
        raise under(field, _l("At most 400 days at once, please."))
    last = data["duty_until"]
    if last is not None and last < data["duty_from"]:
        raise under("duty_until", _l("The roster ends before it begins. Please swap the days."))
    windows = _hours(data, "duty_start", "duty_end")
    first = data["duty_from"]
    return [Roster(first=first, duty_days=duty, off_days=off, last=last, windows=windows)]


def picked_contract(
    data: dict[str, Any],
) -> tuple[list[Stay], list[Roster], list[Absence]]:
    """The contract that was picked: whose clock, and what remains of the hours."""
    if data["stay_from"] is None and data["stay_to"] is None and data["stay_zone"] is None:
        return [], [], []
    days = _between(data, "stay_from", "stay_to")
    if data["stay_zone"] is None:
        raise under("stay_zone", _l("Please choose the zone of the ship or the port."))
    stay = Stay(first=days.first, last=days.last, zone=data["stay_zone"])
    if data["on_board"] == "none":
        return [stay], [], [days]
    if data["on_board"] != "other":
        return [stay], [], []
    length = (days.last - days.first).days + 1
    if length > LONGEST_TURN:
        raise under("stay_to", _l("At most 400 days at once, please."))
    windows = _daily(*from_to(data, "board_start", "board_end"))
    on_duty = Roster(
        first=days.first, duty_days=length, off_days=1, last=days.last, windows=windows
    )
    return [stay], [on_duty], []


def _between(data: dict[str, Any], first: str, last: str) -> Absence:
    if data[first] is None or data[last] is None:
        raise under(last if data[last] is None else first, _l("Please give both days."))
    try:
        return absence(data[first], data[last])
    except ValidationError as error:
        raise ValidationError({last: error.messages}) from error


def _hours(data: dict[str, Any], start: str, end: str) -> tuple[Window, ...]:
    if data[start] is None and data[end] is None:
        return ()
    return _daily(*from_to(data, start, end))


def _daily(start: int, end: int) -> tuple[Window, ...]:
    return tuple(Window(weekday=day, start=start, end=end) for day in range(7))
