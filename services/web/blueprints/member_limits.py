"""What only a coordinator may say of a member: how many students above three, and the year of
birth of whoever has said that they are under 18.
"""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.web.commands.contact import set_birth_year
from services.web.commands.profile_sections import set_capacity
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.forms.member_limits import LIMITS_FORM
from services.web.forms.mentor_sections import MOST_PLACES
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.forms.sections import given
from services.web.refusals import sentence
from services.web.store import memberships, people, profiles
from services.web.submitting import submit

blueprint = Blueprint("member_limits", __name__, url_prefix="/p/<programme>/members")


@blueprint.get("/<person>/limits")
def edit(programme: str, person: str) -> ResponseReturnValue:
    """The form, as things are."""
    me, whose = member(), PersonId(person)
    with current_web().database.read() as connection:
        profile = profiles.mentor(connection, me.programme, whose)
        place = memberships.find(connection, me.programme, whose) or abort(404)
    stored = [
        *given("capacity", profile.capacity if profile else None),
        *given("birth_year", place.birth_year),
    ]
    return _page(whose, Typed(stored), {})


@blueprint.post("/<person>/limits")
def save(programme: str, person: str) -> ResponseReturnValue:
    """Save both; an empty number of students changes nothing."""
    me, whose = member(), PersonId(person)
    typed = request.form.copy()
    try:
        data = read(LIMITS_FORM, typed, lambda data: data)
    except FormError as error:
        return _page(whose, typed, error.errors), 422

    def change(unit: Unit) -> str:
        set_birth_year(unit, programme=me.programme, person=whose, birth_year=data["birth_year"])
        if data["capacity"] is not None:
            set_capacity(unit, programme=me.programme, person=whose, capacity=data["capacity"])
        return url_for("members.show", programme=programme, person=person)

    try:
        return submit(change, done=_("Saved."))
    except RefusedError as refused:
        if refused.status == 404:
            raise
        errors = {refused.field or "form": sentence(refused)}
        return _page(whose, typed, errors), refused.status


def _page(person: PersonId, typed: Typed, errors: Errors) -> str:
    me = member()
    with current_web().database.read() as connection:
        known = people.find(connection, me.programme, person) or abort(404)
        is_mentor = profiles.mentor(connection, me.programme, person) is not None
    return render_template(
        "member_limits/edit.html",
        person=known,
        is_mentor=is_mentor,
        typed=typed,
        errors=errors,
        most=MOST_PLACES,
    )
