"""Leaving a programme, and being erased from it: first what will happen, then the step itself."""

from datetime import timedelta

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web import gate
from services.web.commands import privacy
from services.web.commands.privacy import Asker
from services.web.current import current_web, member, visitor
from services.web.errors import RefusedError
from services.web.forms.reading import Errors, Typed
from services.web.identity import Membership
from services.web.languages import CHOSEN, language
from services.web.refusals import sentence
from services.web.secret_links import new_secret
from services.web.store import sessions, situations
from services.web.submitting import submit

PROOF_HOLDS = timedelta(minutes=15)
blueprint = Blueprint("departures", __name__, url_prefix="/p/<programme>/privacy")


@blueprint.get("/leave")
def before_leaving(programme: str) -> ResponseReturnValue:
    """What leaving means."""
    return _page("privacy/leave.html", Typed(), {})


@blueprint.post("/leave")
def leave(programme: str) -> ResponseReturnValue:
    """Leave the programme."""
    asker = _asker(member())

    def change(unit: Unit) -> str:
        privacy.leave(unit, asker)
        return url_for("privacy.show", programme=programme)

    try:
        return submit(change, done=_("You have left. Thank you for having been here."))
    except RefusedError as refused:
        return _page("privacy/leave.html", Typed(), {"form": sentence(refused)}), refused.status


@blueprint.get("/erase")
def before_erasing(programme: str) -> ResponseReturnValue:
    """What being erased means, and that it cannot be undone."""
    return _page("privacy/erase.html", Typed(), {})


@blueprint.post("/prove")
def prove(programme: str) -> ResponseReturnValue:
    """Sign in once more, and come back. Not once only: whoever is signed out is so already."""
    identity = visitor()
    spoken = language()
    if identity is not None:
        gate.sign_out(identity)
    session[CHOSEN] = spoken
    back = url_for("departures.before_erasing", programme=programme)
    return redirect(url_for("sign_in.show", next=back), 303)


@blueprint.post("/erase")
def erase(programme: str) -> ResponseReturnValue:
    """Erase the person who asks for it."""
    me = member()
    asker = _asker(me)
    typed = request.form.copy()

    def change(unit: Unit) -> str:
        if not _is_proved():
            raise RefusedError("proof-too-old", status=403)
        if _plain(typed.get("name", "")) != _plain(me.name):
            raise RefusedError("erase-unproved", "name", status=422)
        privacy.erase(unit, asker)
        return url_for("receipts.show", secret=asker.secret)

    try:
        answer = submit(change)
    except RefusedError as refused:
        errors = {refused.field or "form": sentence(refused)}
        return _page("privacy/erase.html", typed, errors), refused.status
    spoken = language()
    session.clear()
    session[CHOSEN] = spoken
    return answer


def _page(template: str, typed: Typed, errors: Errors) -> str:
    me = member()
    with current_web().database.read() as connection:
        standing = situations.standing(connection, me.programme, me.person)
    return render_template(
        template, standing=standing, proved=_is_proved(), typed=typed, errors=errors
    )


def _is_proved() -> bool:
    """Whether the visitor has shown who they are a little while ago: a phone lies about."""
    identity = visitor()
    web = current_web()
    if identity is None:
        return False
    with web.database.read() as connection:
        proved_at = sessions.proved_at(connection, identity.session)
    return proved_at is not None and proved_at > web.clock.now() - PROOF_HOLDS


def _asker(me: Membership) -> Asker:
    return Asker(programme=me.programme, person=me.person, secret=new_secret())


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
