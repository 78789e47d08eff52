"""What the person is told by mail, how often, and when not; and receipts for their data."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from marshmallow import ValidationError, fields, validates_schema

from schemas.fields.compound import ListOf
from schemas.fields.numbers import Whole
from schemas.fields.text import Text
from schemas.fields.times import Instant, Zone
from schemas.vocabulary import NOTICE_KINDS, NOTICE_PACES
from services.eventlog.unit import Unit
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Asked, Known, Several, Told, described
from services.web.api.values import instant
from services.web.commands.notices import choose_notices, standing
from services.web.current import current_web, member
from services.web.store import receipts
from services.web.store.receipts import Receipt

LAST_MINUTE = 24 * 60 - 1
blueprint = ApiBlueprint("notices", about="Mails that I want, and what was done with my data.")


class NoticesAsked(Asked):
    """What to tell."""

    email = described(Known(NOTICE_PACES, required=True), "How often mails come")
    stopped = described(
        Several(Known(NOTICE_KINDS), most=len(NOTICE_KINDS)), "Kinds that are not sent"
    )
    quiet_from = described(
        Whole(0, LAST_MINUTE, allow_none=True), "Minutes after midnight in `zone`; with `until`"
    )
    quiet_until = Whole(0, LAST_MINUTE, allow_none=True)

    @validates_schema
    def _check(self, data: dict[str, Any], **_: Any) -> None:
        if (data.get("quiet_from") is None) != (data.get("quiet_until") is None):
            raise ValidationError({"quiet_until": ["both, or neither"]})
        if data.get("quiet_from") is not None and data["quiet_from"] == data["quiet_until"]:
            raise ValidationError({"quiet_until": ["must differ from quiet_from"]})


class NoticesTold(Told):
    """What is told."""

    zone = Zone(required=True)
    email = Known(NOTICE_PACES, required=True)
    stopped = ListOf(Known(NOTICE_KINDS), most=len(NOTICE_KINDS), required=True)
    quiet_from = Whole(0, LAST_MINUTE, required=True, allow_none=True)
    quiet_until = Whole(0, LAST_MINUTE, required=True, allow_none=True)


class StepTold(Told):
    """One part of what was asked, and when it was done."""

    step = Text(most=40, required=True)
    done_at = Instant(required=True, allow_none=True)


class ReceiptTold(Told):
    """What was asked to be done with the data, and how far it is."""

    number = Whole(1, 1_000_000_000, required=True)
    kind = Text(most=40, required=True)
    asked_at = Instant(required=True)
    done_at = Instant(required=True, allow_none=True)
    steps = fields.List(fields.Nested(StepTold), required=True)


class ReceiptsTold(Told):
    """Every receipt."""

    items = fields.List(fields.Nested(ReceiptTold), required=True)


@blueprint.read("/notices", NoticesTold())
def show(programme: str) -> dict[str, Any]:
    """What I am told by mail"""
    with current_web().database.read() as connection:
        return _notices(connection)


@blueprint.change("/notices", NoticesTold(), blueprint.arguments(NoticesAsked))
def save(asked: dict[str, Any], programme: str) -> dict[str, Any]:
    """Replace what I am told by mail"""
    me = member()

    def change(unit: Unit) -> None:
        now = standing(unit.connection, me.programme, me.person)
        chosen = replace(
            now,
            email=asked["email"],
            stopped=asked.get("stopped", ()),
            quiet_from=asked.get("quiet_from"),
            quiet_until=asked.get("quiet_until"),
        )
        choose_notices(unit, chosen)

    return blueprint.replaced(NoticesTold(), _notices, change)


@blueprint.read("/receipts", ReceiptsTold())
def list_receipts(programme: str) -> dict[str, Any]:
    """What I asked to be done with my data, the newest first"""
    me = member()
    with current_web().database.read() as connection:
        found = receipts.of_person(connection, me.programme, me.person)
    return {"items": [_receipt(one) for one in found]}


def _notices(connection: sa.Connection) -> dict[str, Any]:
    me = member()
    now = standing(connection, me.programme, me.person)
    return {
        "zone": now.zone,
        "email": now.email,
        "stopped": list(now.stopped),
        "quiet_from": now.quiet_from,
        "quiet_until": now.quiet_until,
    }


def _receipt(one: Receipt) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.kind,
        "asked_at": instant(one.asked_at),
        "done_at": instant(one.done_at),
        "steps": [{"step": step, "done_at": instant(at)} for step, at in one.steps.items()],
    }
