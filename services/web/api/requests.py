"""A student's request for a mentor: open it, see it, change its favourites, withdraw it."""

from typing import Any

import sqlalchemy as sa

from schemas.fields.compound import ListOf
from schemas.fields.numbers import Flag, Whole
from schemas.fields.text import identifier
from schemas.fields.times import Instant
from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Asked, Known, Several, Told, described
from services.web.api.once import once
from services.web.api.values import instant
from services.web.commands.requests import open_request, withdraw_request
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.store import requests

MOST_FAVOURITES = 5
blueprint = ApiBlueprint("requests", about="Asking for a mentor. For students.")


class RequestAsked(Asked):
    """A wish for a mentor."""

    favourites = described(
        Several(identifier(), most=MOST_FAVOURITES),
        "Mentors, the one wished for most first; leave it out to have one found for you",
    )


class RequestTold(Told):
    """The student's request."""

    id = identifier(required=True, allow_none=True)
    status = described(Known(("none", "open"), required=True), "`none`: nothing is asked for now")
    favourites = ListOf(identifier(), most=MOST_FAVOURITES, required=True)
    missed_rounds = Whole(0, 10_000, required=True)
    opened_at = Instant(required=True, allow_none=True)
    round_is_running = described(
        Flag(required=True), "A round is being solved or looked over: its proposal comes next"
    )


@blueprint.read("/request", RequestTold())
def show(programme: str) -> dict[str, Any]:
    """The open request, if there is one"""
    with current_web().database.read() as connection:
        return _request(connection)


@blueprint.ask("/request", RequestTold(), blueprint.arguments(RequestAsked), status=201)
def ask(asked: dict[str, Any], programme: str) -> Any:
    """Ask for a mentor"""
    me = member()

    def change(unit: Unit) -> dict[str, Any]:
        chosen = [PersonId(person) for person in asked.get("favourites", ())]
        open_request(unit, programme=me.programme, student=me.person, favourites=chosen)
        return _request(unit.connection)

    return once(change, status=201)


@blueprint.change("/request", RequestTold(), method="DELETE")
def withdraw(programme: str) -> dict[str, Any]:
    """Ask no longer"""
    me = member()

    def change(unit: Unit) -> None:
        found = requests.open_of(unit.connection, me.programme, me.person)
        if found is None:
            raise RefusedError("request-not-open")
        withdraw_request(unit, programme=me.programme, request=found.id)

    return blueprint.replaced(RequestTold(), _request, change)


def _request(connection: sa.Connection) -> dict[str, Any]:
    me = member()
    found = requests.open_of(connection, me.programme, me.person)
    return {
        "id": found.id if found else None,
        "status": "open" if found else "none",
        "favourites": list(found.favourites) if found else [],
        "missed_rounds": found.missed_rounds if found else 0,
        "opened_at": instant(found.opened_at) if found else None,
        "round_is_running": requests.round_is_running(connection, me.programme),
    }
