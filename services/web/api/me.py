"""Who the token speaks for."""

from typing import Any

from marshmallow import fields

from schemas.fields.compound import ListOf
from schemas.fields.text import LOCALE, Text, identifier
from schemas.fields.times import Zone
from schemas.vocabulary import LOCALES
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Known, Told, described
from services.web.api.problems import ApiError
from services.web.current import visitor
from services.web.identity import ROLES, Membership

blueprint = ApiBlueprint("me", about="Who the token speaks for.", below="/me")


class MembershipTold(Told):
    """Who the account is in one programme."""

    programme = identifier(required=True)
    programme_name = Text(most=200, required=True)
    zone = described(Zone(required=True), "The time zone of the programme")
    person = identifier(required=True)
    name = Text(most=200, required=True)
    roles = ListOf(Known(ROLES), most=len(ROLES), required=True)


class MeTold(Told):
    """An account and its programmes."""

    locale = described(
        Known(LOCALES, required=True), "The language of details and mails", pattern=LOCALE
    )
    programmes = fields.List(fields.Nested(MembershipTold), required=True)


@blueprint.read("", MeTold())
def show() -> dict[str, Any]:
    """The account, its programmes, and its roles in each

    Every other address begins with a programme from this list.
    """
    identity = visitor()
    if identity is None:
        raise ApiError(401)
    return {
        "locale": identity.locale,
        "programmes": [_membership(one) for one in identity.memberships],
    }


def _membership(one: Membership) -> dict[str, Any]:
    return {
        "programme": one.programme,
        "programme_name": one.programme_name,
        "zone": one.zone,
        "person": one.person,
        "name": one.name,
        "roles": sorted(one.roles),
    }
