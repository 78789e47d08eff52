"""A person is forgotten: here at once, and everywhere else as soon as the others have read of it.

Tombstones take what was said of the person off the log. What stays is an empty person, so that a
partner's history still reads: "a former member".
"""

from schemas.facts import PersonErased
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.leaving import end_everything
from services.web.errors import MissingError
from services.web.store import forgetting, places

PERSON_NOUNS = (
    "contact",
    "student-profile",
    "mentor-profile",
    "consent",
    "notice-preferences",
    "suggestions",
)
"""The things of which the web tells one for each person, by the person's identifier."""


def erase_person(unit: Unit, programme: ProgrammeId, person: PersonId) -> bool:
    """Forget a person; True when their account went too, because nobody else was in it."""
    places.hold(unit.connection, person)
    who = forgetting.whose(unit.connection, programme, person)
    if who is None:
        raise MissingError("person")
    end_everything(unit, programme, person, reason="person-erased")
    told = [f"{noun}/{person}" for noun in PERSON_NOUNS]
    told += forgetting.subjects(unit.connection, person)
    told += [f"vacancy/{each}" for each in forgetting.own_vacancies(unit.connection, person)]
    account_is_gone = forgetting.forget(unit.connection, who, unit.now)
    unit.tell(PersonErased(programme=programme, person=person))
    for subject in told:
        unit.forget(f"{programme}/{subject}")
    return account_is_gone
