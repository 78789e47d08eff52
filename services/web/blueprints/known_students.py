"""A mentor's own link for students whom they know: made, shared, taken back."""

import io
from urllib.parse import quote

import segno
from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web.commands import known_students as commands
from services.web.current import current_web, member
from services.web.secret_links import secret_of
from services.web.store import known_students, people, profiles
from services.web.store.invitations import Invitation
from services.web.submitting import submit

blueprint = Blueprint("known_students", __name__, url_prefix="/p/<programme>/known-students")


@blueprint.get("")
def show(programme: str) -> ResponseReturnValue:
    """The link, or the button that makes one; and the students whom the mentor wishes for."""
    me, web = member(), current_web()
    with web.database.read() as connection:
        links = known_students.links_of(connection, me.programme, me.person, web.clock.now())
        profile = profiles.mentor(connection, me.programme, me.person)
        wished = [
            found.name
            for person in (profile.favourites if profile else ())
            if (found := people.find(connection, me.programme, person))
        ]
    link = links[0] if links else None
    address = _address(link) if link else ""
    text = _("Hello! Would you like me to be your mentor? Tap here: %(link)s", link=address)
    return render_template(
        "known_students/show.html",
        link=link,
        address=address,
        whatsapp=f"https://wa.me/?text={quote(text, safe='')}",
        wished=wished,
        has_profile=profile is not None,
    )


@blueprint.post("")
def make(programme: str) -> ResponseReturnValue:
    """Make a link; an earlier one ends."""
    me = member()
    key = current_web().settings.secret_key

    def change(unit: Unit) -> str:
        commands.invite_known(unit, key=key, programme=me.programme, mentor=me.person)
        return url_for("known_students.show", programme=programme)

    return submit(change)


@blueprint.post("/<invitation>/take-back")
def take_back(programme: str, invitation: str) -> ResponseReturnValue:
    """End the link."""
    me = member()

    def change(unit: Unit) -> str:
        commands.take_back(unit, programme=me.programme, mentor=me.person, invitation=invitation)
        return url_for("known_students.show", programme=programme)

    return submit(change, done=_("The link leads nowhere any more."))


@blueprint.get("/code.svg")
def code(programme: str) -> ResponseReturnValue:
    """The link as a code to scan."""
    me, web = member(), current_web()
    with web.database.read() as connection:
        links = known_students.links_of(connection, me.programme, me.person, web.clock.now())
    if not links:
        return redirect(url_for("known_students.show", programme=programme), 303)
    drawn = io.BytesIO()
    segno.make_qr(_address(links[0])).save(drawn, kind="svg", scale=4, border=4, light="#fff")
    response = Response(drawn.getvalue(), mimetype="image/svg+xml")
    response.cache_control.no_store = True
    return response


def _address(link: Invitation) -> str:
    settings = current_web().settings
    token = secret_of(settings.secret_key, link.kind, link.id)
    return settings.base_url.rstrip("/") + url_for("know.show", token=token)
