"""What a student tells, so that a mentor who fits can be found."""

from functools import partial

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web.blueprints.profile_pages import presses_hours, profile_page, with_hours
from services.web.commands.profiles import answer_student_form
from services.web.current import current_web, member
from services.web.forms.hours import BUTTONS
from services.web.forms.profiles import STUDENT_FORM, empty_student, student_profile, typed_student
from services.web.forms.reading import FormError, read
from services.web.store import profiles
from services.web.submitting import submit

blueprint = Blueprint("student_profile", __name__, url_prefix="/p/<programme>/student-profile")
TEMPLATE = "student_profile/edit.html"


@blueprint.get("")
def edit(programme: str) -> ResponseReturnValue:
    """The form, as it was saved last."""
    me = member()
    with current_web().database.read() as connection:
        profile = profiles.student(connection, me.programme, me.person)
    return profile_page(TEMPLATE, typed_student(profile) if profile else empty_student(me.zone), {})


@blueprint.post("")
def save(programme: str) -> ResponseReturnValue:
    """Save it, or add and remove hours, which saves nothing yet."""
    me = member()
    typed = request.form.copy()
    if presses_hours(typed):
        shown, errors = with_hours(typed)
        return profile_page(TEMPLATE, shown, errors), 422 if errors else 200
    try:
        fact = read(STUDENT_FORM, typed, partial(student_profile, me=me), but=BUTTONS)
    except FormError as error:
        return profile_page(TEMPLATE, typed, error.errors), 422

    def change(unit: Unit) -> str:
        answer_student_form(unit, fact)
        return url_for("home.show", programme=programme)

    return submit(change, done=_("Your profile is saved."))
