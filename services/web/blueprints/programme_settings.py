"""The settings of a programme, for its coordinators."""

from dataclasses import replace

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.eventlog.unit import Unit
from services.web.commands.programme_settings import change_settings, seen
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.forms.members import SETTINGS_FORM
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.labels import choices
from services.web.refusals import sentence
from services.web.store import enrolments
from services.web.store.enrolments import ENROLMENTS, Enrolment
from services.web.submitting import submit
from services.web.translation import gettext as _

blueprint = Blueprint("programme_settings", __name__, url_prefix="/p/<programme>/settings")


@blueprint.get("")
def edit(programme: str) -> ResponseReturnValue:
    """The settings as they are."""
    present = _present()
    typed = Typed(
        {
            "enrolment": present.enrolment,
            "approval_needed": "yes" if present.approval_needed else "",
            "answer_within_days": str(present.answer_within_days),
            "next_round_on": present.next_round_on.isoformat() if present.next_round_on else "",
        }
    )
    return _page(present, typed, {})


@blueprint.post("")
def save(programme: str) -> ResponseReturnValue:
    """Change them, unless somebody else did meanwhile."""
    present = _present()
    typed = request.form.copy()
    try:
        data = read(SETTINGS_FORM, typed, lambda data: data)
    except FormError as error:
        return _page(present, typed, error.errors), 422
    as_seen = data.pop("seen")

    def change(unit: Unit) -> str:
        change_settings(unit, replace(present, **data), as_seen=as_seen)
        return url_for("programme_settings.edit", programme=programme)

    try:
        return submit(change, done=_("The settings are saved."))
    except RefusedError as error:
        if error.code != "settings-changed":
            raise
        return _page(present, typed, {"form": sentence(error)}), error.status


def _present() -> Enrolment:
    with current_web().database.read() as connection:
        found = enrolments.find(connection, member().programme)
    return found if found is not None else abort(404)


def _page(present: Enrolment, typed: Typed, errors: Errors) -> str:
    return render_template(
        "programme_settings/edit.html",
        seen=seen(present),
        ways=choices("enrolment", ENROLMENTS),
        typed=typed,
        errors=errors,
    )
