"""How a person is called and reached."""

from dataclasses import replace
from functools import partial

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.facts import ContactChanged
from services.eventlog.unit import Unit
from services.web import drafting
from services.web.commands.accounts import choose_language
from services.web.commands.contact import change_own_contact
from services.web.current import current_web, member, visitor
from services.web.drafting import Sheet
from services.web.errors import RefusedError
from services.web.formats import phone
from services.web.forms.contact import CONTACT_FORM, Contact, contact
from services.web.forms.reading import FormError, Typed, read
from services.web.forms.sections import given
from services.web.identity import MENTOR, STUDENT, Membership
from services.web.labels import choices
from services.web.languages import LANGUAGES
from services.web.profile_codes import ADDRESS_FORMS
from services.web.refusals import sentence
from services.web.store import memberships, people
from services.web.submitting import submit

blueprint = Blueprint("contact", __name__, url_prefix="/p/<programme>/contact")
FORM = "contact"


@blueprint.get("")
def edit(programme: str) -> ResponseReturnValue:
    """The form, as it was saved last, or as it was typed since."""
    me = member()
    with current_web().database.read() as connection:
        known = people.find(connection, me.programme, me.person) or abort(404)
        place = memberships.find(connection, me.programme, me.person)
        stored = _typed(known, place.birth_year if place else None)
        sheet = drafting.opened(connection, FORM, stored)
    return _page(sheet)


@blueprint.post("")
def save(programme: str) -> ResponseReturnValue:
    """Save it."""
    me = member()
    typed = request.form.copy()
    today = current_web().clock.now().date()
    try:
        told = read(CONTACT_FORM, typed, partial(contact, today=today))
    except FormError as error:
        return _page(Sheet(form=FORM, typed=typed, errors=error.errors)), 422

    def change(unit: Unit) -> str:
        _save(unit, me, told)
        drafting.done(unit, FORM)
        return _next(me)

    try:
        return submit(change, done=_("Saved."))
    except RefusedError as refused:
        errors = {refused.field or "form": sentence(refused)}
        return _page(Sheet(form=FORM, typed=typed, errors=errors)), refused.status


def _save(unit: Unit, me: Membership, told: Contact) -> None:
    identity = visitor()
    known = people.find(unit.connection, me.programme, me.person)
    if identity is None or known is None:
        raise RefusedError("missing", status=404)
    if told.locale != identity.locale:
        choose_language(unit, account=identity.account, locale=told.locale)
    changed = replace(
        known,
        name=told.name,
        nickname=told.nickname,
        address_form=told.address_form,
        phone=told.phone,
        locale=told.locale,
    )
    change_own_contact(unit, contact=changed, birth_year=told.birth_year)


def _typed(known: ContactChanged, birth_year: int | None) -> Typed:
    return Typed(
        [
            ("name", known.name),
            *given("nickname", known.nickname),
            *given("address_form", (known.address_form or "").lower()),
            *given("phone", phone(known.phone)),
            *given("birth_year", birth_year),
            ("locale", known.locale),
        ]
    )


def _next(me: Membership) -> str:
    """The profile, which comes next; a coordinator has none."""
    for role, page in ((STUDENT, "student_profile.edit"), (MENTOR, "mentor_profile.edit")):
        if role in me.roles:
            return url_for(page, programme=me.programme)
    return url_for("home.show", programme=me.programme)


def _page(sheet: Sheet) -> str:
    me = member()
    with current_web().database.read() as connection:
        known = people.find(connection, me.programme, me.person)
    return render_template(
        "contact/edit.html",
        sheet=sheet,
        typed=sheet.typed,
        errors=sheet.errors,
        email=known.email if known else None,
        address_forms=choices("address", ADDRESS_FORMS),
        locales=list(LANGUAGES.items()),
    )
