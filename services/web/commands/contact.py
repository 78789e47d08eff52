"""A person says how they are called and reached, and when they were born."""

from schemas.facts import ContactChanged
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.consents import tell_consents
from services.web.commands.people import change_contact
from services.web.errors import MissingError, RefusedError
from services.web.store import memberships, people, places
from services.web.store.ages import is_minor


def change_own_contact(unit: Unit, *, contact: ContactChanged, birth_year: int | None) -> None:
    """Save what a person says of themselves.

    Whoever has said that they are under 18 does not grow up by saying otherwise: a coordinator
    can put it right (`set_birth_year`).
    """
    places.hold(unit.connection, contact.person)
    member = memberships.find(unit.connection, contact.programme, contact.person)
    if member is None:
        raise MissingError("person")
    before = member.birth_year
    if is_minor(before, unit.now) and not is_minor(birth_year, unit.now):
        raise RefusedError("birth-year-fixed", "birth_year", status=422)
    _set_birth_year(unit, contact.programme, contact.person, before, birth_year)
    change_contact(unit, contact)


def set_birth_year(
    unit: Unit, *, programme: ProgrammeId, person: PersonId, birth_year: int | None
) -> None:
    """A coordinator says when a person was born."""
    places.hold(unit.connection, person)
    member = memberships.find(unit.connection, programme, person)
    contact = people.find(unit.connection, programme, person)
    if member is None or contact is None:
        raise MissingError("person")
    _set_birth_year(unit, programme, person, member.birth_year, birth_year)
    change_contact(unit, contact)


def _set_birth_year(
    unit: Unit,
    programme: ProgrammeId,
    person: PersonId,
    before: int | None,
    birth_year: int | None,
) -> None:
    """What may be done with data hangs on the age, so who reads it hears of the change at once."""
    people.set_birth_year(unit.connection, programme, person, birth_year)
    if is_minor(before, unit.now) != is_minor(birth_year, unit.now):
        tell_consents(unit, programme, person)
