"""The sample mailbox: every mail that would have been sent, to read here. In sample mode only."""

from pathlib import Path

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from services.web import mails
from services.web.current import current_web
from services.web.mails import Mail

blueprint = Blueprint("mailbox", __name__, url_prefix="/mailbox")

SANDBOX = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
)
"""For the body of a mail: it may look as it likes, and can do nothing."""


@blueprint.get("")
def index() -> ResponseReturnValue:
    """The mails, the newest first."""
    return render_template("mailbox/index.html", mails=mails.listed(_folder()))


@blueprint.get("/<key>")
def show(key: str) -> ResponseReturnValue:
    """One mail: text, design, and what a calendar would make of it."""
    return render_template("mailbox/show.html", mail=_found(key))


@blueprint.get("/<key>/body")
def body(key: str) -> ResponseReturnValue:
    """The designed body alone, locked in."""
    response = Response(_found(key).html, mimetype="text/html")
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


@blueprint.get("/<key>/invitation.ics")
def calendar(key: str) -> ResponseReturnValue:
    """The invitation, for a calendar."""
    mail = _found(key)
    if mail.calendar is None:
        abort(404)
    response = Response(mail.calendar, mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="invitation.ics"'
    return response


def _found(key: str) -> Mail:
    mail = mails.find(_folder(), key)
    return mail if mail is not None else abort(404)


def _folder() -> Path:
    return current_web().settings.eventlog.home / "mailbox"
