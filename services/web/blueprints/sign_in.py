"""Signing in and out. An unknown e-mail gets the same text, and takes the same time."""

from dataclasses import dataclass

import structlog
from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from services.web import asking, gate, passwords, throttle
from services.web.addresses import local_path
from services.web.commands.codes import Purpose
from services.web.current import current_web, visitor
from services.web.entering import account_with, enter, half_way, needs_both, tried_from_here
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.forms.sign_in import PASSWORD_FORM, SIGN_IN_FORM, credentials, password
from services.web.languages import CHOSEN, language
from services.web.sample_accounts import SAMPLE_EMAILS, SAMPLE_PASSWORD
from services.web.store.accounts import Account
from services.web.translation import gettext as _

blueprint = Blueprint("sign_in", __name__)
log = structlog.get_logger(__name__)

WAIT_SECONDS = int(throttle.WINDOW.total_seconds())


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why somebody does not come in, and the status to say it with."""

    text: str
    status: int

    @property
    def headers(self) -> dict[str, str]:
        """When to come back, if that is what is wanted."""
        return {"Retry-After": str(WAIT_SECONDS)} if self.status == 429 else {}


@blueprint.get("/sign-in")
def show() -> ResponseReturnValue:
    """The ways to sign in; in sample mode filled in for a role by one tap."""
    if visitor() is not None:
        return redirect(local_path(request.args.get("next"), url_for("home.index")), 303)
    typed = MultiDict({"next": request.args.get("next", "")})
    role = request.args.get("as", "")
    if current_web().settings.eventlog.sample and role in SAMPLE_EMAILS:
        typed.update({"email": SAMPLE_EMAILS[role], "password": SAMPLE_PASSWORD})
    return page(typed, {})


@blueprint.post("/sign-in", endpoint="enter")
def sign_in() -> ResponseReturnValue:
    """Sign in with a password, or say that it did not work and never why."""
    typed = request.form.copy()
    try:
        email, given = read(SIGN_IN_FORM, typed, credentials)
    except FormError as error:
        return page(typed, error.errors), 422
    account = _checked(email, given, account_with(email))
    if isinstance(account, Refusal):
        return page(typed, {"form": account.text}), account.status, account.headers
    if needs_both(account):
        return _ask_for_code_too(account, typed)
    log.info("signed in", account=account.id, by="password")
    return enter(account, typed.get("next"))


@blueprint.get("/sign-in/password")
def ask_password() -> ResponseReturnValue:
    """The code was right; the password is still missing."""
    return _second({}) if half_way() else redirect(url_for("sign_in.show"), 303)


@blueprint.post("/sign-in/password")
def take_password() -> ResponseReturnValue:
    """Sign in with the password, after a code."""
    waiting = half_way()
    if waiting is None:
        return redirect(url_for("sign_in.show"), 303)
    half, next_page = waiting
    try:
        given = read(PASSWORD_FORM, request.form, password)
    except FormError as error:
        return _second(error.errors), 422
    account = _checked(half.email, given, half)
    if isinstance(account, Refusal):
        return _second({"password": account.text}), account.status, account.headers
    log.info("signed in", account=account.id, by="code and password")
    return enter(account, next_page)


@blueprint.post("/sign-out")
def leave() -> ResponseReturnValue:
    """End the session here and on the server."""
    identity = visitor()
    if identity is not None:
        gate.sign_out(identity)
        session[CHOSEN] = identity.locale
    response = redirect(url_for("sign_in.show"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def page(typed: Typed, errors: Errors) -> str:
    """The ways to sign in."""
    return render_template(
        "sign_in/show.html",
        typed=typed,
        errors=errors,
        sample_roles=tuple(SAMPLE_EMAILS),
        mail_leaves=current_web().settings.mail_leaves,
    )


def _checked(email: str, given: str, account: Account | None) -> Account | Refusal:
    """The account, if this is its password."""
    tried = tried_from_here(email)
    with current_web().units.begin() as unit:
        allowed = throttle.try_once(unit, tried)
    if not allowed:
        log.warning("sign-in throttled")
        wait = _("Too many attempts from here. Please wait a quarter of an hour, then try again.")
        return Refusal(text=wait, status=429)
    fits = passwords.verify(given, account.password_hash if account else None)
    if account is None or not fits:
        log.info("sign-in refused")
        return Refusal(text=_("E-mail and password do not fit together."), status=422)
    with current_web().units.begin() as unit:
        throttle.forgive(unit, tried)
    return account


def _ask_for_code_too(account: Account, typed: Typed) -> ResponseReturnValue:
    with current_web().units.begin() as unit:
        asked = asking.ask(
            unit,
            purpose=Purpose.SIGN_IN,
            email=account.email,
            kind="sign-in-code",
            locale=language(),
            data={"next": typed.get("next", ""), "password": True},
        )
    if not asked:
        refusal = Refusal(text=asking.too_often(), status=429)
        return page(typed, {"form": refusal.text}), refusal.status, refusal.headers
    return redirect(url_for("codes.show"), 303)


def _second(errors: Errors) -> str:
    return render_template("sign_in/password.html", typed=Typed(), errors=errors)
