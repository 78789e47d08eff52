"""What the codes and fields of the page of hours are called."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

TURN_UNITS: Mapping[str, LazyString] = {"days": _l("days"), "weeks": _l("weeks")}
ON_BOARD: Mapping[str, LazyString] = {
    "usual": _l("Free at my usual hours, on the clock of the ship"),
    "other": _l("Free at other hours, the same every day"),
    "none": _l("Not free at all"),
}
PRESETS: Mapping[str, LazyString] = {
    "weekday-evenings": _l("Weekday evenings"),
    "weekend-mornings": _l("Weekend mornings"),
    "days-off": _l("My days off, all day"),
}
FIELDS: Mapping[str, LazyString] = {
    "roster": _l("Roster"),
    "duty_from": _l("First day on duty"),
    "duty_length": _l("On duty for"),
    "off_length": _l("Then off for"),
    "duty_unit": _l("Counted in"),
    "duty_until": _l("Last day of this roster"),
    "duty_start": _l("Free on duty days from"),
    "duty_end": _l("Free on duty days until"),
    "stay": _l("Contract on a ship"),
    "stay_from": _l("First day on board"),
    "stay_to": _l("Last day on board"),
    "stay_zone": _l("Clock of the ship or the port"),
    "on_board": _l("On board I am"),
    "board_start": _l("Free on board from"),
    "board_end": _l("Free on board until"),
    "copy_from": _l("Copy the hours of"),
    "copy_to": _l("Copy to"),
    "beside": _l("A second clock beside it"),
}
