"""What a mentor tells: how many students, when, and what they can help with."""

from functools import partial

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web.blueprints.profile_pages import presses_hours, profile_page, with_hours
from services.web.commands.profiles import answer_mentor_form
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.forms.hours import BUTTONS
from services.web.forms.profiles import (
    MENTOR_FORM,
    MOST_PLACES,
    empty_mentor,
    mentor_profile,
    typed_mentor,
)
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.refusals import sentence
from services.web.store import profiles
from services.web.submitting import submit

blueprint = Blueprint("mentor_profile", __name__, url_prefix="/p/<programme>/mentor-profile")


@blueprint.get("")
def edit(programme: str) -> ResponseReturnValue:
    """The form, as it was saved last."""
    me = member()
    with current_web().database.read() as connection:
        profile = profiles.mentor(connection, me.programme, me.person)
    return _page(typed_mentor(profile) if profile else empty_mentor(me.zone), {})


@blueprint.post("")
def save(programme: str) -> ResponseReturnValue:
    """Save it, or add and remove hours, which saves nothing yet."""
    me = member()
    typed = request.form.copy()
    if presses_hours(typed):
        shown, errors = with_hours(typed)
        return _page(shown, errors), 422 if errors else 200
    try:
        fact = read(MENTOR_FORM, typed, partial(mentor_profile, me=me), but=BUTTONS)
    except FormError as error:
        return _page(typed, error.errors), 422

    def change(unit: Unit) -> str:
        answer_mentor_form(unit, fact)
        return url_for("home.show", programme=programme)

    try:
        return submit(change, done=_("Your profile is saved."))
    except RefusedError as refused:
        return _page(typed, {refused.field or "form": sentence(refused)}), refused.status


def _page(typed: Typed, errors: Errors) -> str:
    me = member()
    with current_web().database.read() as connection:
        taken = profiles.taken(connection, me.person)
    template = "mentor_profile/edit.html"
    return profile_page(template, typed, errors, taken=taken, most_places=MOST_PLACES)
