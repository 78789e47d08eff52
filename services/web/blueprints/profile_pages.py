"""What the student's and the mentor's profile pages share: the overview, and a section's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import render_template, url_for

from schemas.values import Gender, Level, Must, Rung
from schemas.vocabulary import (
    COUNTRIES,
    GOALS,
    LANGUAGES,
    REGENCIES,
    STYLE_ITEMS,
    WORKPLACES,
)
from services.web.current import member
from services.web.drafting import Sheet
from services.web.forms.reading import Typed
from services.web.forms.sections import Section
from services.web.labels import choices, choices_by_name, job_choices, label
from services.web.profile_codes import PROMPTS
from services.web.store import first_years, people, photos

COMMON_COUNTRIES = ("ID", "AE", "QA", "MV", "SG", "MY", "JP", "AU", "US", "TR", "SA", "NZ")
COMMON_LANGUAGES = ("id", "en", "ban", "ja", "zh")
Sections = Mapping[str, Section[Any, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Each section with whether it is filled, the first that is not, and what else there is."""

    role: str
    filled: Mapping[str, bool]
    missing: str | None
    profile: Any
    words: Any
    contact: Any
    photo: str | None
    has_first_year: bool

    @property
    def done(self) -> int:
        """How many sections are filled."""
        return sum(self.filled.values())


def overview(
    connection: sa.Connection, role: str, sections: Sections, profile: Any, words: Any
) -> Overview:
    """Where a profile stands."""
    me = member()
    filled = {name: section.is_filled(profile, words) for name, section in sections.items()}
    return Overview(
        role=role,
        filled=filled,
        missing=next((name for name, is_filled in filled.items() if not is_filled), None),
        profile=profile,
        words=words,
        contact=people.find(connection, me.programme, me.person),
        photo=photos.digests_of(connection, me.programme, (me.person,)).get(me.person),
        has_first_year=first_years.find(connection, me.programme, me.person) is not None,
    )


def step_after(role: str, section: str, sections: Sections, profile: Any, words: Any) -> str:
    """Where to go when a section is saved: the next one that is missing, else the overview."""
    names = list(sections)
    here = names.index(section)
    later = (*names[here + 1 :], *names[:here])
    programme = member().programme
    for name in later:
        if not sections[name].is_filled(profile, words):
            return url_for(f"{role}_profile.section", programme=programme, section=name)
    return url_for(f"{role}_profile.edit", programme=programme)


def section_page(role: str, name: str, sections: Sections, sheet: Sheet, **more: Any) -> str:
    """The page of one section."""
    return render_template(
        f"{role}_profile/section.html",
        role=role,
        section=name,
        position=list(sections).index(name) + 1,
        sections=len(sections),
        sheet=sheet,
        typed=sheet.typed,
        errors=sheet.errors,
        lists=_lists(sheet.typed),
        **more,
    )


def _lists(typed: Typed) -> dict[str, Any]:
    chosen = [code for code in typed.getlist("countries") if code in COUNTRIES]
    shown = tuple(dict.fromkeys((*COMMON_COUNTRIES, *chosen)))
    return {
        "jobs": job_choices(),
        "workplaces": choices("workplace", WORKPLACES),
        "goals": choices("goal", GOALS),
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
        "prompts": choices("prompt", PROMPTS),
        "styles": [
            (f"style-{item}", label(item, "style-item"), choices("style", codes))
            for item, codes in STYLE_ITEMS.items()
        ],
    }
