"""What a student tells, section by section, so that a mentor who fits can be found."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web import drafting
from services.web.blueprints.profile_pages import overview, section_page, step_after
from services.web.commands.profile_sections import save_student_section
from services.web.current import current_web, member
from services.web.drafting import Sheet
from services.web.errors import RefusedError
from services.web.forms.reading import FormError
from services.web.forms.student_sections import STUDENT_SECTIONS, StudentSection
from services.web.refusals import sentence
from services.web.store import standing_profiles
from services.web.submitting import submit

blueprint = Blueprint("student_profile", __name__, url_prefix="/p/<programme>/student-profile")


@blueprint.get("")
def edit(programme: str) -> ResponseReturnValue:
    """The sections, what stands in each, and what is missing."""
    me = member()
    with current_web().database.read() as connection:
        profile, words = standing_profiles.student(connection, me.programme, me.person)
        page = overview(connection, "student", STUDENT_SECTIONS, profile, words)
    return render_template("student_profile/edit.html", overview=page)


@blueprint.get("/<section>")
def section(programme: str, section: str) -> ResponseReturnValue:
    """One section, as it was saved last, or as it was typed since."""
    found = _found(section)
    me = member()
    with current_web().database.read() as connection:
        profile, words = standing_profiles.student(connection, me.programme, me.person)
        stored = found.typed(profile, words)
        sheet = drafting.opened(connection, f"student-{section}", stored)
    return _page(found, sheet)


@blueprint.post("/<section>")
def save(programme: str, section: str) -> ResponseReturnValue:
    """Save one section, and go on to the next that is missing."""
    found = _found(section)
    me = member()
    typed = request.form.copy()
    form = f"student-{section}"
    try:
        answers = found.read(typed)
    except FormError as error:
        return _page(found, Sheet(form=form, typed=typed, errors=error.errors)), 422

    def change(unit: Unit) -> str:
        save_student_section(
            unit,
            programme=me.programme,
            person=me.person,
            section=section,
            fact=answers.fact,
            words=answers.words,
        )
        drafting.done(unit, form)
        standing = standing_profiles.student(unit.connection, me.programme, me.person)
        return step_after("student", section, STUDENT_SECTIONS, *standing)

    try:
        return submit(change, done=_("Saved."))
    except RefusedError as refused:
        errors = {refused.field or "form": sentence(refused)}
        return _page(found, Sheet(form=form, typed=typed, errors=errors)), refused.status


def _found(section: str) -> StudentSection:
    return STUDENT_SECTIONS.get(section) or abort(404)


def _page(section: StudentSection, sheet: Sheet) -> str:
    return section_page("student", section.name, STUDENT_SECTIONS, sheet)
