"""Drafts of forms: kept while a person types, discarded when they wish."""

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web import drafting
from services.web.current import current_web, member, visitor
from services.web.drafting import FORMS
from services.web.formats import clock
from services.web.store import drafts
from services.web.submitting import submit

blueprint = Blueprint("drafts", __name__, url_prefix="/p/<programme>/drafts")


@blueprint.post("/<form>")
def keep(programme: str, form: str) -> ResponseReturnValue:
    """Keep what is typed so far. Not once only: each call takes the place of the one before."""
    if form not in FORMS:
        abort(404)
    me, identity = member(), visitor()
    if identity is None:
        abort(401)
    with current_web().units.begin() as unit:
        kept = drafting.keep(unit, me, identity.account, form, request.form)
        said = _("Draft kept at %(time)s.", time=clock(unit.now, me.zone)) if kept else ""
    return jsonify(said=said)


@blueprint.post("/<form>/discard")
def discard(programme: str, form: str) -> ResponseReturnValue:
    """Forget the draft, and show the form as it was saved."""
    if form not in FORMS:
        abort(404)
    me = member()

    def change(unit: Unit) -> str:
        drafts.discard(unit.connection, me.person, form)
        return FORMS[form].address(programme)

    return submit(change, done=_("The draft is discarded."))
