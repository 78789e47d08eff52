"""Tokens for programs that act for the visitor: made here, shown once, taken back at any time."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web.api_scopes import FOR_COORDINATORS, SCOPES
from services.web.commands.api_tokens import make_token, revoke_token
from services.web.current import current_web
from services.web.forms.api_tokens import DAYS, TOKEN_FORM, Wanted, wanted
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.identity import COORDINATOR, Identity
from services.web.proof import proved_lately, signed_in
from services.web.store import api_tokens, submissions
from services.web.submitting import KEY_FIELD, is_key, submit

blueprint = Blueprint("api_tokens", __name__, url_prefix="/account/tokens")


@blueprint.get("")
def index() -> ResponseReturnValue:
    """The visitor's tokens, and the form for another."""
    return _page(Typed([("days", "90")]), {})


@blueprint.post("")
def make() -> ResponseReturnValue:
    """Make a token and show it, this once: nothing of it is kept but its hash."""
    identity = signed_in()
    if not proved_lately(identity):
        return redirect(url_for("proving.show"), 303)
    typed = request.form.copy()
    try:
        asked = read(TOKEN_FORM, typed, wanted)
    except FormError as error:
        return _page(typed, error.errors), 422
    token = _make(identity, asked)
    return _page(Typed([("days", "90")]), {}, token=token, made=True), 200 if token else 409


@blueprint.post("/<token>/revoke")
def revoke(token: str) -> ResponseReturnValue:
    """Take a token back."""
    identity = signed_in()

    def change(unit: Unit) -> str:
        revoke_token(unit, account=identity.account, token=token)
        return url_for("api_tokens.index")

    return submit(change, done=_("The token is revoked. Programs can no longer use it."))


def _make(identity: Identity, asked: Wanted) -> str | None:
    """The token; None where the same form was sent before, and its token shown then."""
    key = request.form.get(KEY_FIELD, "")
    if not is_key(key):
        abort(400)
    with current_web().units.begin() as unit:
        if submissions.claim(unit.connection, identity.account, key, unit.now) is not None:
            return None
        submissions.settle(unit.connection, identity.account, key, url_for("api_tokens.index"))
        return make_token(
            unit,
            account=identity.account,
            name=asked.name,
            scopes=[scope for scope in asked.scopes if scope in _choices(identity)],
            days=asked.days,
        )


def _choices(identity: Identity) -> list[str]:
    coordinates = any(COORDINATOR in one.roles for one in identity.memberships)
    return [scope for scope in SCOPES if coordinates or scope not in FOR_COORDINATORS]


def _page(typed: Typed, errors: Errors, *, token: str | None = None, made: bool = False) -> str:
    identity = signed_in()
    web = current_web()
    with web.database.read() as connection:
        mine = api_tokens.of_account(connection, identity.account)
    memberships = identity.memberships
    return render_template(
        "api_tokens/index.html",
        typed=typed,
        errors=errors,
        tokens=mine,
        token=token,
        made=made,
        now=web.clock.now(),
        proved=proved_lately(identity),
        zone=memberships[0].zone if memberships else "UTC",
        scopes=[(scope, SCOPES[scope]) for scope in _choices(identity)],
        days=DAYS,
    )
