"""Problems in a pairing: the form for its two people, and the coordinators' list."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import PairingId
from services.eventlog.unit import Unit
from services.web.commands.concerns import KINDS, handle_concern, raise_concern
from services.web.current import current_web, member
from services.web.forms.concerns import (
    CONCERN_FORM,
    HANDLING_FORM,
    LONGEST_CONCERN,
    LONGEST_NOTE,
)
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.labels import choices
from services.web.pairing_home import own
from services.web.pairing_page import other_of
from services.web.store import concerns, partners
from services.web.store.concerns import Concern
from services.web.store.pairings import Pairing
from services.web.submitting import submit

blueprint = Blueprint("concerns", __name__, url_prefix="/p/<programme>")


@blueprint.get("/my-pairings/<pairing>/concern")
def new(programme: str, pairing: str) -> ResponseReturnValue:
    """The form for one of the two."""
    return _form(_own(pairing), Typed(), {})


@blueprint.post("/my-pairings/<pairing>/concern")
def report(programme: str, pairing: str) -> ResponseReturnValue:
    """Report a problem to the coordinators."""
    me, mine, typed = member(), _own(pairing), request.form.copy()
    try:
        told = read(CONCERN_FORM, typed, lambda data: data)
    except FormError as error:
        return _form(mine, typed, error.errors), 422

    def change(unit: Unit) -> str:
        concern = Concern(
            id=unit.new_id(),
            programme=me.programme,
            pairing=mine.id,
            raised_by=me.person,
            raised_at=unit.now,
            **told,
        )
        raise_concern(unit, concern)
        return url_for("my_pairings.show", programme=programme, pairing=pairing)

    return submit(change, done=_("Your coordinator can read it now, and will talk to you."))


@blueprint.get("/concerns")
def index(programme: str) -> ResponseReturnValue:
    """Every problem of the programme, those that wait first."""
    return _index(Typed(), {})


@blueprint.post("/concerns/<concern>/handle")
def handle(programme: str, concern: str) -> ResponseReturnValue:
    """Say that a problem has been dealt with."""
    me, typed = member(), request.form.copy()
    try:
        note = read(HANDLING_FORM, typed, lambda data: str(data["note"]))
    except FormError as error:
        return _index(typed, error.errors), 422

    def change(unit: Unit) -> str:
        handle_concern(
            unit, programme=me.programme, concern=concern, handled_by=me.person, note=note
        )
        return url_for("concerns.index", programme=programme)

    return submit(change, done=_("Marked as dealt with."))


def _own(pairing: str) -> Pairing:
    me = member()
    with current_web().database.read() as connection:
        named = own(connection, me, PairingId(pairing))
    if named is None or named.pairing.starts_on is None:
        abort(404)
    return named.pairing


def _form(pairing: Pairing, typed: Typed, errors: Errors) -> str:
    me = member()
    with current_web().database.read() as connection:
        partner = partners.find(connection, me.programme, other_of(pairing, me.person))
    return render_template(
        "concerns/new.html",
        pairing=pairing,
        partner=partner,
        typed=typed,
        errors=errors,
        kinds=choices("concern", KINDS),
        most=LONGEST_CONCERN,
    )


def _index(typed: Typed, errors: Errors) -> str:
    with current_web().database.read() as connection:
        found = concerns.listed(connection, member().programme)
    return render_template(
        "concerns/index.html",
        waiting=[one for one in found if one.concern.handled_at is None],
        handled=[one for one in found if one.concern.handled_at is not None],
        typed=typed,
        errors=errors,
        most=LONGEST_NOTE,
    )
