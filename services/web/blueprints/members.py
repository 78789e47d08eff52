"""The people of a programme, for its coordinators: list, take in, approve, speak for."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from schemas.ids import PersonId
from schemas.vocabulary import CONSENT_PURPOSES
from services.eventlog.unit import Unit
from services.web.consent_texts import present_text
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.forms.members import CHANNELS, CONSENT_FORM, MEMBER_FORM, ROLE_FORM
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.identity import MENTOR, ROLES, STUDENT
from services.web.labels import choices
from services.web.languages import language
from services.web.link_pages import handed
from services.web.members_doing import (
    admit,
    enlist,
    further_role,
    record_consent,
    turn_away,
)
from services.web.refusals import sentence
from services.web.store import consents, invitations, members
from services.web.store.members import PAGE, STATES, Listed, Sought
from services.web.submitting import submit
from services.web.translation import gettext as _

blueprint = Blueprint("members", __name__, url_prefix="/p/<programme>/members")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a coordinator sees of one person."""

    person: Listed
    consented: frozenset[str]


@blueprint.get("")
def index(programme: str) -> ResponseReturnValue:
    """The list, sifted by name, role and state."""
    me = member()
    role, state = request.args.get("role"), request.args.get("state")
    sought = Sought(
        name=request.args.get("q", "")[:200].strip(),
        role=role if role in ROLES else None,
        state=state if state in STATES else None,
    )
    number = request.args.get("page", "1")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    start = PAGE * (max(1, at) - 1)
    with current_web().database.read() as connection:
        found = members.listed(connection, me.programme, sought, start=start)
    return render_template(
        "members/index.html",
        members=found[:PAGE],
        sought=sought,
        page_number=max(1, at),
        more=len(found) > PAGE,
        roles=choices("role", ROLES),
    )


@blueprint.get("/new")
def new(programme: str) -> ResponseReturnValue:
    """The form to take somebody in who has no account."""
    return _form(Typed(), {})


@blueprint.post("")
def add(programme: str) -> ResponseReturnValue:
    """Take somebody in by name and phone."""
    me = member()
    typed = request.form.copy()
    try:
        data = read(MEMBER_FORM, typed, lambda data: data)
    except FormError as error:
        return _form(typed, error.errors), 422

    def change(unit: Unit) -> str:
        person = enlist(unit, me, data)
        return url_for("members.show", programme=programme, person=person)

    return submit(change, done=_("They are in the programme. Now record what they consent to."))


@blueprint.get("/<person>")
def show(programme: str, person: str) -> ResponseReturnValue:
    """One person, and what can be done for them."""
    return _page(person, Typed(), {})


@blueprint.post("/<person>/approve")
def approve(programme: str, person: str) -> ResponseReturnValue:
    """Let somebody in who waits."""
    me = member()

    def change(unit: Unit) -> str:
        admit(unit, me, PersonId(person))
        return url_for("members.show", programme=programme, person=person)

    return submit(change, done=_("They are a member now, and are told so by mail."))


@blueprint.post("/<person>/refuse")
def refuse(programme: str, person: str) -> ResponseReturnValue:
    """Turn somebody away who waits."""
    me = member()

    def change(unit: Unit) -> str:
        turn_away(unit, me, PersonId(person))
        return url_for("members.index", programme=programme)

    return submit(change, done=_("The request is refused, and their data is deleted."))


@blueprint.post("/<person>/roles")
def add_role(programme: str, person: str) -> ResponseReturnValue:
    """Give a member one role more."""
    me = member()
    try:
        role = read(ROLE_FORM, request.form, lambda data: str(data["role"]))
    except FormError as error:
        return _page(person, request.form.copy(), error.errors), 422

    def change(unit: Unit) -> str:
        further_role(unit, me, PersonId(person), role)
        return url_for("members.show", programme=programme, person=person)

    return submit(change, done=_("The role is added."))


@blueprint.post("/<person>/consents")
def consent(programme: str, person: str) -> ResponseReturnValue:
    """Record what somebody without an account has consented to."""
    me = member()
    typed = request.form.copy()
    try:
        data = read(CONSENT_FORM, typed, lambda data: data)
    except FormError as error:
        return _page(person, typed, error.errors), 422

    def change(unit: Unit) -> str:
        record_consent(unit, me, PersonId(person), data)
        return url_for("members.show", programme=programme, person=person)

    try:
        return submit(change, done=_("What they consent to is recorded."))
    except RefusedError as error:
        return _page(person, typed, {"form": sentence(error)}), error.status


def _form(typed: Typed, errors: Errors) -> str:
    return render_template(
        "members/new.html",
        typed=typed,
        errors=errors,
        roles=choices("role", (STUDENT, MENTOR)),
    )


def _page(person: str, typed: Typed, errors: Errors) -> str:
    me = member()
    web = current_web()
    with web.database.read() as connection:
        found = members.one(connection, me.programme, PersonId(person))
        if found is None:
            abort(404)
        consented = consents.standing(connection, found.person)
        claim = invitations.good_claim(connection, found.person, web.clock.now())
    return render_template(
        "members/show.html",
        shown=Shown(person=found, consented=consented),
        claim=handed(claim, me.programme_name, found.phone) if claim else None,
        purposes=[(code, present_text(code, language()).title) for code in CONSENT_PURPOSES],
        channels=choices("channel", CHANNELS),
        further=choices("role", [role for role in ROLES if role not in found.roles]),
        typed=typed,
        errors=errors,
    )
