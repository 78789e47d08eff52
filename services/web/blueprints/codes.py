"""Coming in by code or link from a mail.

The code is typed into the browser that asked for it. The link works anywhere; it is opened by GET,
which changes nothing because mail scanners open links too, and obeyed by POST.
"""

import structlog
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.web import asking
from services.web.blueprints import sign_in
from services.web.blueprints.sign_in import Refusal
from services.web.commands.codes import Purpose, prove_by_link
from services.web.current import current_web, visitor
from services.web.entering import account_with, enter, go_half_way, needs_both
from services.web.finishing import Finished, finish
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.forms.sign_in import ADDRESS_FORM, CODE_FORM, code
from services.web.languages import language
from services.web.secret_links import hash_of
from services.web.store import codes
from services.web.store.codes import Asked
from services.web.translation import gettext as _

blueprint = Blueprint("codes", __name__)
log = structlog.get_logger(__name__)
PURPOSES = (Purpose.SIGN_IN, Purpose.SIGN_UP, Purpose.CLAIM)


@blueprint.post("/sign-in/code/send")
def send() -> ResponseReturnValue:
    """Send a code, or tell an address without account that it has none: here it looks the same."""
    typed = request.form.copy()
    try:
        data = read(ADDRESS_FORM, typed, lambda data: data)
    except FormError as error:
        return sign_in.page(typed, error.errors), 422
    if not current_web().settings.mail_leaves:
        return sign_in.page(typed, {"address": _("Mail is off here. Use your password.")}), 422
    account = account_with(data["address"])
    with current_web().units.begin() as unit:
        asked = asking.ask(
            unit,
            purpose=Purpose.SIGN_IN,
            email=data["address"],
            kind="sign-in-code" if account else "no-account",
            locale=account.locale if account else language(),
            data={"next": data["next"]},
        )
    if not asked:
        log.warning("codes throttled")
        refusal = Refusal(text=asking.too_often(), status=429)
        return sign_in.page(typed, {"address": refusal.text}), refusal.status, refusal.headers
    return redirect(url_for("codes.show"), 303)


@blueprint.get("/sign-in/code")
def show() -> ResponseReturnValue:
    """Where the code is typed."""
    asked = asking.waiting(*PURPOSES)
    if asked is None:
        return redirect(url_for("home.index" if visitor() else "sign_in.show"), 303)
    return _page(asked, {})


@blueprint.post("/sign-in/code")
def prove() -> ResponseReturnValue:
    """Come in with a code."""
    asked = asking.waiting(*PURPOSES)
    try:
        typed = read(CODE_FORM, request.form, code)
    except FormError as error:
        return (_page(asked, error.errors), 422) if asked else _gone()
    with current_web().units.begin() as unit:
        proved = asking.prove(unit, typed, *PURPOSES)
        finished = finish(unit, proved) if proved else None
    if proved is None or finished is None:
        log.info("code refused")
        # The last try may just have been spent.
        left = asking.waiting(*PURPOSES)
        wrong = _("This is not the code. Look at the newest mail from us.")
        return (_page(left, {"code": wrong}), 422) if left else _gone()
    return _come_in(finished, proved)


@blueprint.get("/sign-in/with/<token>")
def link(token: str) -> ResponseReturnValue:
    """Ask whether to come in on this device. Nothing is used up."""
    web = current_web()
    with web.database.read() as connection:
        asked = codes.by_link(connection, hash_of(token), web.clock.now())
    if asked is None:
        return _gone()
    return render_template("sign_in/link.html", asked=asked, token=token)


@blueprint.post("/sign-in/with/<token>")
def use_link(token: str) -> ResponseReturnValue:
    """Come in on this device."""
    with current_web().units.begin() as unit:
        proved = prove_by_link(unit, secret=token)
        finished = finish(unit, proved) if proved else None
    if proved is None or finished is None:
        log.info("link refused")
        return _gone()
    return _come_in(finished, proved)


def _come_in(finished: Finished, proved: Asked) -> ResponseReturnValue:
    account = finished.account
    if needs_both(account) and not proved.data.get("password"):
        go_half_way(account, finished.next_page)
        return redirect(url_for("sign_in.ask_password"), 303)
    log.info("signed in", account=account.id, by="code", purpose=proved.purpose)
    response = enter(account, finished.next_page)
    if finished.waits:
        # After the new session has begun: what was to be said before it is gone.
        flash(_("Your request is with the coordinator. You get a mail when it is decided."))
    return response


def _page(asked: Asked, errors: Errors) -> str:
    return render_template("sign_in/code.html", asked=asked, typed=Typed(), errors=errors)


def _gone() -> ResponseReturnValue:
    asking.forget()
    if visitor() is not None:
        # The form was sent twice, and the first time it worked.
        return redirect(url_for("home.index"), 303)
    return render_template("sign_in/gone.html"), 410
