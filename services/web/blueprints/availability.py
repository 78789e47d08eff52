"""When a person can meet: the page on which they say so, or a coordinator does for them."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import PersonId
from schemas.values import Availability
from services.eventlog.unit import Unit
from services.web import drafting
from services.web.availability_page import Owner, fragment, page
from services.web.commands.availability import save_availability
from services.web.current import current_web, member
from services.web.drafting import Sheet
from services.web.errors import MissingError
from services.web.forms.availability import (
    read_availability,
    shown_after,
    typed_availability,
)
from services.web.forms.reading import FormError, Typed
from services.web.identity import MENTOR, STUDENT
from services.web.store import memberships, people, standing_profiles
from services.web.submitting import submit

blueprint = Blueprint("availability", __name__, url_prefix="/p/<programme>")
FORM = "availability"


@blueprint.get("/availability")
def edit(programme: str) -> ResponseReturnValue:
    """The visitor's own hours, as they were saved last, or as they were typed since."""
    owner = _mine()
    with current_web().database.read() as connection:
        saved = _saved(owner)
        stored = Typed(typed_availability(saved))
        sheet = drafting.opened(connection, FORM, stored)
        return page(connection, owner, sheet, _said(sheet.typed, saved))


@blueprint.post("/availability")
def save(programme: str) -> ResponseReturnValue:
    """Save the visitor's own hours."""
    return _save(_mine(), url_for("home.show", programme=programme))


@blueprint.post("/availability/preview")
def preview(programme: str) -> ResponseReturnValue:
    """What the hours come to as they stand in the form; nothing is saved."""
    return _preview(_mine())


@blueprint.get("/members/<person>/availability")
def edit_for(programme: str, person: str) -> ResponseReturnValue:
    """The hours of somebody who has no account, for a coordinator to enter."""
    owner = _managed(PersonId(person))
    with current_web().database.read() as connection:
        saved = _saved(owner)
        sheet = Sheet(form=FORM, typed=Typed(typed_availability(saved)))
        return page(connection, owner, sheet, saved)


@blueprint.post("/members/<person>/availability")
def save_for(programme: str, person: str) -> ResponseReturnValue:
    """Save the hours of somebody who has no account."""
    back = url_for("availability.edit_for", programme=programme, person=person)
    return _save(_managed(PersonId(person)), back)


@blueprint.post("/members/<person>/availability/preview")
def preview_for(programme: str, person: str) -> ResponseReturnValue:
    """As `preview`, of somebody who has no account."""
    return _preview(_managed(PersonId(person)))


def _save(owner: Owner, then: str) -> ResponseReturnValue:
    typed = request.form.copy()
    try:
        availability = read_availability(typed)
    except FormError as error:
        return _again(owner, typed, error.errors), 422

    def change(unit: Unit) -> str:
        save_availability(
            unit, programme=owner.programme, person=owner.person, availability=availability
        )
        if owner.name is None:
            drafting.done(unit, FORM)
        return then

    return submit(change, done=_("The hours are saved."))


def _preview(owner: Owner) -> ResponseReturnValue:
    typed = request.form.copy()
    shown, made, errors = shown_after(typed)
    with current_web().database.read() as connection:
        if request.headers.get("HX-Request"):
            said = made or _said(typed, _saved(owner))
            return fragment(connection, owner, said, typed.get("beside"))
    return _again(owner, shown, errors), 422 if errors else 200


def _again(owner: Owner, typed: Typed, errors: dict[str, str]) -> str:
    sheet = Sheet(form=FORM, typed=typed, errors=errors)
    with current_web().database.read() as connection:
        return page(connection, owner, sheet, _said(typed, _saved(owner)))


def _said(typed: Typed, otherwise: Availability) -> Availability:
    """What stands in the form, without what was picked but is at fault."""
    standing = ("zone", "window", "absence", "roster", "stay")
    kept = [(name, text) for name, text in typed.items(multi=True) if name in standing]
    try:
        return read_availability(Typed(kept))
    except FormError:
        return otherwise


def _saved(owner: Owner) -> Availability:
    with current_web().database.read() as connection:
        where = (connection, owner.programme, owner.person)
        student, _ = standing_profiles.student(*where)
        mentor, _ = standing_profiles.mentor(*where)
    both = [
        profile.availability
        for role, profile in ((STUDENT, student), (MENTOR, mentor))
        if role in owner.roles
    ]
    # Who became a mentor later has said it as a student.
    return next((each for each in both if each != Availability(zone=each.zone)), both[0])


def _mine() -> Owner:
    me = member()
    return Owner(programme=me.programme, person=me.person, roles=me.roles, zone=me.zone)


def _managed(person: PersonId) -> Owner:
    me = member()
    with current_web().database.read() as connection:
        found = memberships.find(connection, me.programme, person)
        known = people.find(connection, me.programme, person)
    if found is None or known is None or found.account is not None:
        raise MissingError("person")
    if not found.roles & {STUDENT, MENTOR}:
        raise MissingError("person")
    return Owner(
        programme=me.programme, person=person, roles=found.roles, zone=me.zone, name=known.name
    )
