"""What the student's and the mentor's profile pages share: their buttons, lists and answers."""

from typing import Any

from flask import render_template

from schemas.values import Gender, Level, Must, Rung
from schemas.vocabulary import (
    COUNTRIES,
    EMPLOYMENTS,
    GOALS,
    LANGUAGES,
    REGENCIES,
    STYLE_ITEMS,
    WORKPLACES,
)
from services.web.formats import minutes_text, zone_choices
from services.web.forms.hours import (
    BUTTONS,
    FROM_TIMES,
    HOURS_FORM,
    TO_TIMES,
    adjusted,
    availability_of,
    shown_absences,
    shown_windows,
)
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.labels import choices, choices_by_name, job_choices, label

COMMON_COUNTRIES = ("ID", "AE", "QA", "MV", "SG", "MY", "JP", "AU", "US", "TR", "SA", "NZ")
COMMON_LANGUAGES = ("id", "en", "ban", "ja", "zh")


def presses_hours(typed: Typed) -> bool:
    """Whether a button was pressed that adds or removes hours, and saves nothing."""
    return any(typed.get(button) for button in BUTTONS if typed.get(button) != "save")


def with_hours(typed: Typed) -> tuple[Typed, Errors]:
    """What the form shows after such a button, and what was wrong with the hours."""
    hours = Typed(
        [(name, value) for name, value in typed.items(multi=True) if name in HOURS_FORM.fields]
    )
    try:
        return adjusted(typed, read(HOURS_FORM, hours, availability_of)), {}
    except FormError as error:
        return typed, error.errors


def profile_page(template: str, typed: Typed, errors: Errors, **more: Any) -> str:
    """The page with the form as it stands."""
    return render_template(
        template,
        typed=typed,
        errors=errors,
        windows=shown_windows(typed),
        absences=shown_absences(typed),
        lists=_lists(typed),
        **more,
    )


def _lists(typed: Typed) -> dict[str, Any]:
    chosen = [code for code in typed.getlist("countries") if code in COUNTRIES]
    shown = tuple(dict.fromkeys((*COMMON_COUNTRIES, *chosen)))
    return {
        "jobs": job_choices(),
        "workplaces": choices("workplace", WORKPLACES),
        "goals": choices("goal", GOALS),
        "employments": choices("employment", EMPLOYMENTS),
        "regencies": choices("regency", REGENCIES),
        "countries": choices_by_name("country", COUNTRIES),
        "common_countries": choices("country", shown),
        "other_countries": choices_by_name("country", set(COUNTRIES) - set(shown)),
        "common_languages": choices("language", COMMON_LANGUAGES),
        "other_languages": choices_by_name("language", set(LANGUAGES) - set(COMMON_LANGUAGES)),
        "levels": choices("level", tuple(Level)),
        "genders": choices("gender", tuple(Gender)),
        "musts": choices("must", tuple(Must)),
        "rungs": choices("rung", tuple(Rung)),
        "styles": [
            (f"style-{item}", label(item, "style-item"), choices("style", codes))
            for item, codes in STYLE_ITEMS.items()
        ],
        "zones": zone_choices(),
        "from_times": _times(FROM_TIMES),
        "to_times": _times(TO_TIMES),
    }


def _times(minutes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(text, minutes_text(int(text))) for text in minutes]
