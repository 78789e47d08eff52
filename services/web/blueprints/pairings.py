"""The pages of pairings: "my mentor" and "my students"; for coordinators, all of a programme."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import PairingId
from services.eventlog.unit import Unit
from services.web import sentences
from services.web.commands.pairings import end_pairing
from services.web.current import current_web, member
from services.web.identity import MENTOR, STUDENT
from services.web.pairing_page import Schedule, my_pairings, schedules
from services.web.sifting import Order, sift
from services.web.store import familiarities, offers, pairings, partners
from services.web.store.pairings import NamedPairing, PairingStatus
from services.web.submitting import submit

blueprint = Blueprint("pairings", __name__, url_prefix="/p/<programme>/pairings")

ENDS = ("ended-by-coordinator", "completed")
"""The reasons a coordinator may choose from."""


@blueprint.get("/")
def index(programme: str) -> ResponseReturnValue:
    """The visitor's own mentor and students."""
    me = member()
    if not me.roles & {STUDENT, MENTOR}:
        return redirect(url_for("pairings.overview", programme=programme), 303)
    web = current_web()
    with web.database.read() as connection:
        mine = my_pairings(connection, me, web.clock.now())
    return render_template("pairings/index.html", mine=mine, say=sentences)


@blueprint.get("/all")
def overview(programme: str) -> ResponseReturnValue:
    """Every pairing that was ever confirmed in the programme."""
    web = current_web()
    query = request.args.get("q", "")[:200].strip()
    with web.database.read() as connection:
        offered = offers.offered_in(connection, member().programme)
        begun = pairings.begun(connection, member().programme)
        found = sift(begun, query, Order.STUDENT)
        standing = [one for one in found if one.pairing.status is PairingStatus.CONFIRMED]
        plans = schedules(connection, [one.pairing.id for one in standing], web.clock.now())
    return render_template(
        "pairings/overview.html",
        begun=begun,
        offered=offered,
        standing=standing,
        ended=[one for one in found if one.pairing.status is PairingStatus.ENDED],
        plans=plans,
        query=query,
        say=sentences,
    )


@blueprint.get("/<pairing_id>")
def show(programme: str, pairing_id: str) -> ResponseReturnValue:
    """One pairing, for coordinators: why these two, and their meetings. No contact details."""
    web = current_web()
    named, plan = _found(pairing_id)
    with web.database.read() as connection:
        pairing = named.pairing
        zones = partners.zones(connection, [pairing.student], [pairing.mentor])
        known = familiarities.of_pairing(connection, pairing.id)
    return render_template(
        "pairings/show.html",
        named=named,
        plan=plan,
        zones=zones,
        grown=known[-1] if known else None,
        say=sentences,
    )


@blueprint.get("/<pairing_id>/end")
def before_end(programme: str, pairing_id: str) -> ResponseReturnValue:
    """What ending the pairing will do, before it is done."""
    named, plan = _found(pairing_id)
    if named.pairing.status is not PairingStatus.CONFIRMED:
        return redirect(url_for("pairings.show", programme=programme, pairing_id=pairing_id), 303)
    return render_template("pairings/before_end.html", named=named, plan=plan, ends=ENDS)


@blueprint.post("/<pairing_id>/end")
def end(programme: str, pairing_id: str) -> ResponseReturnValue:
    """End a pairing."""
    me = member()
    reason = request.form.get("reason", ENDS[0])
    if reason not in ENDS:
        abort(400)

    def change(unit: Unit) -> str:
        end_pairing(
            unit,
            programme=me.programme,
            pairing=PairingId(pairing_id),
            reason=reason,
            ended_by=me.person,
        )
        return url_for("pairings.show", programme=programme, pairing_id=pairing_id)

    return submit(change, done=_("The pairing has ended."))


def _found(pairing_id: str) -> tuple[NamedPairing, Schedule]:
    web = current_web()
    with web.database.read() as connection:
        named = pairings.find(connection, member().programme, PairingId(pairing_id))
        if named is None or named.pairing.starts_on is None:
            abort(404)
        plans = schedules(connection, [named.pairing.id], web.clock.now())
    return named, plans[named.pairing.id]
