"""What coordinators do for people: each in one unit of work, with the mails that belong to it."""

from typing import Any

from flask import url_for

from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.web.commands import consents, membership
from services.web.commands.accounts import NOTICE_GOOD_FOR
from services.web.commands.mails import send
from services.web.commands.membership import Decided
from services.web.errors import MissingError, RefusedError
from services.web.identity import Membership
from services.web.languages import DEFAULT, language
from services.web.store import memberships


def enlist(unit: Unit, me: Membership, data: dict[str, Any]) -> PersonId:
    """Take somebody in who has no account."""
    return membership.join(
        unit,
        programme=me.programme,
        account=None,
        name=data["name"],
        email=None,
        phone=data["phone"],
        roles=(data["role"],),
        locale=DEFAULT,
        waiting=False,
        birth_year=data["birth_year"],
    )


def admit(unit: Unit, me: Membership, person: PersonId) -> None:
    """Let somebody in, and tell them."""
    decided = membership.approve(unit, programme=me.programme, person=person)
    _tell(unit, me, decided, "request-approved", {"link": url_for("home.index")})


def turn_away(unit: Unit, me: Membership, person: PersonId) -> None:
    """Refuse somebody, and tell them."""
    decided = membership.refuse(unit, programme=me.programme, person=person)
    _tell(unit, me, decided, "request-refused", {})


def further_role(unit: Unit, me: Membership, person: PersonId, role: str) -> None:
    """Give a member one role more."""
    membership.add_role(unit, programme=me.programme, person=person, role=role)


def record_consent(unit: Unit, me: Membership, person: PersonId, data: dict[str, Any]) -> None:
    """Record what somebody has said they consent to; whoever has an account says it themselves."""
    found = memberships.find(unit.connection, me.programme, person)
    if found is None:
        raise MissingError("person")
    if found.account is not None:
        raise RefusedError("consent-is-theirs")
    consents.give_all(
        unit,
        programme=me.programme,
        person=person,
        purposes=data["purposes"],
        manner=consents.Manner(locale=language(), channel=data["channel"], given_by=me.person),
    )


def _tell(unit: Unit, me: Membership, decided: Decided, kind: str, values: dict[str, str]) -> None:
    if decided.email is None:
        return
    send(
        unit,
        kind=kind,
        recipient=decided.email,
        locale=decided.locale,
        values={"name": decided.name, "programme": me.programme_name, **values},
        good_for=NOTICE_GOOD_FOR,
    )
