"""Showing once more who one is, before something that a thief of an open page must not do."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.web import asking, passwords, throttle
from services.web.commands.codes import Purpose
from services.web.current import current_web
from services.web.entering import tried_from_here
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.forms.sign_in import CODE_FORM, PASSWORD_FORM, code, password
from services.web.identity import Identity
from services.web.proof import note, signed_in
from services.web.store import accounts
from services.web.translation import gettext as _

blueprint = Blueprint("proving", __name__, url_prefix="/account/prove")


@blueprint.get("")
def show() -> ResponseReturnValue:
    """By a code or by the password."""
    return _page({})


@blueprint.post("/code/send")
def send() -> ResponseReturnValue:
    """Send a code to one's own address."""
    me = signed_in()
    with current_web().units.begin() as unit:
        asked = asking.ask(
            unit,
            purpose=Purpose.PROOF,
            email=me.email,
            kind="proof-code",
            locale=me.locale,
            data={},
        )
    if not asked:
        return _page({"form": asking.too_often()}), 429
    return redirect(url_for("proving.show"), 303)


@blueprint.post("/code")
def by_code() -> ResponseReturnValue:
    """It is they, by the code."""
    me = signed_in()
    try:
        typed = read(CODE_FORM, request.form, code)
    except FormError as error:
        return _page(error.errors), 422
    with current_web().units.begin() as unit:
        proved = asking.prove(unit, typed, Purpose.PROOF)
    if proved is None or proved.email != me.email:
        return _page({"code": _("This is not the code. Look at the newest mail from us.")}), 422
    asking.forget()
    return _proved(me)


@blueprint.post("/password")
def by_password() -> ResponseReturnValue:
    """It is they, by the password."""
    me = signed_in()
    try:
        given = read(PASSWORD_FORM, request.form, password)
    except FormError as error:
        return _page(error.errors), 422
    tried = tried_from_here(me.email)
    with current_web().units.begin() as unit:
        allowed = throttle.try_once(unit, tried)
        account = accounts.by_id(unit.connection, me.account)
    if not allowed:
        wait = _("Too many attempts from here. Please wait a quarter of an hour, then try again.")
        return _page({"password": wait}), 429
    if not passwords.verify(given, account.password_hash if account else None):
        return _page({"password": _("This is not your password.")}), 422
    with current_web().units.begin() as unit:
        throttle.forgive(unit, tried)
    return _proved(me)


def _proved(me: Identity) -> ResponseReturnValue:
    note(me)
    return redirect(url_for("account.show"), 303)


def _page(errors: Errors) -> str:
    me = signed_in()
    web = current_web()
    with web.database.read() as connection:
        account = accounts.by_id(connection, me.account)
    return render_template(
        "account/prove.html",
        asked=asking.waiting(Purpose.PROOF),
        has_password=account is not None and account.password_hash is not None,
        mail_leaves=web.settings.mail_leaves,
        typed=Typed(),
        errors=errors,
    )
