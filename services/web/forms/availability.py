"""The whole availability form: a zone, a week, days away, rosters and contracts.

Its buttons are `do` ("save", "update", "clear" or the name of what is added), `preset`, `take` (a
holiday to take off, "first:last") and `remove` (the field and the text of what goes).
"""

from typing import Any

from marshmallow import ValidationError

from schemas.values import Absence, Availability, Roster, Stay, Window
from services.web.forms import away, hours
from services.web.forms.away import (
    ZONES,
    AbsenceField,
    RosterField,
    StayField,
    absence_text,
    roster_text,
    stay_text,
)
from services.web.forms.fields import Code, FormField
from services.web.forms.hours import WindowField, window_text
from services.web.forms.reading import Errors, FormError, Typed, form_of, read
from services.web.forms.turns import picked_away, picked_contract, picked_roster

BUTTONS = ("do", "preset", "take", "remove")
CLEAR = "clear"
AVAILABILITY_FORM = form_of(
    "AvailabilityForm",
    {
        "zone": Code(ZONES, required=True),
        **hours.week_fields(),
        **away.away_fields(),
        "beside": Code(ZONES),
    },
)


def read_availability(typed: Typed) -> Availability:
    """What the form says after the button that was pressed; raises FormError."""

    def make(data: dict[str, Any]) -> Availability:
        stays, rosters, absences = picked_contract(data)
        taken = [AbsenceField().read(typed["take"])] if typed.get("take") else []
        windows = hours.week_of(data, preset=typed.get("preset"), clear=typed.get("do") == CLEAR)
        all_away = {*data["absence"], *picked_away(data), *absences, *taken}
        made = Availability(
            zone=data["zone"],
            windows=windows,
            absences=tuple(sorted(all_away)),
            rosters=tuple(dict.fromkeys((*data["roster"], *rosters, *picked_roster(data)))),
            stays=tuple(sorted({*data["stay"], *stays})),
        )
        return _without(made, typed.get("remove"))

    return read(AVAILABILITY_FORM, typed, make, but=BUTTONS)


def shown_after(typed: Typed) -> tuple[Typed, Availability | None, Errors]:
    """The form after a button that saves nothing, what it says, and what is wrong with it."""
    try:
        made = read_availability(typed)
    except FormError as error:
        return typed, None, error.errors
    kept = [(name, typed[name]) for name in ("beside", "csrf_token") if typed.get(name)]
    return Typed([*typed_availability(made), *kept]), made, {}


def typed_availability(availability: Availability) -> list[tuple[str, str]]:
    """The fields of a form that shows this availability."""
    return [
        ("zone", availability.zone),
        *(("window", window_text(window)) for window in availability.windows),
        *(("absence", absence_text(absence)) for absence in availability.absences),
        *(("roster", roster_text(roster)) for roster in availability.rosters),
        *(("stay", stay_text(stay)) for stay in availability.stays),
    ]


def shown_windows(typed: Typed) -> list[tuple[str, Window]]:
    """The hours that a form holds, each with its text; damaged ones are left out."""
    return sorted(_shown(typed, "window", WindowField()), key=lambda pair: pair[1])


def shown_absences(typed: Typed) -> list[tuple[str, Absence]]:
    """The days away that a form holds, as `shown_windows` does."""
    return sorted(_shown(typed, "absence", AbsenceField()), key=lambda pair: pair[1])


def shown_rosters(typed: Typed) -> list[tuple[str, Roster]]:
    """The rosters that a form holds, as `shown_windows` does."""
    return _shown(typed, "roster", RosterField())


def shown_stays(typed: Typed) -> list[tuple[str, Stay]]:
    """The contracts that a form holds, as `shown_windows` does."""
    return sorted(_shown(typed, "stay", StayField()), key=lambda pair: pair[1])


def _shown(typed: Typed, name: str, field: FormField[Any]) -> list[tuple[str, Any]]:
    shown = []
    for text in dict.fromkeys(typed.getlist(name)):
        try:
            shown.append((text, field.read(text)))
        except ValidationError:
            continue  # The error is told where the form is read; here there is nothing to show.
    return shown


def _without(made: Availability, gone: str | None) -> Availability:
    """The same without what a button took away: "window=0:1140:1260"."""
    if not gone:
        return made
    kept = [pair for pair in typed_availability(made) if "=".join(pair) != gone]
    typed = Typed(kept)
    return Availability(
        zone=made.zone,
        windows=tuple(window for _, window in shown_windows(typed)),
        absences=tuple(each for _, each in shown_absences(typed)),
        rosters=tuple(each for _, each in shown_rosters(typed)),
        stays=tuple(each for _, each in shown_stays(typed)),
    )
