"""Signing in and out. An unknown e-mail gets the same text, and takes the same time."""

import structlog
from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from services.web import gate, passwords, throttle
from services.web.addresses import local_path
from services.web.commands.accounts import choose_language
from services.web.current import current_web, visitor
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.forms.sign_in import SIGN_IN_FORM, credentials
from services.web.languages import ASKED_FOR, CHOSEN
from services.web.sample_accounts import SAMPLE_EMAILS, SAMPLE_PASSWORD
from services.web.store import accounts
from services.web.store.accounts import Account

blueprint = Blueprint("sign_in", __name__)
log = structlog.get_logger(__name__)

DEVICE_SECONDS = 180 * 24 * 3600
WAIT_SECONDS = int(throttle.WINDOW.total_seconds())


@blueprint.get("/sign-in")
def show() -> ResponseReturnValue:
    """The form; in sample mode filled in for a role by one tap."""
    if visitor() is not None:
        return redirect(_next(), 303)
    typed = MultiDict({"next": request.args.get("next", "")})
    role = request.args.get("as", "")
    if current_web().settings.eventlog.sample and role in SAMPLE_EMAILS:
        typed.update({"email": SAMPLE_EMAILS[role], "password": SAMPLE_PASSWORD})
    return _page(typed, {})


@blueprint.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Sign in, or say that it did not work and never why."""
    typed = request.form.copy()
    try:
        email, password = read(SIGN_IN_FORM, typed, credentials)
    except FormError as error:
        return _page(typed, error.errors), 422
    tried = throttle.buckets(
        current_web().settings.secret_key,
        email=email.lower(),
        network=request.remote_addr or "",
        device=request.cookies.get(_device_cookie()),
    )
    with current_web().units.begin() as unit:
        allowed = throttle.try_once(unit, tried)
    if not allowed:
        log.warning("sign-in throttled")
        wait = _("Too many attempts from here. Please wait a quarter of an hour, then try again.")
        return _page(typed, {"form": wait}), 429, {"Retry-After": str(WAIT_SECONDS)}
    account = _account(email, password)
    if account is None:
        log.info("sign-in refused")
        return _page(typed, {"form": _("E-mail and password do not fit together.")}), 422
    with current_web().units.begin() as unit:
        throttle.forgive(unit, tried)
    return _welcome(account)


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


def _account(email: str, password: str) -> Account | None:
    web = current_web()
    with web.database.read() as connection:
        account = accounts.by_email(connection, email)
    fits = passwords.verify(password, account.password_hash if account else None)
    if account is None or not fits or account.disabled:
        return None
    return None if account.sample and not web.settings.eventlog.sample else account


def _welcome(account: Account) -> Response:
    locale = session.get(ASKED_FOR, account.locale)
    gate.sign_in(account.id)
    if locale != account.locale:
        with current_web().units.begin() as unit:
            choose_language(unit, account=account.id, locale=locale)
    log.info("signed in", account=account.id)
    response = make_response(redirect(_next(), 303))
    settings = current_web().settings
    response.set_cookie(
        _device_cookie(),
        throttle.mark(settings.secret_key, account.email),
        max_age=DEVICE_SECONDS,
        secure=settings.https,
        httponly=True,
        samesite="Lax",
    )
    return response


def _device_cookie() -> str:
    return "__Host-kenal-device" if current_web().settings.https else "kenal-device"


def _next() -> str:
    return local_path(request.values.get("next"), url_for("home.index"))


def _page(typed: Typed, errors: Errors) -> str:
    return render_template(
        "sign_in/show.html", typed=typed, errors=errors, sample_roles=tuple(SAMPLE_EMAILS)
    )
