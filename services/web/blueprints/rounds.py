"""The pages of match rounds: open one, watch it, read what it proposes, decide."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import ProgrammeId, RoundId
from services.eventlog.unit import Unit
from services.web import sentences
from services.web.commands import rounds as commands
from services.web.current import current_web, member
from services.web.round_page import Progress, RoundPage, progress_of, round_page
from services.web.sifting import Order, sift
from services.web.store import pairings, places, rounds
from services.web.store.rounds import Round, RoundStatus
from services.web.submitting import submit

blueprint = Blueprint("rounds", __name__, url_prefix="/p/<programme>/rounds")

TONES = {
    RoundStatus.SOLVING: "info",
    RoundStatus.PROPOSED: "warn",
    RoundStatus.APPROVED: "good",
    RoundStatus.CANCELLED: "neutral",
    RoundStatus.FAILED: "bad",
}


@blueprint.get("/")
def index(programme: str) -> ResponseReturnValue:
    """Every round, and the button that opens the next."""
    me = member()
    with current_web().database.read() as connection:
        found = rounds.of_programme(connection, me.programme)
        return render_template(
            "rounds/index.html",
            rounds=found,
            counts=pairings.counts(connection, [one.id for one in found]),
            active=rounds.active(connection, me.programme),
            tones=TONES,
            waiting=places.open_requests(connection, me.programme),
            free=places.free_places(connection, me.programme),
            say=sentences,
        )


@blueprint.post("/open")
def open_round(programme: str) -> ResponseReturnValue:
    """Ask the matcher for a proposal."""
    me = member()

    def change(unit: Unit) -> str:
        opened = commands.open_round(unit, programme=me.programme, opened_by=me.person)
        return url_for("rounds.show", programme=programme, round_id=opened)

    return submit(change)


@blueprint.get("/<round_id>")
def show(programme: str, round_id: str) -> ResponseReturnValue:
    """The round as it stands: its progress, its proposal, or what became of it."""
    page = _page(round_id)
    query, order = _search()
    return render_template(
        "rounds/show.html",
        page=page,
        round=page.round,
        found=sift(page.pairings, query, order),
        query=query,
        order=order,
        say=sentences,
    )


@blueprint.get("/<round_id>/pairs")
def pairs(programme: str, round_id: str) -> ResponseReturnValue:
    """The part of the page that a search replaces."""
    page = _page(round_id)
    query, order = _search()
    found = sift(page.pairings, query, order)
    return render_template(
        "rounds/pairs.html", page=page, round=page.round, found=found, query=query, say=sentences
    )


@blueprint.get("/<round_id>/progress")
def progress(programme: str, round_id: str) -> ResponseReturnValue:
    """The moving part of the page; 204 while it is what the reader has already `seen`."""
    present = _progress(round_id)
    if present.round.status is not RoundStatus.SOLVING:
        there = url_for("rounds.show", programme=programme, round_id=round_id)
        return Response(status=204, headers={"HX-Redirect": there})
    if request.args.get("seen") == present.version:
        return Response(status=204)
    return render_template("rounds/progress.html", progress=present, round=present.round)


@blueprint.get("/<round_id>/approve")
def before_approval(programme: str, round_id: str) -> ResponseReturnValue:
    """What approving will do, before it is done."""
    page = _page(round_id)
    if page.round.status is not RoundStatus.PROPOSED:
        return redirect(url_for("rounds.show", programme=programme, round_id=round_id), 303)
    return render_template("rounds/before_approval.html", page=page, round=page.round)


@blueprint.post("/<round_id>/approve")
def approve(programme: str, round_id: str) -> ResponseReturnValue:
    """Confirm the pairings."""
    me = member()

    def change(unit: Unit) -> str:
        commands.approve_round(
            unit, programme=me.programme, round=RoundId(round_id), approved_by=me.person
        )
        return url_for("rounds.show", programme=programme, round_id=round_id)

    return submit(change, done=_("The round is approved."))


@blueprint.get("/<round_id>/cancel")
def before_cancellation(programme: str, round_id: str) -> ResponseReturnValue:
    """What cancelling will do, before it is done."""
    page = _page(round_id)
    if page.round.status in (RoundStatus.CANCELLED, RoundStatus.FAILED):
        return redirect(url_for("rounds.show", programme=programme, round_id=round_id), 303)
    return render_template("rounds/before_cancellation.html", page=page, round=page.round)


@blueprint.post("/<round_id>/cancel")
def cancel(programme: str, round_id: str) -> ResponseReturnValue:
    """Call the round off, if it still stands as the coordinator saw it."""
    me = member()
    seen = request.form.get("seen", "")
    if seen not in set(RoundStatus):
        abort(400)

    def change(unit: Unit) -> str:
        commands.cancel_round(
            unit,
            programme=me.programme,
            round=RoundId(round_id),
            cancelled_by=me.person,
            seen=RoundStatus(seen),
        )
        return url_for("rounds.show", programme=programme, round_id=round_id)

    return submit(change, done=_("The round is cancelled."))


def _page(round_id: str) -> RoundPage:
    web = current_web()
    with web.database.read() as connection:
        found = _found(rounds.find(connection, _programme(), RoundId(round_id)))
        return round_page(connection, found, web.clock.now())


def _progress(round_id: str) -> Progress:
    web = current_web()
    with web.database.read() as connection:
        found = _found(rounds.find(connection, _programme(), RoundId(round_id)))
        return progress_of(connection, found, web.clock.now())


def _found(round_: Round | None) -> Round:
    if round_ is None:
        abort(404)
    return round_


def _programme() -> ProgrammeId:
    return member().programme


def _search() -> tuple[str, Order]:
    return request.args.get("q", "")[:200].strip(), Order.named(request.args.get("order", ""))
