"""A student asks for a mentor, sees how the request stands, and may withdraw it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import PersonId, RequestId
from services.eventlog.unit import Unit
from services.web import sentences
from services.web.commands.requests import open_request, withdraw_request
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.forms.reading import Errors
from services.web.next_steps import StudentStep, student_step
from services.web.refusals import sentence
from services.web.store import favourites, mentors, offers, profiles, programmes, requests
from services.web.store.pairings import NamedPairing
from services.web.store.requests import Line, Request
from services.web.submitting import submit

NEWS = timedelta(days=14)
"""So long a student is told what became of an offer."""
blueprint = Blueprint("mentor_request", __name__, url_prefix="/p/<programme>/mentor-request")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPage:
    """How a student's wish for a mentor stands."""

    step: StudentStep
    asked: Request | None
    line: Line | None
    offer: NamedPairing | None
    declined: NamedPairing | None
    next_round_on: date | None
    favourites: list[tuple[PersonId, str]]


@blueprint.get("")
def show(programme: str) -> ResponseReturnValue:
    """How the request stands, or the button to make one."""
    return _render({})


@blueprint.post("")
def ask(programme: str) -> ResponseReturnValue:
    """Ask for a mentor: with the favourites that were chosen, or with none."""
    me = member()
    with_favourites = request.form.get("favourites") == "yes"

    def change(unit: Unit) -> str:
        chosen = favourites.kept(unit.connection, me.person) if with_favourites else ()
        open_request(unit, programme=me.programme, student=me.person, favourites=chosen)
        favourites.keep(unit.connection, me.person, (), unit.now)
        return url_for("mentor_request.show", programme=programme)

    try:
        return submit(change, done=_("Your request is open. We will look for a mentor who fits."))
    except RefusedError as refused:
        return _render({"form": sentence(refused)}), refused.status


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


def _render(errors: Errors) -> str:
    return render_template(
        "mentor_request/show.html", errors=errors, typed={}, stands=_page(), say=sentences
    )


def _page() -> RequestPage:
    me = member()
    with current_web().database.read() as connection:
        asked = requests.open_of(connection, me.programme, me.person)
        offer = offers.to_student(connection, me.programme, me.person)
        chosen = asked.favourites if asked else favourites.kept(connection, me.person)
        names = mentors.names_of(connection, list(chosen))
        return RequestPage(
            step=student_step(
                profiles.student(connection, me.programme, me.person),
                has_request=asked is not None,
                round_runs=requests.round_is_running(connection, me.programme),
                is_paired=requests.is_paired(connection, me.person),
                offer=offer.pairing if offer else None,
            ),
            asked=asked,
            line=requests.line_of(connection, me.programme, asked.id) if asked else None,
            offer=offer,
            declined=_newly_declined(
                offers.last_declined(connection, me.programme, me.person),
                current_web().clock.now(),
            ),
            next_round_on=programmes.next_round_on(connection, me.programme),
            favourites=[(one, names[one]) for one in chosen if one in names],
        )


def _newly_declined(last: NamedPairing | None, now: datetime) -> NamedPairing | None:
    ended_at = last.pairing.ended_at if last else None
    return last if ended_at and now - ended_at < NEWS else None
