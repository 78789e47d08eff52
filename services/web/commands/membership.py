"""Joining a programme: as a new person, or with a further role as the person one is already."""

from collections.abc import Collection
from dataclasses import dataclass

from schemas.facts import ContactChanged
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.consents import tell_consents
from services.web.commands.people import add_person, tell_contact
from services.web.commands.profiles import tell_paused
from services.web.errors import MissingError, RefusedError
from services.web.identity import ROLES, AccountId
from services.web.store import memberships, people
from services.web.store.memberships import Status


def join(  # noqa: PLR0913 - all by name; each is a part of who joins
    unit: Unit,
    *,
    programme: ProgrammeId,
    account: AccountId | None,
    name: str,
    email: str | None,
    phone: str | None = None,
    roles: Collection[str],
    locale: str,
    waiting: bool,
    birth_year: int | None = None,
) -> PersonId:
    """Take somebody into a programme. Whoever is `waiting` is told of only when approved.

    An account has one person in a programme: whoever is in it already gets the roles.
    """
    if not roles or set(roles) - set(ROLES):
        raise ValueError(f"a person has one or more of the roles {ROLES}, not {roles}")
    known = account and memberships.of_account(unit.connection, programme, account)
    if known and known.status is Status.LEFT:
        return _come_back(unit, programme, known, roles, waiting=waiting)
    if known:
        _add_roles(unit, known, roles, waiting=waiting)
        return known.person
    person = PersonId(unit.new_id())
    contact = ContactChanged(
        programme=programme, person=person, name=name, email=email, phone=phone, locale=locale
    )
    add_person(
        unit,
        contact=contact,
        roles=roles,
        account=account,
        status=Status.WAITING if waiting else Status.ACTIVE,
        birth_year=birth_year,
    )
    return person


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Who was let in or refused, and how they are told."""

    name: str
    email: str | None
    locale: str


def approve(unit: Unit, *, programme: ProgrammeId, person: PersonId) -> Decided:
    """Let somebody in who waits; from now on they are told of."""
    decided = _waiting(unit, programme, person)
    memberships.set_status(unit.connection, programme, person, Status.ACTIVE)
    tell_contact(unit, programme, person)
    return decided


def refuse(unit: Unit, *, programme: ProgrammeId, person: PersonId) -> Decided:
    """Turn somebody away who waits: what they told of themselves is forgotten."""
    decided = _waiting(unit, programme, person)
    people.erase(unit.connection, programme, person, unit.now)
    memberships.set_status(unit.connection, programme, person, Status.REFUSED)
    return decided


def add_role(unit: Unit, *, programme: ProgrammeId, person: PersonId, role: str) -> None:
    """Give a member one role more."""
    member = memberships.find(unit.connection, programme, person)
    if member is None or member.status is not Status.ACTIVE:
        raise MissingError("person")
    memberships.add_roles(unit.connection, person, {role} - member.roles)


def _add_roles(
    unit: Unit, known: memberships.Member, roles: Collection[str], *, waiting: bool
) -> None:
    new = set(roles) - known.roles
    if not new:
        raise RefusedError("member-already")
    if waiting and known.status is Status.ACTIVE:
        # Nobody waits with one role and is a member with another.
        raise RefusedError("role-needs-coordinator")
    memberships.add_roles(unit.connection, known.person, new)


def _come_back(
    unit: Unit,
    programme: ProgrammeId,
    known: memberships.Member,
    roles: Collection[str],
    *,
    waiting: bool,
) -> PersonId:
    """Take somebody in again who had left: with the roles and the data that they had."""
    memberships.add_roles(unit.connection, known.person, set(roles) - known.roles)
    status = Status.WAITING if waiting else Status.ACTIVE
    memberships.set_status(unit.connection, programme, known.person, status)
    tell_paused(unit, programme, known.person, paused=False)
    tell_consents(unit, programme, known.person)
    return known.person


def _waiting(unit: Unit, programme: ProgrammeId, person: PersonId) -> Decided:
    found = people.find(unit.connection, programme, person)
    member = memberships.held(unit.connection, programme, person)
    if found is None or member is None:
        raise MissingError("person")
    if member.status is not Status.WAITING:
        raise RefusedError("not-waiting")
    return Decided(name=found.name, email=found.email, locale=found.locale)
