"""The home of a pairing for its two people: meetings, agenda, familiarity, and a kind end."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from schemas.ids import MeetingId, PairingId
from schemas.vocabulary import MEETING_ANSWERS
from services.eventlog.unit import Unit
from services.web import sentences
from services.web.commands.meetings import answer_meeting, report_meeting
from services.web.commands.pairings import end_pairing
from services.web.current import current_web, member
from services.web.errors import MissingError
from services.web.forms.meetings import REPORT_FORM, report_of
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.pairing_home import Home, home_of, own
from services.web.submitting import submit

blueprint = Blueprint("my_pairings", __name__, url_prefix="/p/<programme>/my-pairings")

ENDS = ("goal-reached", "no-time", "no-contact", "no-fit", "completed")
"""The reasons that one of the two may choose from."""


@blueprint.get("/<pairing>")
def show(programme: str, pairing: str) -> ResponseReturnValue:
    """The pairing's home; an offer that waits for an answer has a page of its own."""
    return _page(pairing, Typed(), {})


@blueprint.post("/<pairing>/meetings/<meeting>/answer")
def answer(programme: str, pairing: str, meeting: str) -> ResponseReturnValue:
    """Say of a coming meeting that it suits, or ask for another time."""
    me = member()
    _home(pairing)
    choice = request.form.get("choice", "")
    if choice not in MEETING_ANSWERS:
        abort(400)

    def change(unit: Unit) -> str:
        answer_meeting(
            unit,
            programme=me.programme,
            person=me.person,
            meeting=MeetingId(meeting),
            choice=choice,
        )
        return _address(programme, pairing, "meetings")

    confirmed = _("You have confirmed the meeting.")
    moved = _("We look for another time. You both get an e-mail as soon as there is one.")
    return submit(change, done=confirmed if choice == "confirmed" else moved)


@blueprint.post("/<pairing>/meetings/<meeting>/report")
def report(programme: str, pairing: str, meeting: str) -> ResponseReturnValue:
    """Say of a meeting whose time has come whether it was held, how long and how useful."""
    me = member()
    _home(pairing)
    typed = request.form.copy()
    try:
        made = read(REPORT_FORM, typed, report_of)
    except FormError as error:
        return _page(pairing, typed, error.errors), 422

    def change(unit: Unit) -> str:
        report_meeting(
            unit,
            programme=me.programme,
            person=me.person,
            meeting=MeetingId(meeting),
            report=made,
        )
        return _address(programme, pairing, "meetings")

    return submit(change, done=_("Thank you for telling how it went."))


@blueprint.get("/<pairing>/end")
def before_end(programme: str, pairing: str) -> ResponseReturnValue:
    """What ending the pairing will do, before it is done."""
    home = _home(pairing)
    if not home.is_standing:
        return redirect(url_for("my_pairings.show", programme=programme, pairing=pairing), 303)
    return render_template("my_pairings/before_end.html", home=home, ends=ENDS, say=sentences)


@blueprint.post("/<pairing>/end")
def end(programme: str, pairing: str) -> ResponseReturnValue:
    """End the pairing."""
    me = member()
    _home(pairing)
    reason = request.form.get("reason", "")
    if reason not in ENDS:
        abort(400)

    def change(unit: Unit) -> str:
        end_pairing(
            unit,
            programme=me.programme,
            pairing=PairingId(pairing),
            reason=reason,
            ended_by=me.person,
        )
        return url_for("my_pairings.show", programme=programme, pairing=pairing)

    return submit(change, done=_("Your pairing has ended. Thank you for the time you gave."))


def _page(pairing: str, typed: Typed, errors: Errors) -> str | Response:
    web, me = current_web(), member()
    with web.database.read() as connection:
        named = own(connection, me, PairingId(pairing))
        if named is None:
            abort(404)
        if named.pairing.is_offered:
            there = url_for("offers.show", programme=me.programme, pairing_id=pairing)
            return redirect(there, 303)
        if named.pairing.starts_on is None:
            abort(404)
        home = home_of(connection, me, named.pairing, web.clock.now())
    return render_template(
        "my_pairings/show.html", home=home, typed=typed, errors=errors, say=sentences
    )


def _home(pairing: str) -> Home:
    """The home of a pairing of the visitor's own that has begun; a 404 for everybody else."""
    web, me = current_web(), member()
    with web.database.read() as connection:
        named = own(connection, me, PairingId(pairing))
        if named is None or named.pairing.starts_on is None:
            raise MissingError("pairing")
        return home_of(connection, me, named.pairing, web.clock.now())


def _address(programme: str, pairing: str, part: str) -> str:
    return url_for("my_pairings.show", programme=programme, pairing=pairing, _anchor=part)
