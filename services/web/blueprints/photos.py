"""Photos: a person may show one; who may see it, is asked at every view."""

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.forms.reading import Errors
from services.web.pictures import LARGEST_FILE, PictureError, picture_of
from services.web.refusals import sentence
from services.web.store import photos
from services.web.submitting import submit

blueprint = Blueprint("photos", __name__, url_prefix="/p/<programme>/photos")
KEPT_SECONDS = 86_400
"""The address holds the photo's digest, so a browser may keep what it shows; nobody else may."""


@blueprint.get("")
def edit(programme: str) -> ResponseReturnValue:
    """One's own photo, if there is one."""
    return _page({})


@blueprint.post("")
def save(programme: str) -> ResponseReturnValue:
    """Take a new photo in place of the old."""
    me = member()
    try:
        photo = picture_of(_sent())
    except PictureError as error:
        return _page({"photo": sentence(RefusedError(error.code))}), 422

    def change(unit: Unit) -> str:
        photos.save(unit.connection, me.programme, me.person, photo, unit.now)
        return url_for("photos.edit", programme=programme)

    return submit(change, done=_("Your photo is saved."))


@blueprint.post("/delete")
def delete(programme: str) -> ResponseReturnValue:
    """Show no photo any more."""
    me = member()

    def change(unit: Unit) -> str:
        photos.delete(unit.connection, me.programme, me.person)
        return url_for("photos.edit", programme=programme)

    return submit(change, done=_("Your photo is deleted."))


@blueprint.get("/<person>")
def show(programme: str, person: str) -> ResponseReturnValue:
    """The picture itself. Whoever may not see it is told that there is none."""
    me = member()
    whose = PersonId(person)
    with current_web().database.read() as connection:
        allowed = photos.may_see(connection, me.programme, me.person, me.roles, whose)
        photo = photos.photo_of(connection, me.programme, whose) if allowed else None
    if photo is None:
        abort(404)
    response = Response(photo.picture, mimetype="image/webp")
    response.set_etag(photo.digest)
    response.cache_control.private = True
    response.cache_control.max_age = KEPT_SECONDS
    return response.make_conditional(request)


def _sent() -> bytes:
    """The bytes of the file, whatever it calls itself; none without a file."""
    sent = request.files.get("photo")
    if sent is None:
        return b""
    with sent.stream as stream:
        return bytes(stream.read(LARGEST_FILE + 1))


def _page(errors: Errors) -> str:
    me = member()
    with current_web().database.read() as connection:
        digest = photos.digests_of(connection, me.programme, (me.person,)).get(me.person)
    return render_template("photos/edit.html", errors=errors, typed={}, digest=digest)
