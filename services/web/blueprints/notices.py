"""What a person is told by mail, how often, and at what hours."""

from functools import partial

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.facts import NoticePreferencesChanged
from schemas.vocabulary import NOTICE_KINDS, NOTICE_PACES
from services.eventlog.unit import Unit
from services.web.commands.notices import choose_notices, standing
from services.web.current import current_web, member
from services.web.formats import minutes_text
from services.web.forms.notices import HALF_HOURS, NOTICES_FORM, chosen, typed_of
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.labels import choices
from services.web.store import people
from services.web.submitting import submit

blueprint = Blueprint("notices", __name__, url_prefix="/p/<programme>/notices")


@blueprint.get("")
def edit(programme: str) -> ResponseReturnValue:
    """The form, as it was saved last."""
    now = _standing()
    return _form(now, typed_of(now), {})


@blueprint.post("")
def save(programme: str) -> ResponseReturnValue:
    """Save what was chosen."""
    now = _standing()
    typed = request.form.copy()
    try:
        made = read(NOTICES_FORM, typed, partial(chosen, before=now))
    except FormError as error:
        return _form(now, typed, error.errors), 422

    def change(unit: Unit) -> str:
        choose_notices(unit, made)
        return url_for("notices.edit", programme=programme)

    return submit(change, done=_("Saved. From now on we keep to it."))


def _standing() -> NoticePreferencesChanged:
    me = member()
    with current_web().database.read() as connection:
        return standing(connection, me.programme, me.person)


def _form(now: NoticePreferencesChanged, typed: Typed, errors: Errors) -> str:
    me = member()
    with current_web().database.read() as connection:
        contact = people.find(connection, me.programme, me.person)
    return render_template(
        "notices/edit.html",
        typed=typed,
        errors=errors,
        zone=now.zone,
        email=contact.email if contact else None,
        paces=choices("notice-pace", NOTICE_PACES),
        kinds=choices("notice-kind", NOTICE_KINDS),
        times=[(minutes, minutes_text(int(minutes))) for minutes in HALF_HOURS],
    )
