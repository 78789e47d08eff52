"""Offers: a pairing that both are asked to accept."""

from typing import Any

import sqlalchemy as sa
from marshmallow import fields

from schemas.fields.numbers import Flag, Whole
from schemas.fields.text import identifier
from schemas.fields.times import Instant
from schemas.ids import PairingId
from services.eventlog.unit import Unit
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Asked, Known, Line, Told, described
from services.web.api.once import once
from services.web.api.values import instant, reasons_data, why
from services.web.commands.offers import CHOOSABLE, accept, decline
from services.web.current import current_web, member
from services.web.identity import MENTOR, STUDENT
from services.web.store import offers
from services.web.store.pairings import NamedPairing

blueprint = ApiBlueprint("offers", about="Offered pairings: accept or decline in time.")


class RefusalAsked(Asked):
    """Why not."""

    reason = Known(CHOOSABLE, required=True)


class OfferTold(Told):
    """An offer, as one of the two sees it. No contact details before both have accepted."""

    pairing = identifier(required=True)
    my_role = Known((STUDENT, MENTOR), required=True)
    partner = identifier(required=True)
    partner_name = described(Line(most=200, least=0, required=True), "Empty if it is erased")
    fit = Whole(0, 1000, required=True)
    reasons = why()
    common_minutes = described(Whole(0, 10_080, required=True), "Minutes a week in common")
    answer_by = Instant(required=True)
    accepted = described(Flag(required=True), "You have accepted; the other has not yet")


class OffersTold(Told):
    """Every offer that waits for an answer."""

    items = fields.List(fields.Nested(OfferTold), required=True)


class OfferAnswered(Told):
    """What became of it."""

    pairing = identifier(required=True)
    status = Known(("waiting-for-partner", "confirmed", "declined"), required=True)


@blueprint.read("/offers", OffersTold())
def index(programme: str) -> dict[str, Any]:
    """The offers to me, the most urgent first"""
    with current_web().database.read() as connection:
        return {"items": _offers(connection)}


@blueprint.ask("/offers/<ident:pairing>/acceptance", OfferAnswered())
def accept_offer(programme: str, pairing: str) -> Any:
    """Accept an offer

    When both have, the pairing is confirmed.
    """
    me = member()

    def change(unit: Unit) -> dict[str, Any]:
        settled = accept(unit, programme=me.programme, pairing=PairingId(pairing), person=me.person)
        return {"pairing": pairing, "status": "confirmed" if settled else "waiting-for-partner"}

    return once(change)


@blueprint.ask(
    "/offers/<ident:pairing>/refusal", OfferAnswered(), blueprint.arguments(RefusalAsked)
)
def decline_offer(asked: dict[str, Any], programme: str, pairing: str) -> Any:
    """Decline an offer

    The place is free again.
    """
    me = member()

    def change(unit: Unit) -> dict[str, Any]:
        decline(
            unit,
            programme=me.programme,
            pairing=PairingId(pairing),
            person=me.person,
            reason=asked["reason"],
        )
        return {"pairing": pairing, "status": "declined"}

    return once(change)


def _offers(connection: sa.Connection) -> list[dict[str, Any]]:
    me = member()
    return [_offer(named) for named in offers.offered_of(connection, me.programme, me.person)]


def _offer(named: NamedPairing) -> dict[str, Any]:
    pairing = named.pairing
    as_student = pairing.student == member().person
    return {
        "pairing": pairing.id,
        "my_role": STUDENT if as_student else MENTOR,
        "partner": pairing.mentor if as_student else pairing.student,
        "partner_name": named.mentor_name if as_student else named.student_name,
        "fit": pairing.fit,
        "reasons": reasons_data(pairing.reasons),
        "common_minutes": pairing.common_minutes,
        "answer_by": instant(pairing.answer_by),
        "accepted": pairing.student_accepted if as_student else pairing.mentor_accepted,
    }
