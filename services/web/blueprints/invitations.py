"""Links by which people come in: made, handed over, taken back by coordinators."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.web.commands import invitations as commands
from services.web.current import current_web, member
from services.web.forms.account import NEW_ADDRESS_FORM
from services.web.forms.members import INVITATION_FORM
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.identity import ROLES
from services.web.labels import choices
from services.web.link_pages import address_of, handed, path_of, picture
from services.web.store import enrolments, invitations
from services.web.store.invitations import CLAIM, Invitation
from services.web.submitting import submit
from services.web.translation import gettext as _

blueprint = Blueprint("invitations", __name__, url_prefix="/p/<programme>/invitations")


@blueprint.get("")
def index(programme: str) -> ResponseReturnValue:
    """The links that let somebody in now, and the form for another."""
    typed = Typed({"days": str(commands.JOIN_DAYS), "uses": str(commands.JOIN_USES)})
    return _page(typed, {})


@blueprint.post("")
def make(programme: str) -> ResponseReturnValue:
    """Make a link to join."""
    me = member()
    typed = request.form.copy()
    try:
        data = read(INVITATION_FORM, typed, lambda data: data)
    except FormError as error:
        return _page(typed, error.errors), 422
    key = current_web().settings.secret_key

    def change(unit: Unit) -> str:
        made = commands.invite(unit, key=key, programme=me.programme, created_by=me.person, **data)
        return url_for("invitations.show", programme=programme, invitation=made)

    return submit(change, done=_("The link is ready. Hand it over."))


@blueprint.get("/<invitation>")
def show(programme: str, invitation: str) -> ResponseReturnValue:
    """One link, ready to be handed over."""
    return _link(_found(invitation), Typed(), {})


@blueprint.get("/<invitation>/code.svg")
def code(programme: str, invitation: str) -> ResponseReturnValue:
    """The link as a code to scan."""
    return picture(address_of(_found(invitation)))


@blueprint.post("/<invitation>/revoke")
def revoke(programme: str, invitation: str) -> ResponseReturnValue:
    """Take a link back."""
    me = member()

    def change(unit: Unit) -> str:
        commands.revoke(unit, programme=me.programme, invitation=invitation)
        return url_for("invitations.index", programme=programme)

    return submit(change, done=_("The link no longer works."))


@blueprint.post("/for/<person>")
def offer_claim(programme: str, person: str) -> ResponseReturnValue:
    """Make a link by which somebody claims their profile; earlier ones end."""
    me = member()
    key = current_web().settings.secret_key

    def change(unit: Unit) -> str:
        made = commands.offer_claim(
            unit, key=key, programme=me.programme, person=PersonId(person), created_by=me.person
        )
        return url_for("invitations.show", programme=programme, invitation=made)

    return submit(change, done=_("The link is ready. Hand it over."))


@blueprint.post("/<invitation>/mail")
def mail(programme: str, invitation: str) -> ResponseReturnValue:
    """Send the link to a profile by mail."""
    me = member()
    found = _found(invitation)
    if found.person is None or not current_web().settings.mail_leaves:
        abort(404)
    person = found.person
    typed = request.form.copy()
    try:
        address = read(NEW_ADDRESS_FORM, typed, lambda data: str(data["address"]))
    except FormError as error:
        return _link(found, typed, error.errors), 422
    path = path_of(found)

    def change(unit: Unit) -> str:
        commands.mail_claim(
            unit, programme=me.programme, person=person, sender=me, recipient=address, path=path
        )
        return url_for("invitations.show", programme=programme, invitation=invitation)

    return submit(change, done=_("The link is on its way."))


def _link(found: Invitation, typed: Typed, errors: Errors) -> str:
    me = member()
    back = url_for("invitations.index", programme=me.programme)
    if found.kind == CLAIM:
        back = url_for("members.show", programme=me.programme, person=found.person)
    return render_template(
        "invitations/show.html",
        link=handed(found, me.programme_name),
        back=back,
        kind=found.kind,
        mail_leaves=current_web().settings.mail_leaves,
        typed=typed,
        errors=errors,
    )


def _found(invitation: str) -> Invitation:
    web = current_web()
    with web.database.read() as connection:
        found = invitations.find(connection, member().programme, invitation)
    if found is None or not found.is_good(web.clock.now()) or found.kind not in ("join", CLAIM):
        abort(404)
    return found


def _page(typed: Typed, errors: Errors) -> str:
    me = member()
    web = current_web()
    with web.database.read() as connection:
        found = invitations.good_ones(connection, me.programme, web.clock.now())
        enrolment = enrolments.find(connection, me.programme)
    return render_template(
        "invitations/index.html",
        links=[handed(one, me.programme_name) for one in found],
        enrolment=enrolment,
        open_address=web.settings.base_url + url_for("join.show_open", programme=me.programme),
        roles=choices("role", ROLES),
        typed=typed,
        errors=errors,
    )
