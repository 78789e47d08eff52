"""One's own account: where one is signed in, the password, the e-mail."""

import structlog
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.eventlog.unit import Unit
from services.web import asking, passwords
from services.web.commands import accounts as commands
from services.web.commands.codes import Purpose
from services.web.current import current_web
from services.web.errors import MissingError, RefusedError
from services.web.forms.account import NEW_ADDRESS_FORM, NEW_PASSWORD_FORM
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.forms.sign_in import CODE_FORM, code
from services.web.languages import language
from services.web.proof import proved_lately, signed_in
from services.web.store import accounts, sessions
from services.web.submitting import submit
from services.web.translation import gettext as _

blueprint = Blueprint("account", __name__, url_prefix="/account")
log = structlog.get_logger(__name__)


@blueprint.get("")
def show() -> ResponseReturnValue:
    """Everything about the account."""
    return _page(Typed(), {})


@blueprint.post("/devices/end")
def end_device() -> ResponseReturnValue:
    """Sign one other device out."""
    me = signed_in()
    session = request.form.get("session", "")

    def change(unit: Unit) -> str:
        if not sessions.end_one(unit.connection, me.account, session):
            raise MissingError("session")
        return url_for("account.show")

    return submit(change, done=_("That device is signed out."))


@blueprint.post("/devices/end-others")
def end_others() -> ResponseReturnValue:
    """Sign every other device out."""
    me = signed_in()

    def change(unit: Unit) -> str:
        sessions.end_others(unit.connection, me.account, me.session)
        return url_for("account.show")

    return submit(change, done=_("Every other device is signed out."))


@blueprint.post("/password")
def save_password() -> ResponseReturnValue:
    """Set or change the password, by whoever has shown lately who they are."""
    me = signed_in()
    if not proved_lately(me):
        return redirect(url_for("proving.show"), 303)
    try:
        given = read(NEW_PASSWORD_FORM, request.form, lambda data: str(data["new_password"]))
    except FormError as error:
        return _page(Typed(), error.errors), 422
    password_hash = passwords.hash_password(given)

    def change(unit: Unit) -> str:
        commands.set_password(
            unit, account=me.account, password_hash=password_hash, session=me.session
        )
        return url_for("account.show")

    log.info("password set", account=me.account)
    return submit(change, done=_("The password is set. Every other device is signed out."))


@blueprint.post("/password/remove")
def remove_password() -> ResponseReturnValue:
    """Sign in by code alone from now on."""
    me = signed_in()
    if not proved_lately(me):
        return redirect(url_for("proving.show"), 303)
    if not current_web().settings.mail_leaves:
        raise RefusedError("password-needed")

    def change(unit: Unit) -> str:
        commands.set_password(unit, account=me.account, password_hash=None, session=me.session)
        return url_for("account.show")

    log.info("password removed", account=me.account)
    return submit(change, done=_("The password is gone. From now on a code by mail signs you in."))


@blueprint.post("/email")
def ask_email() -> ResponseReturnValue:
    """Send a code to a new address. One that has an account gets a mail, and nothing else."""
    me = signed_in()
    if not proved_lately(me):
        return redirect(url_for("proving.show"), 303)
    typed = request.form.copy()
    try:
        address = read(NEW_ADDRESS_FORM, typed, lambda data: str(data["address"]))
    except FormError as error:
        return _page(typed, error.errors), 422
    with current_web().units.begin() as unit:
        asked = _ask_address(unit, address)
    if not asked:
        return _page(typed, {"address": asking.too_often()}), 429
    return redirect(url_for("account.email_code"), 303)


@blueprint.get("/email/code")
def email_code() -> ResponseReturnValue:
    """Where the code from the new address is typed."""
    asked = asking.waiting(Purpose.EMAIL)
    if asked is None:
        return redirect(url_for("account.show"), 303)
    return render_template("account/email_code.html", asked=asked, typed=Typed(), errors={})


@blueprint.post("/email/code")
def change_email() -> ResponseReturnValue:
    """Use the new address, which is proved by its code."""
    me = signed_in()
    asked = asking.waiting(Purpose.EMAIL)
    if asked is None or not proved_lately(me):
        return redirect(url_for("account.show"), 303)
    wrong: Errors = {"code": _("This is not the code. Look at the newest mail from us.")}
    try:
        typed = read(CODE_FORM, request.form, code)
    except FormError as error:
        return _email_page(error.errors)
    with current_web().units.begin() as unit:
        proved = asking.prove(unit, typed, Purpose.EMAIL)
        if proved is not None:
            commands.change_email(unit, account=me.account, email=proved.email, session=me.session)
    if proved is None:
        return _email_page(wrong)
    asking.forget()
    log.info("email changed", account=me.account)
    flash(_("Your new e-mail is in use. Every other device is signed out."))
    return redirect(url_for("account.show"), 303)


def _ask_address(unit: Unit, address: str) -> bool:
    taken = accounts.has_email(unit.connection, address)
    return asking.ask(
        unit,
        purpose=Purpose.EMAIL,
        email=address,
        kind="email-in-use" if taken else "email-code",
        locale=language(),
        data={},
        values={"link": url_for("sign_in.show")} if taken else {},
    )


def _email_page(errors: Errors) -> ResponseReturnValue:
    asked = asking.waiting(Purpose.EMAIL)
    if asked is None:
        return render_template("sign_in/gone.html"), 410
    page = render_template("account/email_code.html", asked=asked, typed=Typed(), errors=errors)
    return page, 422


def _page(typed: Typed, errors: Errors) -> str:
    me = signed_in()
    web = current_web()
    with web.database.read() as connection:
        account = accounts.by_id(connection, me.account)
        devices = sessions.devices_of(connection, me.account, web.clock.now())
    return render_template(
        "account/show.html",
        account=account,
        devices=devices,
        proved=proved_lately(me),
        mail_leaves=web.settings.mail_leaves,
        zone=me.memberships[0].zone if me.memberships else "Asia/Makassar",
        typed=typed,
        errors=errors,
    )
