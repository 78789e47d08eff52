"""People come, change how they can be reached, and are forgotten when they wish."""

from collections.abc import Collection

from schemas.facts import ContactChanged, MentorRequestWithdrawn, PersonErased
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.pairings import end_pairing
from services.web.errors import MissingError, RefusedError
from services.web.identity import ROLES, AccountId
from services.web.store import people, places, profiles, requests, situations


def add_person(
    unit: Unit, *, contact: ContactChanged, roles: Collection[str], account: AccountId | None
) -> None:
    """Take a person into a programme, with one role or several."""
    if not roles or set(roles) - set(ROLES):
        raise ValueError(f"a person has one or more of the roles {ROLES}, not {roles}")
    people.add(unit.connection, contact, held=roles, account=account)
    unit.tell(contact)


def change_contact(unit: Unit, contact: ContactChanged) -> None:
    """Change a person's name or how they are reached."""
    if not people.change(unit.connection, contact):
        raise MissingError("person")
    unit.tell(contact)


def erase_person(unit: Unit, programme: ProgrammeId, person: PersonId) -> None:
    """Forget a person: standing pairings and the open request end, profiles and contact go.

    The tombstones take what was said of the person off the log.
    """
    places.hold(unit.connection, person)
    if people.find(unit.connection, programme, person) is None:
        raise MissingError("person")
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
