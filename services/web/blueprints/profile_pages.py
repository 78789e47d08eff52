"""What the student's and the mentor's profile pages share: the overview, and a section's page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import PersonId, ProgrammeId
from schemas.values import Gender, Level, Must, Rung
from schemas.vocabulary import (
    COUNTRIES,
    GOALS,
    LANGUAGES,
    REGENCIES,
    STYLE_ITEMS,
    WORKPLACES,
)
from services.eventlog.unit import Unit
from services.web import drafting
from services.web.current import current_web, member
from services.web.drafting import Sheet
from services.web.errors import RefusedError
from services.web.forms.reading import FormError, Typed
from services.web.forms.sections import Section
from services.web.labels import choices, choices_by_name, job_choices, label
from services.web.profile_codes import PROMPTS
from services.web.refusals import sentence
from services.web.store import first_years, people, photos
from services.web.submitting import submit

COMMON_COUNTRIES = ("ID", "AE", "QA", "MV", "SG", "MY", "JP", "AU", "US", "TR", "SA", "NZ")
COMMON_LANGUAGES = ("id", "en", "ban", "ja", "zh")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePages:
    """The pages of one role's profile: an overview, and each section, which is saved by itself.

    `standing` is the profile as it stands with the person's words, `store` the command that saves a
    section, and `more` what the pages of this role show besides.
    """

    role: str
    sections: Mapping[str, Section[Any, Any]]
    standing: Callable[[sa.Connection, ProgrammeId, PersonId], tuple[Any, Any]]
    store: Callable[..., None]
    more: Callable[[sa.Connection], dict[str, Any]] | None = None

    def overview(self) -> ResponseReturnValue:
        """The sections, what stands in each, and what is missing."""
        me = member()
        with current_web().database.read() as connection:
            profile, words = self.standing(connection, me.programme, me.person)
            filled = {name: each.is_filled(profile, words) for name, each in self.sections.items()}
            page = Overview(
                role=self.role,
                filled=filled,
                missing=next((name for name, is_filled in filled.items() if not is_filled), None),
                profile=profile,
                words=words,
                contact=people.find(connection, me.programme, me.person),
                photo=photos.digests_of(connection, me.programme, (me.person,)).get(me.person),
                has_first_year=first_years.find(connection, me.programme, me.person) is not None,
            )
        return render_template(f"{self.role}_profile/edit.html", overview=page)

    def section(self, name: str) -> ResponseReturnValue:
        """One section, as it was saved last, or as it was typed since."""
        found = self._found(name)
        me = member()
        with current_web().database.read() as connection:
            stored = found.typed(*self.standing(connection, me.programme, me.person))
            sheet = drafting.opened(connection, self._form(name), stored)
        return self._page(name, sheet)

    def save(self, name: str) -> ResponseReturnValue:
        """Save one section, and go on to the next that is missing."""
        found = self._found(name)
        me = member()
        typed = request.form.copy()
        form = self._form(name)
        try:
            answers = found.read(typed)
        except FormError as error:
            return self._page(name, Sheet(form=form, typed=typed, errors=error.errors)), 422

        def change(unit: Unit) -> str:
            self.store(
                unit,
                programme=me.programme,
                person=me.person,
                section=name,
                fact=answers.fact,
                words=answers.words,
            )
            drafting.done(unit, form)
            return self._step_after(name, unit.connection)

        try:
            return submit(change, done=_("Saved."))
        except RefusedError as refused:
            errors = {refused.field or "form": sentence(refused)}
            return self._page(name, Sheet(form=form, typed=typed, errors=errors)), refused.status

    def _form(self, name: str) -> str:
        return f"{self.role}-{name}"

    def _found(self, name: str) -> Section[Any, Any]:
        return self.sections.get(name) or abort(404)

    def _step_after(self, name: str, connection: sa.Connection) -> str:
        """The next section that is missing, else the overview."""
        me = member()
        profile, words = self.standing(connection, me.programme, me.person)
        names = list(self.sections)
        here = names.index(name)
        for later in (*names[here + 1 :], *names[:here]):
            if not self.sections[later].is_filled(profile, words):
                endpoint = f"{self.role}_profile.section"
                return url_for(endpoint, programme=me.programme, section=later)
        return url_for(f"{self.role}_profile.edit", programme=me.programme)

    def _page(self, name: str, sheet: Sheet) -> str:
        more = {}
        if self.more is not None:
            with current_web().database.read() as connection:
                more = self.more(connection)
        return render_template(
            f"{self.role}_profile/section.html",
            role=self.role,
            section=name,
            position=list(self.sections).index(name) + 1,
            sections=len(self.sections),
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
