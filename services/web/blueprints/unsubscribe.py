"""The way out of all mails, by a link in each: one click, without signing in.

Whoever holds the token may stop mails to one person, and start them again, and do nothing else.
Looking changes nothing, for mail programs open links on their own. A mail program that has a button
of its own sends the one-click form of RFC 8058, with no cookie and no token of ours, so this route
is exempt from that check; all it could be misused for is what the token is for. Nothing shown
depends on the token, so that nobody can try which ones there are.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from schemas.vocabulary import NOTICE_KINDS
from services.eventlog.unit import Unit
from services.web.commands import notices
from services.web.current import current_web
from services.web.labels import choices

blueprint = Blueprint("unsubscribe", __name__, url_prefix="/unsubscribe")
ONE_CLICK = ("List-Unsubscribe", "One-Click")
"""The field and the value that RFC 8058 prescribes."""
CHOOSE, UNDO = "choose", "undo"
STOPPED, CHOSEN, UNDONE = "stopped", "chosen", "undone"


@blueprint.get("/<token>")
def show(token: str) -> ResponseReturnValue:
    """What would be stopped, and the button."""
    return _page(token, None)


@blueprint.post("/<token>")
def stop(token: str) -> ResponseReturnValue:
    """Stop all mails, or all but some kinds, or undo that. Doing it twice is doing it once."""
    field, value = ONE_CLICK
    wanted = [kind for kind in request.form.getlist("kinds") if kind in NOTICE_KINDS]
    with current_web().units.begin() as unit:
        done = _obey(unit, token, request.form.get(field) == value, wanted)
    return _page(token, done), 200 if done else 422


def _obey(unit: Unit, token: str, is_one_click: bool, wanted: list[str]) -> str | None:
    if is_one_click:
        notices.stop_all(unit, token)
        return STOPPED
    if request.form.get(UNDO):
        notices.resume(unit, token)
        return UNDONE
    if request.form.get(CHOOSE):
        notices.stop_all_but(unit, token, wanted)
        return CHOSEN if wanted else STOPPED
    return None


def _page(token: str, done: str | None) -> str:
    return render_template(
        "unsubscribe/show.html",
        token=token,
        done=done,
        kinds=choices("notice-kind", NOTICE_KINDS),
        ticked=request.form.getlist("kinds"),
    )
