"""An offered pairing: each of the two sees who the other is and why, and accepts or declines."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import PairingId
from services.eventlog.unit import Unit
from services.web import sentences
from services.web.commands import offers as commands
from services.web.current import current_web, member
from services.web.offer_page import OfferPage, offer_page
from services.web.store import offers
from services.web.submitting import submit

blueprint = Blueprint("offers", __name__, url_prefix="/p/<programme>/offers")


@blueprint.get("/<pairing_id>")
def show(programme: str, pairing_id: str) -> ResponseReturnValue:
    """Who it is, why the two fit, and the buttons; or what became of the offer."""
    return render_template("offers/show.html", page=_page(pairing_id), say=sentences)


@blueprint.post("/<pairing_id>/accept")
def accept(programme: str, pairing_id: str) -> ResponseReturnValue:
    """Accept the other."""
    me = member()

    def change(unit: Unit) -> str:
        commands.accept(
            unit, programme=me.programme, pairing=PairingId(pairing_id), person=me.person
        )
        return url_for("offers.show", programme=programme, pairing_id=pairing_id)

    return submit(change)


@blueprint.get("/<pairing_id>/decline")
def before_decline(programme: str, pairing_id: str) -> ResponseReturnValue:
    """The reasons to choose from, and what declining does."""
    page = _page(pairing_id)
    if not page.pairing.is_offered:
        return redirect(url_for("offers.show", programme=programme, pairing_id=pairing_id), 303)
    return render_template("offers/before_decline.html", page=page, reasons=commands.CHOOSABLE)


@blueprint.post("/<pairing_id>/decline")
def decline(programme: str, pairing_id: str) -> ResponseReturnValue:
    """Decline the other, for a reason."""
    me = member()
    reason = request.form.get("reason", "")
    if reason not in commands.CHOOSABLE:
        abort(400)

    def change(unit: Unit) -> str:
        commands.decline(
            unit,
            programme=me.programme,
            pairing=PairingId(pairing_id),
            person=me.person,
            reason=reason,
        )
        return url_for("offers.show", programme=programme, pairing_id=pairing_id)

    return submit(change, done=_("You have declined. Thank you for saying so."))


@blueprint.post("/<pairing_id>/call-off")
def call_off(programme: str, pairing_id: str) -> ResponseReturnValue:
    """A coordinator takes the offer back."""
    me = member()

    def change(unit: Unit) -> str:
        commands.call_off(unit, programme=me.programme, pairing=PairingId(pairing_id))
        return url_for("pairings.overview", programme=programme)

    return submit(change, done=_("The offer is taken back. The student goes first next time."))


def _page(pairing_id: str) -> OfferPage:
    """The offer, for one of its two; for anybody else there is none."""
    me, web = member(), current_web()
    with web.database.read() as connection:
        named = offers.find(connection, me.programme, PairingId(pairing_id))
        if named is None or me.person not in (named.pairing.student, named.pairing.mentor):
            abort(404)
        return offer_page(connection, named.pairing, me.person, web.clock.now())
