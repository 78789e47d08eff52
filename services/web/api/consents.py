"""What the person consents to, each purpose by itself."""

from typing import Any

import sqlalchemy as sa
from marshmallow import fields

from schemas.fields.numbers import Flag, Whole
from schemas.fields.times import Instant
from schemas.vocabulary import CONSENT_PURPOSES
from services.eventlog.unit import Unit
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Asked, Known, Line, Told, described
from services.web.api.problems import ApiError
from services.web.api.values import instant
from services.web.commands.consents import give, withdraw
from services.web.consent_texts import present_text
from services.web.current import current_web, member, visitor
from services.web.store import consents

CHANNEL = "api"
blueprint = ApiBlueprint("consents", about="Consent, purpose by purpose.")


class ConsentAsked(Asked):
    """Yes or no."""

    given = described(
        Flag(required=True), "true: I consent to `text` as it was read. false: no longer"
    )


class ConsentTold(Told):
    """A purpose, what is asked, and how the person answered."""

    purpose = Known(CONSENT_PURPOSES, required=True)
    version = Whole(1, 10_000, required=True)
    title = Line(most=500, required=True)
    text = described(
        Line(most=5000, lines=True, required=True), "What is asked, in the account's language"
    )
    given = described(Flag(required=True), "Consent stands, to this version or to an earlier one")
    given_version = Whole(1, 10_000, required=True, allow_none=True)
    given_at = Instant(required=True, allow_none=True)


class ConsentsTold(Told):
    """Every purpose."""

    items = fields.List(fields.Nested(ConsentTold), required=True)


@blueprint.read("/consents", ConsentsTold())
def index(programme: str) -> dict[str, Any]:
    """Every purpose, and whether consent stands"""
    with current_web().database.read() as connection:
        return {"items": [_consent(connection, purpose) for purpose in CONSENT_PURPOSES]}


@blueprint.read("/consents/<ident:purpose>", ConsentTold())
def show(programme: str, purpose: str) -> dict[str, Any]:
    """One purpose

    Read it before you answer: the `ETag` stands for the text, and goes into `If-Match`.
    """
    _check(purpose)
    with current_web().database.read() as connection:
        return _consent(connection, purpose)


@blueprint.change("/consents/<ident:purpose>", ConsentTold(), blueprint.arguments(ConsentAsked))
def answer(asked: dict[str, Any], programme: str, purpose: str) -> dict[str, Any]:
    """Consent, or no longer

    What is withdrawn stops at once.
    """
    _check(purpose)
    me = member()

    def change(unit: Unit) -> None:
        who: Any = {"programme": me.programme, "person": me.person, "purpose": purpose}
        if asked["given"]:
            give(unit, **who, locale=_locale(), channel=CHANNEL)
        else:
            withdraw(unit, **who)

    return blueprint.replaced(
        ConsentTold(), lambda connection: _consent(connection, purpose), change
    )


def _check(purpose: str) -> None:
    if purpose not in CONSENT_PURPOSES:
        raise ApiError(404)


def _locale() -> str:
    identity = visitor()
    return identity.locale if identity else "id"


def _consent(connection: sa.Connection, purpose: str) -> dict[str, Any]:
    text = present_text(purpose, _locale())
    standing = consents.standing_consents(connection, member().person).get(purpose)
    return {
        "purpose": purpose,
        "version": text.version,
        "title": text.title,
        "text": text.text,
        "given": standing is not None,
        "given_version": standing.version if standing else None,
        "given_at": instant(standing.given_at) if standing else None,
    }
