"""The directory: mentors with a free place, why they fit, and a button to make one a favourite."""

from collections.abc import Callable, Mapping
from functools import partial

import sqlalchemy as sa
from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.web import sentences
from services.web.commands import favourites as commands
from services.web.commands.suggestions import ask_for_suggestions, is_stale
from services.web.current import current_web, member
from services.web.mentor_list import FILTERS, LEAST_COMMON, PAGE_SIZE, Card, cards_of, narrowed
from services.web.store import (
    details,
    favourites,
    mentors,
    offers,
    photos,
    requests,
    suggestions,
)
from services.web.store.details import MentorDetails
from services.web.store.suggestions import Suggested
from services.web.submitting import submit

blueprint = Blueprint("mentors", __name__, url_prefix="/p/<programme>/mentors")
MOST_LOOKS = 10
"""How often the page asks again whether the matcher has answered."""


@blueprint.get("")
def index(programme: str) -> ResponseReturnValue:
    """The mentors, whoever fits best first."""
    me, web = member(), current_web()
    _ask_if_stale()
    chosen = _chosen()
    page = max(1, request.args.get("page", 1, type=int))
    with web.database.read() as connection:
        everybody, suggested, words = _everybody(connection)
        found = narrowed(everybody, chosen)
        shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
        faces = photos.digests_of(connection, me.programme, [one.mentor.person for one in shown])
        kept, may_choose = _favourites(connection)
    return render_template(
        "mentors/index.html",
        cards=shown,
        found=len(found),
        page_number=page,
        pages=-(-len(found) // PAGE_SIZE),
        filters=[(one, one.choices(everybody)) for one in FILTERS],
        least=LEAST_COMMON,
        chosen=chosen,
        words=words,
        faces=faces,
        kept=kept,
        may_choose=may_choose,
        awaited=suggested.is_awaited,
        say=sentences,
    )


def _everybody(
    connection: sa.Connection,
) -> tuple[list[Card], Suggested, dict[PersonId, MentorDetails]]:
    me = member()
    suggested = suggestions.of_student(connection, me.person)
    known = mentors.open_to(connection, me.programme, me.person)
    told = details.details_of_all(connection, [one.person for one in known])
    words = {person: one.mentor for person, one in told.items() if one.mentor}
    return cards_of(known, suggested, words), suggested, words


def _favourites(connection: sa.Connection) -> tuple[tuple[PersonId, ...], bool]:
    """The student's favourites, and whether they may be changed."""
    me = member()
    asked = requests.open_of(connection, me.programme, me.person)
    kept = asked.favourites if asked else favourites.kept(connection, me.person)
    has_mentor = requests.is_paired(connection, me.person)
    return kept, not has_mentor and not offers.has_offer(connection, me.person)


@blueprint.get("/news")
def news(programme: str) -> ResponseReturnValue:
    """204 while the matcher has not answered; then the page is loaded again."""
    me = member()
    with current_web().database.read() as connection:
        awaited = suggestions.of_student(connection, me.person).is_awaited
    look = request.args.get("look", 1, type=int)
    if awaited and look < MOST_LOOKS:
        return render_template("mentors/waiting.html", look=look + 1)
    if awaited:
        return render_template("mentors/waiting.html", look=None)
    there = url_for("mentors.index", programme=programme)
    return Response(status=204, headers={"HX-Redirect": there})


@blueprint.post("/<mentor>/<do>")
def change(programme: str, mentor: str, do: str) -> ResponseReturnValue:
    """Make a mentor a favourite, take them away, or move them up or down."""
    me = member()
    if do not in _DO:
        abort(404)
    back = "mentors.index" if request.form.get("back") == "mentors" else "mentor_request.show"

    def changed(unit: Unit) -> str:
        _DO[do](unit, programme=me.programme, student=me.person, mentor=PersonId(mentor))
        return url_for(back, programme=programme) + "#favourites"

    return submit(changed)


_DO: Mapping[str, Callable[..., None]] = {
    "choose": commands.choose,
    "drop": commands.drop,
    "up": partial(commands.move, up=True),
    "down": partial(commands.move, up=False),
}


def _chosen() -> Mapping[str, str]:
    names = [*(one.name for one in FILTERS), "common"]
    return {name: request.args[name][:100] for name in names if request.args.get(name)}


def _ask_if_stale() -> None:
    """Opening the list is the wish to know; the question is asked once for all who look at once."""
    me, web = member(), current_web()
    with web.database.read() as connection:
        known = suggestions.of_student(connection, me.person)
        saved_at = suggestions.profile_saved_at(connection, me.person)
    if is_stale(known, saved_at, web.clock.now()):
        with web.units.begin() as unit:
            ask_for_suggestions(unit, programme=me.programme, student=me.person)
