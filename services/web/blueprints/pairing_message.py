"""A message to one's mentor or student: made here, looked over, and sent by one's own hand.

Nothing is kept and nothing is sent from here. The page and its code exist only while the partner's
contact details may be seen.
"""

import io
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import PairingId
from services.web.current import current_web, member
from services.web.forms.messages import MESSAGE_FORM
from services.web.forms.reading import Errors, FormError, read
from services.web.message_builder import Purpose, Register, Wish
from services.web.message_page import Hour, hour_of, text_of, wish_of
from services.web.pairing_home import Home, home_of, own
from services.web.sending import code_for, mail_link, whatsapp_link
from services.web.store import details, partners

blueprint = Blueprint(
    "pairing_message", __name__, url_prefix="/p/<programme>/my-pairings/<pairing>/message"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The message as it stands before the writer's own changes."""

    home: Home
    wish: Wish
    text: str
    hour: Hour | None


@blueprint.get("")
def show(programme: str, pairing: str) -> ResponseReturnValue:
    """The message as we would put it."""
    draft = _draft(pairing)
    if not draft.home.reach.is_open:
        return redirect(url_for("my_pairings.show", programme=programme, pairing=pairing), 303)
    return _page(draft, draft.text, {}, is_own=False)


@blueprint.post("")
def change(programme: str, pairing: str) -> ResponseReturnValue:
    """The message in the writer's own words, ready to be sent. Nothing is kept of it."""
    draft = _draft(pairing)
    if not draft.home.reach.is_open:
        abort(404)
    try:
        text = read(MESSAGE_FORM, request.form.copy(), lambda data: str(data["text"]))
    except FormError as error:
        return _page(draft, request.form.get("text", ""), error.errors, is_own=True), 422
    return _page(draft, text, {}, is_own=True)


@blueprint.get("/code.svg")
def code(programme: str, pairing: str) -> ResponseReturnValue:
    """The message as a code for the telephone to scan."""
    draft = _draft(pairing)
    made = code_for(draft.home.reach.phone or "", draft.text)
    if made is None:
        abort(404)
    picture = io.BytesIO()
    made.save(picture, kind="svg", scale=4, border=4, svgns=True, xmldecl=False)
    return Response(picture.getvalue(), mimetype="image/svg+xml")


def _page(draft: Draft, text: str, errors: Errors, *, is_own: bool) -> str:
    reach = draft.home.reach
    made = code_for(reach.phone or "", text) if is_own and not errors else None
    subject = _("Kenal: %(programme)s", programme=member().programme_name)
    return render_template(
        "pairing_message/show.html",
        home=draft.home,
        wish=draft.wish,
        hour=draft.hour,
        text=text,
        errors=errors,
        is_own=is_own,
        whatsapp=whatsapp_link(reach.phone, text),
        mail=mail_link(reach.email, subject, text),
        code=made.svg_data_uri(scale=4, border=4) if made else None,
        purposes=list(Purpose),
        registers=list(Register),
    )


def _draft(pairing: str) -> Draft:
    web, me = current_web(), member()
    now: datetime = web.clock.now()
    with web.database.read() as connection:
        named = own(connection, me, PairingId(pairing))
        if named is None or named.pairing.starts_on is None:
            abort(404)
        home = home_of(connection, me, named.pairing, now)
        myself = partners.find(connection, me.programme, me.person)
        told = details.details_of(connection, me.person)
    if myself is None:
        abort(404)
    wish = wish_of(request.args, home)
    text = text_of(home, me, (myself, told), wish, now)
    return Draft(home=home, wish=wish, text=text, hour=hour_of(home, now))
