"""The week of an availability form: hours that are added, copied and removed one by one.

What stands so far travels in repeated hidden fields: `window` is "weekday:start:end" in minutes.
New hours are picked in `days`, `from`, `to`; a day is copied from `copy_from` to `copy_to`.
Every button of the form sends all of it, so nothing typed is lost, and a page with scripts can draw
the same hours as a grid and write the same fields.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.values import Window
from services.web.forms.fields import Code, FormField, Texts, invalid

HALF_HOUR = 30
DAY_END = 1440
MOST_WINDOWS = 168
FROM_TIMES = tuple(str(minutes) for minutes in range(0, DAY_END, HALF_HOUR))
TO_TIMES = tuple(str(minutes) for minutes in range(HALF_HOUR, DAY_END + 1, HALF_HOUR))
WEEKDAYS = tuple("0123456")

EVENINGS = "weekday-evenings"
MORNINGS = "weekend-mornings"
DAYS_OFF = "days-off"
PRESETS: Mapping[str, tuple[tuple[str, ...], int, int]] = {
    EVENINGS: (WEEKDAYS[:5], 19 * 60, 21 * 60),
    MORNINGS: (WEEKDAYS[5:], 9 * 60, 12 * 60),
    DAYS_OFF: ((), 9 * 60, 21 * 60),
}
"""Ready-made hours: on which days (none: on those that are ticked), from when, until when."""

DAMAGED = _l("The hours were damaged on their way. Please add them again.")


class WindowField(FormField[Window]):
    """A window: "0:1140:1260" is Monday from 19.00 to 21.00."""

    def read(self, text: str) -> Window:
        """The window; one that is not a window means a damaged form."""
        parts = text.split(":")
        if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
            raise invalid(DAMAGED)
        if max(map(len, parts)) > 4:
            raise invalid(DAMAGED)
        weekday, start, end = map(int, parts)
        if weekday > 6 or not start < end <= DAY_END or start % HALF_HOUR or end % HALF_HOUR:
            raise invalid(DAMAGED)
        return Window(weekday=weekday, start=start, end=end)


def week_fields() -> dict[str, Any]:
    """The fields of the week."""
    return {
        "window": Texts(WindowField(), most=MOST_WINDOWS, too_many=_l("Too many hours at once.")),
        "days": Texts(Code(WEEKDAYS), most=7),
        "from": Code(FROM_TIMES),
        "to": Code(TO_TIMES),
        "copy_from": Code(WEEKDAYS),
        "copy_to": Texts(Code(WEEKDAYS), most=7),
    }


PICKS = ("days", "from", "to", "copy_from", "copy_to")
"""What is picked but not yet added; it is empty again once it is."""


def week_of(data: dict[str, Any], *, preset: str | None, clear: bool) -> tuple[Window, ...]:
    """The hours of a form that was read, with what was picked but not yet added."""
    if clear:
        return ()
    windows = merged((*data["window"], *_preset(data, preset), *_picked(data, preset)))
    return _copied(data, windows)


def merged(windows: Iterable[Window]) -> tuple[Window, ...]:
    """The same hours with no overlaps and no seams, in the order of the week."""
    result: list[Window] = []
    for window in sorted(windows):
        last = result[-1] if result else None
        if last is not None and last.weekday == window.weekday and window.start <= last.end:
            end = max(last.end, window.end)
            result[-1] = Window(weekday=last.weekday, start=last.start, end=end)
        else:
            result.append(window)
    return tuple(result)


def window_text(window: Window) -> str:
    """The window as the form carries it."""
    return f"{window.weekday}:{window.start}:{window.end}"


def under(field: str, message: Any) -> ValidationError:
    """An error that is told under a field."""
    return ValidationError({field: [message]})


def from_to(data: dict[str, Any], start: str, end: str) -> tuple[int, int]:
    """Two times of day, the second after the first."""
    if data[start] is None or data[end] is None:
        missing = start if data[start] is None else end
        raise under(missing, _l("Please choose from when until when."))
    if int(data[end]) <= int(data[start]):
        raise under(
            end, _l("The end must be after the start. After midnight counts to the next day.")
        )
    return int(data[start]), int(data[end])


def _preset(data: dict[str, Any], preset: str | None) -> list[Window]:
    if preset is None or preset not in PRESETS:
        return []
    days, start, end = PRESETS[preset]
    if not days and not data["days"]:
        raise under("days", _l("Please tick your days off first."))
    return _on(days or data["days"], start, end)


def _picked(data: dict[str, Any], preset: str | None) -> list[Window]:
    if not data["days"] or preset == DAYS_OFF:
        return []
    return _on(data["days"], *from_to(data, "from", "to"))


def _copied(data: dict[str, Any], windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """The days copied to have the hours of the day copied from, and no others."""
    if data["copy_from"] is None or not data["copy_to"]:
        return windows
    model = int(data["copy_from"])
    targets = {int(day) for day in data["copy_to"]} - {model}
    kept = [window for window in windows if window.weekday not in targets]
    copies = [
        Window(weekday=day, start=window.start, end=window.end)
        for day in targets
        for window in windows
        if window.weekday == model
    ]
    return merged((*kept, *copies))


def _on(days: Iterable[str], start: int, end: int) -> list[Window]:
    return [Window(weekday=int(day), start=start, end=end) for day in days]
