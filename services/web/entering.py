"""Coming in once it is shown who it is: a session, a mark for the browser, the page to go to.

Whoever coordinates and has a password shows both, a code and the password, where mail works; which
of the two came first does not matter. Sample accounts have a public password, so it proves nothing.
"""

from flask import Response, make_response, redirect, request, session, url_for

from services.web import gate, throttle
from services.web.addresses import local_path
from services.web.asking import DEVICE_DAYS
from services.web.commands.accounts import choose_language
from services.web.current import current_web, visitor
from services.web.devices import device_cookie
from services.web.languages import ASKED_FOR
from services.web.store import accounts
from services.web.store.accounts import Account
from services.web.store.identities import coordinates_somewhere

HALF_WAY = "half-way"
HALF_WAY_SECONDS = 600


def account_with(email: str) -> Account | None:
    """The account of this address that may sign in."""
    with current_web().database.read() as connection:
        return admissible(accounts.by_email(connection, email))


def admissible(account: Account | None) -> Account | None:
    """The account, if it may sign in."""
    if account is None or account.disabled:
        return None
    return None if account.sample and not current_web().settings.eventlog.sample else account


def needs_both(account: Account) -> bool:
    """Whether both a code and the password are asked of this account."""
    web = current_web()
    if account.sample or account.password_hash is None or not web.settings.mail_leaves:
        return False
    with web.database.read() as connection:
        return coordinates_somewhere(connection, account.id)


def go_half_way(account: Account, next_page: str) -> None:
    """Remember that the code was right, until the password is too."""
    session[HALF_WAY] = {
        "account": account.id,
        "next": next_page,
        "until": current_web().clock.now().timestamp() + HALF_WAY_SECONDS,
    }


def half_way() -> tuple[Account, str] | None:
    """Whose code was right a few minutes ago, and where they want to go."""
    state = session.get(HALF_WAY)
    if not isinstance(state, dict) or state.get("until", 0) < current_web().clock.now().timestamp():
        return None
    with current_web().database.read() as connection:
        account = admissible(accounts.by_id(connection, state["account"]))
    return None if account is None else (account, str(state.get("next", "")))


def enter(account: Account, next_page: str | None) -> Response:
    """Begin a session, and go to the page that was asked for."""
    locale = session.get(ASKED_FOR, account.locale)
    identity = visitor()
    if identity is not None:
        gate.sign_out(identity)
    gate.sign_in(account.id)
    if locale != account.locale:
        with current_web().units.begin() as unit:
            choose_language(unit, account=account.id, locale=locale)
    response = make_response(redirect(local_path(next_page, url_for("home.index")), 303))
    settings = current_web().settings
    response.set_cookie(
        device_cookie(https=settings.https),
        throttle.mark(settings.secret_key, account.email),
        max_age=int(DEVICE_DAYS.total_seconds()),
        secure=settings.https,
        httponly=True,
        samesite="Lax",
    )
    return response


def tried_from_here(email: str) -> throttle.Buckets:
    """Where an attempt to sign in from this browser counts."""
    settings = current_web().settings
    return throttle.buckets(
        settings.secret_key,
        email=email.lower(),
        network=request.remote_addr or "",
        device=request.cookies.get(device_cookie(https=settings.https)),
    )
