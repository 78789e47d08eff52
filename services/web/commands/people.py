"""People come, change how they can be reached, and are forgotten when they wish."""

from collections.abc import Collection
from dataclasses import replace

from schemas.facts import ContactChanged, MentorRequestWithdrawn, PersonErased
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.offers import decline_all
from services.web.commands.pairings import end_pairing
from services.web.errors import MissingError, RefusedError
from services.web.identity import ROLES, AccountId
from services.web.store import people, places, profiles, requests, situations
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


def erase_person(unit: Unit, programme: ProgrammeId, person: PersonId) -> None:
    """Forget a person: offers, standing pairings and the open request end, profiles and contact go.

    The tombstones take what was said of the person off the log.
    """
    places.hold(unit.connection, person)
    if people.find(unit.connection, programme, person) is None:
        raise MissingError("person")
    decline_all(unit, programme=programme, person=person, reason="person-erased")
    for pairing in situations.standing_pairings(unit.connection, programme, person):
        end_pairing(unit, programme=programme, pairing=pairing, reason="person-erased")
    _withdraw(unit, programme, person)
    is_student = profiles.student(unit.connection, programme, person) is not None
    is_mentor = profiles.mentor(unit.connection, programme, person) is not None
    people.erase(unit.connection, programme, person, unit.now)
    unit.tell(PersonErased(programme=programme, person=person))
    unit.forget(f"{programme}/contact/{person}")
    if is_student:
        unit.forget(f"{programme}/student-profile/{person}")
    if is_mentor:
        unit.forget(f"{programme}/mentor-profile/{person}")


def _withdraw(unit: Unit, programme: ProgrammeId, person: PersonId) -> None:
    request = requests.open_of(unit.connection, programme, person)
    if request is None:
        return
    if not requests.withdraw(unit.connection, programme, request.id, unit.now):
        raise RefusedError("request-not-open")
    unit.tell(
        MentorRequestWithdrawn(
            programme=programme, request=request.id, student=person, reason="left"
        )
    )
