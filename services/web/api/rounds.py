"""Match rounds, for coordinators."""

from typing import Any

from schemas.fields.numbers import Flag, Whole
from schemas.fields.text import Text, identifier
from schemas.fields.times import Instant
from schemas.ids import RoundId
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Known, Told, described
from services.web.api.paging import PageQuery, Place, page_of, pages
from services.web.api.problems import ApiError
from services.web.api.values import instant
from services.web.current import current_web, member
from services.web.store import rounds
from services.web.store.rounds import Round, RoundStatus

blueprint = ApiBlueprint("rounds", about="Match rounds. For coordinators.")
LARGE = 1_000_000


class RoundTold(Told):
    """A round, and what the matcher says of its proposal."""

    id = identifier(required=True)
    number = Whole(1, LARGE, required=True)
    status = Known(tuple(RoundStatus), required=True)
    opened_at = Instant(required=True)
    decided_at = Instant(required=True, allow_none=True)
    failure = Text(most=40, required=True, allow_none=True)
    students = described(Whole(0, LARGE, required=True, allow_none=True), "Null until proposed")
    mentors = Whole(0, LARGE, required=True, allow_none=True)
    placed = Whole(0, LARGE, required=True, allow_none=True)
    mean_fit = Whole(0, 1000, required=True, allow_none=True)
    optimal = described(
        Flag(required=True, allow_none=True), "Whether it is proved that no proposal is better"
    )


@blueprint.read(
    "/rounds", pages("Rounds", RoundTold), blueprint.arguments(PageQuery, location="query")
)
def index(query: dict[str, Any], programme: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Every round, the newest first"""
    with current_web().database.read() as connection:
        found = rounds.of_programme(connection, member().programme)
    return page_of(found, _place, _round, query)


@blueprint.read("/rounds/<ident:round_id>", RoundTold())
def show(programme: str, round_id: str) -> dict[str, Any]:
    """One round"""
    with current_web().database.read() as connection:
        found = rounds.find(connection, member().programme, RoundId(round_id))
    if found is None:
        raise ApiError(404)
    return _round(found)


def _place(one: Round) -> Place:
    return [-one.number, one.id]


def _round(one: Round) -> dict[str, Any]:
    summary = one.summary
    return {
        "id": one.id,
        "number": one.number,
        "status": one.status.value,
        "opened_at": instant(one.opened_at),
        "decided_at": instant(one.decided_at),
        "failure": one.failure,
        "students": summary.students if summary else None,
        "mentors": summary.mentors if summary else None,
        "placed": summary.placed if summary else None,
        "mean_fit": summary.mean_fit if summary else None,
        "optimal": summary.optimal if summary else None,
    }
