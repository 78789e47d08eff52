"""A student asks for a mentor, sees how the request stands, and may withdraw it."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import RequestId
from services.eventlog.unit import Unit
from services.web.commands.requests import open_request, withdraw_request
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.forms.requests import CHOICES, favourites, request_form
from services.web.next_steps import student_step
from services.web.refusals import sentence
from services.web.store import profiles, requests
from services.web.submitting import submit

blueprint = Blueprint("mentor_request", __name__, url_prefix="/p/<programme>/mentor-request")


@blueprint.get("")
def show(programme: str) -> ResponseReturnValue:
    """How the request stands, or the form to make one."""
    return _page(Typed(), {})


@blueprint.post("")
def ask(programme: str) -> ResponseReturnValue:
    """Ask for a mentor."""
    me = member()
    typed = request.form.copy()
    with current_web().database.read() as connection:
        cards = profiles.mentor_cards(connection, me.programme)
    form = request_form([card.person for card in cards])
    try:
        chosen = read(form, typed, favourites)
    except FormError as error:
        return _page(typed, error.errors), 422

    def change(unit: Unit) -> str:
        open_request(unit, programme=me.programme, student=me.person, favourites=chosen)
        return url_for("mentor_request.show", programme=programme)

    try:
        return submit(change, done=_("Your request is open. We will look for a mentor who fits."))
    except RefusedError as refused:
        return _page(typed, {"form": sentence(refused)}), refused.status


@blueprint.post("/withdraw")
def withdraw(programme: str) -> ResponseReturnValue:
    """Withdraw the student's own open request."""
    me = member()
    with current_web().database.read() as connection:
        found = requests.open_of(connection, me.programme, me.person)

    def change(unit: Unit) -> str:
        if found is None:
            raise RefusedError("request-not-open")
        withdraw_request(unit, programme=me.programme, request=RequestId(found.id))
        return url_for("mentor_request.show", programme=programme)

    return submit(change, done=_("Your request is withdrawn. You can ask again at any time."))


def _page(typed: Typed, errors: Errors) -> str:
    me = member()
    with current_web().database.read() as connection:
        found = requests.open_of(connection, me.programme, me.person)
        step = student_step(
            profiles.student(connection, me.programme, me.person),
            has_request=found is not None,
            round_runs=requests.round_is_running(connection, me.programme),
            is_paired=requests.is_paired(connection, me.person),
        )
        cards = profiles.mentor_cards(connection, me.programme)
    names = {card.person: card.name for card in cards}
    return render_template(
        "mentor_request/show.html",
        typed=typed,
        errors=errors,
        step=step,
        asked=found,
        cards=[card for card in cards if card.person != me.person],
        favourite_names=[names[p] for p in found.favourites if p in names] if found else [],
        choices=CHOICES,
    )
