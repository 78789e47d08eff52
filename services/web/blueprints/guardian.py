"""Where a parent or guardian decides, by a secret link; and where coordinators record it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.web.commands import guardians as guarding
from services.web.consent_texts import GUARDIAN, present_text
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.forms.privacy import CONSENT_ON_PAPER_FORM, on_paper
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.languages import language
from services.web.refusals import sentence
from services.web.store import consents, guardians
from services.web.submitting import submit

blueprint = Blueprint("guardian", __name__)


@blueprint.get("/guardian/<secret>")
def show(secret: str) -> ResponseReturnValue:
    """What is asked, in plain words, and what was decided."""
    with current_web().database.read() as connection:
        ward = guardians.by_secret(connection, secret) or abort(404)
        given = sorted(consents.standing(connection, ward.guardian.person))
    return render_template(
        "guardian/show.html",
        ward=ward,
        secret=secret,
        text=present_text(GUARDIAN, language()),
        purposes=[present_text(purpose, language()) for purpose in given],
    )


@blueprint.post("/guardian/<secret>")
def decide(secret: str) -> ResponseReturnValue:
    """Say yes or no. Whoever holds the link needs no account; saying it twice changes nothing."""
    answer = request.form.get("answer", "")
    if answer not in ("yes", "no"):
        abort(400)
    with current_web().units.begin() as unit:
        guarding.decide(unit, secret=secret, consents=answer == "yes")
    flash(_("Thank you. Your answer is kept, and you can change it here."))
    return redirect(url_for("guardian.show", secret=secret), 303)


@blueprint.get("/p/<programme>/guardians")
def index(programme: str) -> ResponseReturnValue:
    """Everybody under 18, and whether a guardian has consented."""
    return _index(Typed(), {})


@blueprint.post("/p/<programme>/guardians/<person>")
def record(programme: str, person: str) -> ResponseReturnValue:
    """Record that a guardian has consented on paper or by telephone."""
    me = member()
    typed = request.form.copy()
    try:
        name, channel = read(CONSENT_ON_PAPER_FORM, typed, on_paper)
    except FormError as error:
        return _index(typed, error.errors, person), 422

    def change(unit: Unit) -> str:
        guarding.record(
            unit, programme=me.programme, person=PersonId(person), name=name, channel=channel
        )
        return url_for("guardian.index", programme=programme)

    try:
        return submit(change, done=_("The consent is recorded."))
    except RefusedError as refused:
        errors = {refused.field or "form": sentence(refused)}
        return _index(typed, errors, person), refused.status


def _index(typed: Typed, errors: Errors, about: str | None = None) -> str:
    web, me = current_web(), member()
    with web.database.read() as connection:
        wards = guardians.minors(connection, me.programme, web.clock.now())
    return render_template(
        "guardian/index.html", wards=wards, typed=typed, errors=errors, about=about
    )
