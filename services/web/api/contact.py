"""How the person is called and reached."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from marshmallow import ValidationError

from schemas.fields.contract import ContractField, JsonSchema
from schemas.fields.numbers import Whole
from schemas.fields.text import EMAIL, PHONE, Text
from schemas.vocabulary import LOCALES
from services.eventlog.unit import Unit
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Asked, Known, Line, Told, described
from services.web.api.problems import ApiError
from services.web.commands.accounts import choose_language
from services.web.commands.contact import change_own_contact
from services.web.current import current_web, member, visitor
from services.web.forms.contact import (
    NAME_LENGTH,
    NICKNAME_LENGTH,
    OLDEST,
    YOUNGEST,
    Phone,
)
from services.web.profile_codes import ADDRESS_FORMS
from services.web.store import memberships, people

blueprint = ApiBlueprint("contact", about="How I am called and reached.")


class Number(ContractField[str]):
    """A telephone number that exists, as E.164."""

    def _read(self, value: Any) -> str:
        shaped = Text(most=16, pattern=PHONE).read(value)
        try:
            return Phone().read(shaped)
        except ValidationError:
            raise ValidationError("is no telephone number") from None

    def _write(self, value: str) -> str:
        return value

    def _describe(self) -> JsonSchema:
        return {"type": "string", "pattern": PHONE, "maxLength": 16}


class ContactAsked(Asked):
    """How the person is called and reached."""

    name = described(Line(most=NAME_LENGTH, required=True), "The whole name, as they write it")
    nickname = Line(most=NICKNAME_LENGTH, allow_none=True)
    address_form = described(Known(ADDRESS_FORMS, allow_none=True), "How to address them")
    phone = described(Number(allow_none=True), "E.164, for instance +6281234567890")
    birth_year = described(
        Whole(1900, 2100, allow_none=True),
        "Whoever may be under 18 has no telephone number shown, and needs a guardian's consent",
    )
    locale = Known(LOCALES, required=True)


class ContactTold(Told):
    """How the person is called and reached. The e-mail is that of the account."""

    name = Line(most=200, required=True)
    nickname = Line(most=100, required=True, allow_none=True)
    address_form = Line(most=40, required=True, allow_none=True)
    email = Text(most=254, pattern=EMAIL, required=True, allow_none=True)
    phone = Text(most=32, required=True, allow_none=True)
    birth_year = Whole(1900, 2100, required=True, allow_none=True)
    locale = Known(LOCALES, required=True)


@blueprint.read("/contact", ContactTold())
def show(programme: str) -> dict[str, Any]:
    """My own contact details"""
    with current_web().database.read() as connection:
        return _contact(connection)


@blueprint.change("/contact", ContactTold(), blueprint.arguments(ContactAsked))
def save(asked: dict[str, Any], programme: str) -> dict[str, Any]:
    """Replace my contact details

    What is left out is emptied. The e-mail is changed on the page of the account.
    """
    _check_year(asked.get("birth_year"))
    return blueprint.replaced(ContactTold(), _contact, lambda unit: _save(unit, asked))


def _check_year(born: int | None) -> None:
    year = current_web().clock.now().year
    if born is not None and not year - OLDEST <= born <= year - YOUNGEST:
        detail = f"must be from {year - OLDEST} to {year - YOUNGEST}"
        raise ApiError(422, errors=[{"pointer": "/birth_year", "detail": detail}])


def _save(unit: Unit, asked: dict[str, Any]) -> None:
    me, identity = member(), visitor()
    known = people.find(unit.connection, me.programme, me.person)
    if identity is None or known is None:
        raise ApiError(404)
    if asked["locale"] != identity.locale:
        choose_language(unit, account=identity.account, locale=asked["locale"])
    changed = replace(
        known,
        name=asked["name"],
        nickname=asked.get("nickname"),
        address_form=asked.get("address_form"),
        phone=asked.get("phone"),
        locale=asked["locale"],
    )
    change_own_contact(unit, contact=changed, birth_year=asked.get("birth_year"))


def _contact(connection: sa.Connection) -> dict[str, Any]:
    me = member()
    known = people.find(connection, me.programme, me.person)
    place = memberships.find(connection, me.programme, me.person)
    if known is None or place is None:
        raise ApiError(404)
    return {
        "name": known.name,
        "nickname": known.nickname,
        "address_form": known.address_form,
        "email": known.email,
        "phone": known.phone,
        "birth_year": place.birth_year,
        "locale": known.locale,
    }
