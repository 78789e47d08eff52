"""Availability as a form: weekly hours and days away, added and removed one by one.

What stands so far travels in repeated hidden fields: `window` is "weekday:start:end" in minutes,
`absence` is "first:last" in ISO days. New hours are picked in `days`, `from`, `to`, new days away
in `away_from`, `away_to`. Every button of the form sends all of it, so nothing typed is lost, and
a page with scripts can draw the same hours as a grid and write the same fields.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.values import Absence, Availability, Window
from services.web.forms.fields import Code, Day, FormField, Texts, invalid
from services.web.forms.reading import Errors, Typed, form_of

HALF_HOUR = 30
DAY_END = 1440
MOST_WINDOWS = 168
MOST_ABSENCES = 60
LONGEST_ABSENCE = timedelta(days=730)
ZONES = frozenset(available_timezones())
FROM_TIMES = tuple(str(minutes) for minutes in range(0, DAY_END, HALF_HOUR))
TO_TIMES = tuple(str(minutes) for minutes in range(HALF_HOUR, DAY_END + 1, HALF_HOUR))

BUTTONS = ("do", "remove_window", "remove_absence")


class WindowField(FormField[Window]):
    """A window: "0:1140:1260" is Monday from 19.00 to 21.00."""

    def read(self, text: str) -> Window:
        """The window; one that is not a window means a damaged form."""
        parts = text.split(":")
        if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
            raise invalid(_DAMAGED)
        if max(map(len, parts)) > 4:
            raise invalid(_DAMAGED)
        weekday, start, end = map(int, parts)
        if weekday > 6 or not start < end <= DAY_END or start % HALF_HOUR or end % HALF_HOUR:
            raise invalid(_DAMAGED)
        return Window(weekday=weekday, start=start, end=end)


class AbsenceField(FormField[Absence]):
    """An absence: "2026-12-01:2026-12-20", both days included."""

    def read(self, text: str) -> Absence:
        """The absence."""
        first, _, last = text.partition(":")
        day = Day()
        return absence(day.read(first), day.read(last))


_DAMAGED = _l("The hours were damaged on their way. Please add them again.")


def absence(first: date, last: date) -> Absence:
    """Days away; the last is not before the first."""
    if last < first:
        raise invalid(_l("The last day away is before the first. Please swap them."))
    if last - first > LONGEST_ABSENCE:
        raise invalid(_l("At most two years away at once, please."))
    return Absence(first=first, last=last)


def hours_fields() -> dict[str, Any]:
    """The fields of availability, for a form that holds it."""
    return {
        "zone": Code(ZONES, required=True),
        "window": Texts(WindowField(), most=MOST_WINDOWS, too_many=_l("Too many hours at once.")),
        "absence": Texts(AbsenceField(), most=MOST_ABSENCES, too_many=_l("Too many days away.")),
        "days": Texts(Code("0123456"), most=7),
        "from": Code(FROM_TIMES),
        "to": Code(TO_TIMES),
        "away_from": Day(),
        "away_to": Day(),
    }


def availability_of(data: dict[str, Any]) -> Availability:
    """The availability of a form that was read, with what was picked but not yet added."""
    picked = _picked(data)
    away = _picked_away(data)
    return Availability(
        zone=data["zone"],
        windows=merged((*data["window"], *picked)),
        absences=tuple(sorted({*data["absence"], *away})),
    )


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


def adjusted(typed: Typed, availability: Availability) -> Typed:
    """What the form shows after a button that adds or removes: the same, with these hours."""
    shown = typed.copy()
    for name in (*BUTTONS, "days", "from", "to", "away_from", "away_to"):
        shown.poplist(name)
    windows = [_window_text(window) for window in availability.windows]
    absences = [_absence_text(away) for away in availability.absences]
    removed_windows, removed_absences = typed.get("remove_window"), typed.get("remove_absence")
    shown.setlist("window", [text for text in windows if text != removed_windows])
    shown.setlist("absence", [text for text in absences if text != removed_absences])
    return shown


def typed_hours(availability: Availability) -> list[tuple[str, str]]:
    """The fields of a form that shows this availability."""
    return [
        ("zone", availability.zone),
        *(("window", _window_text(window)) for window in availability.windows),
        *(("absence", _absence_text(away)) for away in availability.absences),
    ]


def shown_windows(typed: Typed) -> list[tuple[str, Window]]:
    """The hours that a form holds, each with its text; damaged ones are left out."""
    return _shown(typed, "window", WindowField())


def shown_absences(typed: Typed) -> list[tuple[str, Absence]]:
    """The days away that a form holds, each with its text; damaged ones are left out."""
    return _shown(typed, "absence", AbsenceField())


def hours_errors(errors: Errors) -> Errors:
    """The faults among the fields of availability."""
    return {name: errors[name] for name in hours_fields() if name in errors}


def _shown(typed: Typed, name: str, field: FormField[Any]) -> list[tuple[str, Any]]:
    shown = []
    for text in dict.fromkeys(typed.getlist(name)):
        try:
            shown.append((text, field.read(text)))
        except ValidationError:
            continue  # The error is told where the form is read; here there is nothing to show.
    return sorted(shown, key=lambda pair: pair[1])


def _picked(data: dict[str, Any]) -> list[Window]:
    if not data["days"]:
        return []
    if data["from"] is None or data["to"] is None:
        field = "from" if data["from"] is None else "to"
        raise _under(field, _l("Please choose from when until when."))
    start, end = int(data["from"]), int(data["to"])
    if end <= start:
        raise _under(
            "to", _l("The end must be after the start. After midnight counts to the next day.")
        )
    return [Window(weekday=int(day), start=start, end=end) for day in data["days"]]


def _picked_away(data: dict[str, Any]) -> list[Absence]:
    first, last = data["away_from"], data["away_to"]
    if first is None and last is None:
        return []
    if first is None or last is None:
        raise _under("away_to" if last is None else "away_from", _l("Please give both days."))
    try:
        return [absence(first, last)]
    except ValidationError as error:
        raise ValidationError({"away_to": error.messages}) from error


def _under(field: str, message: Any) -> ValidationError:
    return ValidationError({field: [message]})


def _window_text(window: Window) -> str:
    return f"{window.weekday}:{window.start}:{window.end}"


def _absence_text(away: Absence) -> str:
    return f"{away.first}:{away.last}"


HOURS_FORM = form_of("HoursForm", hours_fields())
