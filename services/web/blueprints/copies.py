"""A copy of everything that is kept of a person: to read here, and to take along."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web.commands import privacy
from services.web.current import current_web, member
from services.web.identity import Membership
from services.web.languages import language
from services.web.own_data import formats
from services.web.own_data.gather import Copy, gather, leaves
from services.web.own_data.labels import FIELDS, PARTS
from services.web.secret_links import new_secret
from services.web.store import forgetting, photos
from services.web.submitting import submit

blueprint = Blueprint("copies", __name__, url_prefix="/p/<programme>/privacy/copy")
ALL = "kenal.zip"
TYPES = {
    "zip": "application/zip",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "vcf": "text/vcard; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}


@blueprint.get("")
def show(programme: str) -> ResponseReturnValue:
    """Everything, to read."""
    copy = _copy(member())
    parts = [
        (PARTS[name], [list(map(_named, leaves(row))) for row in rows])
        for name, rows in copy.parts.items()
    ]
    return render_template("privacy/copy.html", parts=parts, files=[ALL, *_files(copy)])


@blueprint.post("")
def take(programme: str) -> ResponseReturnValue:
    """Take everything along, in one file; the receipt notes it."""
    me = member()
    asker = privacy.Asker(programme=me.programme, person=me.person, secret=new_secret())

    def change(unit: Unit) -> str:
        privacy.note_download(unit, asker)
        return url_for("copies.file", programme=programme, name=ALL)

    return submit(change)


@blueprint.get("/<name>")
def file(programme: str, name: str) -> ResponseReturnValue:
    """One file, or all in one."""
    me = member()
    copy = _copy(me)
    files = _files(copy)
    if name == ALL:
        made = {known: make() for known, make in files.items()}
        content = formats.as_zip(made | _photo(me), copy.taken_at)
    elif name in files:
        content = files[name]()
    else:
        abort(404)
    response = Response(content, content_type=TYPES[name.rpartition(".")[2]])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _named(leaf: tuple[str, str]) -> tuple[str, str]:
    """A value with the way to it in words, as far as there are words."""
    path, value = leaf
    names = (str(FIELDS.get(name, name.replace("_", " "))) for name in path.split("."))
    return " · ".join(names), value


def _copy(me: Membership) -> Copy:
    web = current_web()
    with web.database.read() as connection:
        who = forgetting.whose(connection, me.programme, me.person, with_guardian=False)
        return gather(connection, who or abort(404), web.clock.now())


def _files(copy: Copy) -> Mapping[str, Callable[[], bytes]]:
    header = (_("Part"), _("Number"), _("Field"), _("Value"))
    return {
        "kenal.json": lambda: formats.as_json(copy),
        "kenal.csv": lambda: formats.as_csv(copy, header=header, locale=language()),
        "card.vcf": lambda: formats.as_card(copy),
        "meetings.ics": lambda: formats.as_calendar(copy, summary=_("Mentoring meeting")),
    }


def _photo(me: Membership) -> dict[str, bytes]:
    with current_web().database.read() as connection:
        photo = photos.photo_of(connection, me.programme, me.person)
    return {"photo.webp": photo.picture} if photo else {}
