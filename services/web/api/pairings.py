"""My mentor, my students: who, how to reach them when both allow it, and ending it kindly."""

from typing import Any

import sqlalchemy as sa

from schemas.fields.numbers import Flag, Whole
from schemas.fields.text import EMAIL, PHONE, Text, identifier
from schemas.fields.times import Day, Instant
from schemas.ids import PairingId
from services.eventlog.unit import Unit
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Asked, Known, Line, Told, described
from services.web.api.once import once
from services.web.api.paging import PageQuery, Place, page_of, pages
from services.web.api.problems import ApiError
from services.web.api.values import instant, reasons_data, why
from services.web.commands.pairings import end_pairing
from services.web.current import current_web, member
from services.web.identity import MENTOR, STUDENT
from services.web.reach import Hidden, reach_of
from services.web.store import pairings
from services.web.store.pairings import NamedPairing, PairingStatus

ENDS = ("goal-reached", "no-time", "no-contact", "no-fit", "completed")
blueprint = ApiBlueprint("pairings", about="My mentor, my students.")


class EndAsked(Asked):
    """Why it ends."""

    reason = Known(ENDS, required=True)


class PairingTold(Told):
    """A pairing, as one of the two sees it."""

    id = identifier(required=True)
    my_role = Known((STUDENT, MENTOR), required=True)
    partner = identifier(required=True)
    partner_name = described(Line(most=200, least=0, required=True), "Empty if it is erased")
    status = Known(("confirmed", "ended"), required=True)
    starts_on = Day(required=True)
    active_at = described(
        Instant(required=True, allow_none=True), "When the two first met, if they have"
    )
    ended_at = Instant(required=True, allow_none=True)
    ended_reason = Text(most=40, required=True, allow_none=True)
    fit = Whole(0, 1000, required=True)
    reasons = why()
    common_minutes = Whole(0, 10_080, required=True)


class PairingDetailTold(PairingTold):
    """A pairing, and how to reach the partner where that may be shown."""

    email = Text(most=254, pattern=EMAIL, required=True, allow_none=True)
    phone = described(
        Text(most=16, pattern=PHONE, required=True, allow_none=True),
        "Never where one of the two is under 18",
    )
    hidden = described(
        Known(tuple(Hidden), required=True, allow_none=True),
        "Why neither e-mail nor phone is shown: both need to consent to purpose `contact`",
    )
    minor = Flag(required=True)


@blueprint.read(
    "/pairings", pages("Pairings", PairingTold), blueprint.arguments(PageQuery, location="query")
)
def index(query: dict[str, Any], programme: str) -> tuple[dict[str, Any], dict[str, str]]:
    """My pairings, the standing ones first"""
    me = member()
    with current_web().database.read() as connection:
        found = pairings.of_person(connection, me.programme, me.person)
    return page_of(found, _place, _pairing, query)


@blueprint.read("/pairings/<ident:pairing>", PairingDetailTold())
def show(programme: str, pairing: str) -> dict[str, Any]:
    """One of my pairings, and how to reach my partner"""
    with current_web().database.read() as connection:
        return _detail(connection, PairingId(pairing))


@blueprint.ask("/pairings/<ident:pairing>/end", PairingDetailTold(), blueprint.arguments(EndAsked))
def end(asked: dict[str, Any], programme: str, pairing: str) -> Any:
    """End one of my pairings"""
    me = member()

    def change(unit: Unit) -> dict[str, Any]:
        found = _own(unit.connection, PairingId(pairing)).pairing
        end_pairing(
            unit,
            programme=me.programme,
            pairing=found.id,
            reason=asked["reason"],
            ended_by=me.person,
        )
        return _detail(unit.connection, found.id)

    return once(change)


def _own(connection: sa.Connection, pairing: PairingId) -> NamedPairing:
    """A pairing of the asker that has begun. Any other is as good as missing."""
    me = member()
    found = pairings.find(connection, me.programme, pairing)
    if found is None or found.pairing.starts_on is None:
        raise ApiError(404)
    if me.person not in (found.pairing.student, found.pairing.mentor):
        raise ApiError(404)
    return found


def _place(named: NamedPairing) -> Place:
    pairing = named.pairing
    days = pairing.starts_on.toordinal() if pairing.starts_on else 0
    return [int(pairing.status is PairingStatus.ENDED), -days, pairing.id]


def _detail(connection: sa.Connection, pairing: PairingId) -> dict[str, Any]:
    named = _own(connection, pairing)
    reach = reach_of(connection, member(), named.pairing, current_web().clock.now())
    return {
        **_pairing(named),
        "email": reach.email,
        "phone": reach.phone,
        "hidden": reach.hidden.value if reach.hidden else None,
        "minor": reach.minor,
    }


def _pairing(named: NamedPairing) -> dict[str, Any]:
    pairing = named.pairing
    as_student = pairing.student == member().person
    return {
        "id": pairing.id,
        "my_role": STUDENT if as_student else MENTOR,
        "partner": pairing.mentor if as_student else pairing.student,
        "partner_name": named.mentor_name if as_student else named.student_name,
        "status": pairing.status.value,
        "starts_on": pairing.starts_on.isoformat() if pairing.starts_on else None,
        "active_at": instant(pairing.active_at),
        "ended_at": instant(pairing.ended_at),
        "ended_reason": pairing.ended_reason,
        "fit": pairing.fit,
        "reasons": reasons_data(pairing.reasons),
        "common_minutes": pairing.common_minutes,
    }
