"""What a mentor tells, section by section: how many students, and what they can help with."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web import drafting
from services.web.blueprints.profile_pages import overview, section_page, step_after
from services.web.commands.profile_sections import FREE_CAPACITY, save_mentor_section
from services.web.current import current_web, member
from services.web.drafting import Sheet
from services.web.errors import RefusedError
from services.web.forms.mentor_sections import MENTOR_SECTIONS, MentorSection
from services.web.forms.reading import FormError
from services.web.refusals import sentence
from services.web.store import profiles, standing_profiles
from services.web.submitting import submit

blueprint = Blueprint("mentor_profile", __name__, url_prefix="/p/<programme>/mentor-profile")


@blueprint.get("")
def edit(programme: str) -> ResponseReturnValue:
    """The sections, what stands in each, and what is missing."""
    me = member()
    with current_web().database.read() as connection:
        profile, words = standing_profiles.mentor(connection, me.programme, me.person)
        page = overview(connection, "mentor", MENTOR_SECTIONS, profile, words)
    return render_template("mentor_profile/edit.html", overview=page)


@blueprint.get("/<section>")
def section(programme: str, section: str) -> ResponseReturnValue:
    """One section, as it was saved last, or as it was typed since."""
    found = _found(section)
    me = member()
    with current_web().database.read() as connection:
        profile, words = standing_profiles.mentor(connection, me.programme, me.person)
        stored = found.typed(profile, words)
        sheet = drafting.opened(connection, f"mentor-{section}", stored)
    return _page(found, sheet)


@blueprint.post("/<section>")
def save(programme: str, section: str) -> ResponseReturnValue:
    """Save one section, and go on to the next that is missing."""
    found = _found(section)
    me = member()
    typed = request.form.copy()
    form = f"mentor-{section}"
    try:
        answers = found.read(typed)
    except FormError as error:
        return _page(found, Sheet(form=form, typed=typed, errors=error.errors)), 422

    def change(unit: Unit) -> str:
        save_mentor_section(
            unit,
            programme=me.programme,
            person=me.person,
            section=section,
            fact=answers.fact,
            words=answers.words,
        )
        drafting.done(unit, form)
        standing = standing_profiles.mentor(unit.connection, me.programme, me.person)
        return step_after("mentor", section, MENTOR_SECTIONS, *standing)

    try:
        return submit(change, done=_("Saved."))
    except RefusedError as refused:
        errors = {refused.field or "form": sentence(refused)}
        return _page(found, Sheet(form=form, typed=typed, errors=errors)), refused.status


def _found(section: str) -> MentorSection:
    return MENTOR_SECTIONS.get(section) or abort(404)


def _page(section: MentorSection, sheet: Sheet) -> str:
    me = member()
    with current_web().database.read() as connection:
        profile, _words = standing_profiles.mentor(connection, me.programme, me.person)
        taken = profiles.taken(connection, me.person)
        most = max(FREE_CAPACITY, profile.capacity)
    return section_page("mentor", section.name, MENTOR_SECTIONS, sheet, taken=taken, most=most)
