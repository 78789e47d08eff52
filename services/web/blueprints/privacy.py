"""A person's own data: what is allowed, what is kept, and a break from being matched."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web.blueprints.receipts import receipt_page
from services.web.commands import consents as consenting
from services.web.commands import guardians as guarding
from services.web.commands import privacy
from services.web.commands.consents import Manner
from services.web.consent_texts import present_text
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.forms.privacy import GUARDIAN_FORM, PAUSE_FORM, named, pause_until
from services.web.forms.reading import FormError, Typed, read
from services.web.identity import Membership
from services.web.languages import language
from services.web.privacy_page import privacy_page, purposes_for
from services.web.refusals import sentence
from services.web.secret_links import new_secret
from services.web.store import receipts
from services.web.submitting import submit

blueprint = Blueprint("privacy", __name__, url_prefix="/p/<programme>/privacy")


@blueprint.get("")
def show(programme: str) -> ResponseReturnValue:
    """My data at a glance."""
    return privacy_page(Typed(), {})


@blueprint.get("/welcome")
def welcome(programme: str) -> ResponseReturnValue:
    """The first step of whoever has joined: each purpose by itself, and nothing chosen before."""
    texts = [present_text(purpose, language()) for purpose in purposes_for(member())]
    return render_template("privacy/welcome.html", texts=texts)


@blueprint.post("/welcome")
def agree(programme: str) -> ResponseReturnValue:
    """Consent to what was ticked, and go on."""
    me = member()
    chosen = [purpose for purpose in request.form.getlist("purpose") if purpose]
    manner = Manner(locale=language(), channel="web")

    def change(unit: Unit) -> str:
        consenting.give_all(
            unit, programme=me.programme, person=me.person, purposes=chosen, manner=manner
        )
        return url_for("contact.edit", programme=programme)

    return submit(change)


@blueprint.post("/consents/<purpose>/give")
def give(programme: str, purpose: str) -> ResponseReturnValue:
    """Consent to one purpose."""
    me = member()

    def change(unit: Unit) -> str:
        consenting.give(
            unit,
            programme=me.programme,
            person=me.person,
            purpose=purpose,
            locale=language(),
            channel="web",
        )
        return url_for("privacy.show", programme=programme, _anchor=purpose)

    return submit(change, done=_("Thank you. You can take this back here at any time."))


@blueprint.post("/consents/<purpose>/withdraw")
def withdraw(programme: str, purpose: str) -> ResponseReturnValue:
    """Take a consent back; what it allowed stops at once."""
    asker = _asker(member())

    def change(unit: Unit) -> str:
        privacy.take_back(unit, asker, (purpose,))
        return url_for("privacy.show", programme=programme, _anchor=purpose)

    return submit(change, done=_("It is taken back, and what it allowed has stopped."))


@blueprint.post("/pause")
def pause(programme: str) -> ResponseReturnValue:
    """Take a break."""
    asker = _asker(member())
    typed = request.form.copy()
    try:
        until = read(PAUSE_FORM, typed, pause_until)
    except FormError as error:
        return privacy_page(typed, error.errors), 422

    def change(unit: Unit) -> str:
        privacy.pause(unit, asker, until)
        return url_for("privacy.show", programme=programme, _anchor="pause")

    return _submit(change, typed, _("You are taking a break. Nobody new comes to you."))


@blueprint.post("/resume")
def resume(programme: str) -> ResponseReturnValue:
    """Take part again."""
    asker = _asker(member())

    def change(unit: Unit) -> str:
        privacy.resume(unit, asker)
        return url_for("privacy.show", programme=programme, _anchor="pause")

    return submit(change, done=_("Welcome back. You take part again."))


@blueprint.post("/guardian")
def name_guardian(programme: str) -> ResponseReturnValue:
    """Name the parent or guardian who is to be asked."""
    me = member()
    typed = request.form.copy()
    try:
        name, email = read(GUARDIAN_FORM, typed, named)
    except FormError as error:
        return privacy_page(typed, error.errors), 422

    def change(unit: Unit) -> str:
        guarding.name_guardian(
            unit,
            programme=me.programme,
            person=me.person,
            name=name,
            email=email,
            secret=new_secret(),
        )
        return url_for("privacy.show", programme=programme, _anchor="guardian")

    return _submit(change, typed, _("We have written to them."))


@blueprint.get("/receipts/<number>")
def receipt(programme: str, number: str) -> ResponseReturnValue:
    """One of the person's own receipts."""
    me = member()
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        abort(404)
    with current_web().database.read() as connection:
        found = receipts.find(connection, me.programme, me.person, int(number))
    return receipt_page(found or abort(404))


def _submit(change: privacy.Change, typed: Typed, done: str) -> ResponseReturnValue:
    try:
        return submit(change, done=done)
    except RefusedError as refused:
        return privacy_page(typed, {refused.field or "form": sentence(refused)}), refused.status


def _asker(me: Membership) -> privacy.Asker:
    return privacy.Asker(programme=me.programme, person=me.person, secret=new_secret())
