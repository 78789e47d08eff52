"""The people of a programme, for its coordinators. Contact details stay on the pages."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from schemas.fields.compound import ListOf
from schemas.fields.numbers import Flag
from schemas.fields.text import identifier
from schemas.fields.times import Instant
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Known, Line, Told
from services.web.api.paging import PageQuery, Place, page_of, pages
from services.web.api.values import instant
from services.web.current import current_web, member
from services.web.identity import ROLES
from services.web.store import members
from services.web.store.members import PAGE, Listed, Sought

blueprint = ApiBlueprint("members", about="The people of the programme. For coordinators.")


class MemberQuery(PageQuery):
    """Which people."""

    role = Known(ROLES)


class MemberTold(Told):
    """A person."""

    person = identifier(required=True)
    name = Line(most=200, least=0, required=True)
    roles = ListOf(Line(most=40), most=10, required=True)
    has_account = Flag(required=True)
    waiting = Flag(required=True)
    paused = Flag(required=True)
    joined_at = Instant(required=True, allow_none=True)


@blueprint.read(
    "/members", pages("Members", MemberTold), blueprint.arguments(MemberQuery, location="query")
)
def index(query: dict[str, Any], programme: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Everybody, by name"""
    with current_web().database.read() as connection:
        found = list(_everybody(connection, Sought(role=query.get("role"))))
    return page_of(found, _place, _member, query)


def _everybody(connection: sa.Connection, sought: Sought) -> Iterator[Listed]:
    start = 0
    while True:
        found = members.listed(connection, member().programme, sought, start=start)
        yield from found[:PAGE]
        if len(found) <= PAGE:
            return
        start += PAGE


def _place(one: Listed) -> Place:
    return [one.name.casefold(), one.person]


def _member(one: Listed) -> dict[str, Any]:
    return {
        "person": one.person,
        "name": one.name,
        "roles": list(one.roles),
        "has_account": one.has_account,
        "waiting": one.waiting,
        "paused": one.paused,
        "joined_at": instant(one.joined_at),
    }
