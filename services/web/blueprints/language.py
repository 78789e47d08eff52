"""Choosing the language, from any page, and coming back to it."""

from flask import Blueprint, abort, redirect, request, session, url_for
from werkzeug.wrappers import Response

from services.web.addresses import local_path
from services.web.commands import accounts
from services.web.current import current_web, visitor
from services.web.languages import ASKED_FOR, CHOSEN, LANGUAGES

blueprint = Blueprint("language", __name__)


@blueprint.post("/language")
def choose() -> Response:
    """Remember the language: in this browser, and for the account, now or at signing in."""
    locale = request.form.get("locale", "")
    if locale not in LANGUAGES:
        abort(400)
    session[CHOSEN] = locale
    identity = visitor()
    if identity is None:
        session[ASKED_FOR] = locale
    else:
        with current_web().units.begin() as unit:
            accounts.choose_language(unit, account=identity.account, locale=locale)
    return redirect(local_path(request.form.get("next"), url_for("home.index")), 303)
