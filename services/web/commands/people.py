"""People come, and change how they can be reached."""

from collections.abc import Collection
from dataclasses import replace

from schemas.facts import ContactChanged
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.errors import MissingError
from services.web.identity import ROLES, AccountId
from services.web.store import people
from services.web.store.ages import under_age
from services.web.store.memberships import Status
from services.web.store.people import Place


def add_person(
    unit: Unit,
    *,
    contact: ContactChanged,
    roles: Collection[str],
    account: AccountId | None,
    status: Status = Status.ACTIVE,
    birth_year: int | None = None,
) -> None:
    """Take a person into a programme, with one role or several. Nobody is told of who waits."""
    if not roles or set(roles) - set(ROLES):
        raise ValueError(f"a person has one or more of the roles {ROLES}, not {roles}")
    token = contact.unsubscribe_token or unit.new_id()
    place = Place(account=account, status=status, joined_at=unit.now, birth_year=birth_year)
    people.add(unit.connection, replace(contact, unsubscribe_token=token), held=roles, place=place)
    if status is Status.ACTIVE:
        tell_contact(unit, contact.programme, contact.person)


def change_contact(unit: Unit, contact: ContactChanged) -> None:
    """Change a person's name or how they are reached."""
    if not people.change(unit.connection, contact):
        raise MissingError("person")
    tell_contact(unit, contact.programme, contact.person)


def tell_contact(unit: Unit, programme: ProgrammeId, person: PersonId) -> None:
    """Tell how a person is reached: with a token to unsubscribe by, and without the phone of
    anybody who may be under 18.
    """
    contact = people.find(unit.connection, programme, person)
    if contact is None:
        raise MissingError("person")
    if contact.unsubscribe_token is None:
        contact = replace(contact, unsubscribe_token=unit.new_id())
        people.change(unit.connection, contact)
    if under_age(unit.connection, person, unit.now):
        contact = replace(contact, phone=None)
    unit.tell(contact)
