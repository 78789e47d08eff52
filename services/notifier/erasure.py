"""A person is forgotten: at once, but for the address to which a last cancellation is to go.

Whoever has a meeting in their calendar is told that it is off, also the one who is forgotten. That
address stands in the row of that one mail alone, until the mail is settled, or a day is over. When
nothing is left, the notifier says so.
"""

from datetime import timedelta

from schemas.facts import MeetingDataForgotten, PersonErased
from schemas.ids import PersonId
from services.eventlog.unit import Unit, Units
from services.notifier.cancellation import end_pairing
from services.notifier.records import Role
from services.notifier.store import choices, farewells, pairings, people

KEPT_FOR = timedelta(hours=24)
"""So long at most an address is kept for a last cancellation."""


def erase_person(unit: Unit, fact: PersonErased) -> None:
    """The person's pairings are over, and nothing that identifies them is kept."""
    for pairing in pairings.pairings_of_person(unit.connection, fact.person):
        end_pairing(unit, pairing, "person-erased")
    forget_contact(unit, fact.person)
    forget_student_profile(unit, fact.person)
    forget_mentor_profile(unit, fact.person)
    forget_preferences(unit, fact.person)
    forget_consent(unit, fact.person)
    choices.begin_erasure(unit.connection, fact.person, fact.programme)


def forget_contact(unit: Unit, subject: str) -> None:
    """Nobody knows any more how to reach the person."""
    person = PersonId(subject)
    farewells.keep_farewells(unit.connection, person, unit.now + KEPT_FOR)
    farewells.forget_recipient(unit.connection, person, unit.now)
    people.forget_contact(unit.connection, person)


def forget_student_profile(unit: Unit, subject: str) -> None:
    """Nobody knows any more when the student can meet."""
    people.forget_availability(unit.connection, PersonId(subject), Role.STUDENT)


def forget_mentor_profile(unit: Unit, subject: str) -> None:
    """Nobody knows any more when the mentor can meet."""
    people.forget_availability(unit.connection, PersonId(subject), Role.MENTOR)


def forget_preferences(unit: Unit, subject: str) -> None:
    """Nobody knows any more how the person wants to be told things."""
    choices.forget_preferences(unit.connection, PersonId(subject))


def forget_consent(unit: Unit, subject: str) -> None:
    """Nobody knows any more what the person consents to: to nothing, then."""
    choices.forget_consent(unit.connection, PersonId(subject))


class Forgetting:
    """The loop that ends what erasure began. Several processes may run it."""

    def __init__(self, units: Units) -> None:
        self._units = units

    def step(self) -> int:
        """Wipe addresses whose day is over, and say who is forgotten; how many people it was."""
        now = self._units.clock.now()
        with self._units.database.read() as connection:
            begun = choices.erasures_begun(connection)
            ready = farewells.has_overdue(connection, now) or any(
                not farewells.has_address_of(connection, person) for person, _ in begun
            )
        return self._end() if ready else 0

    def _end(self) -> int:
        done = 0
        with self._units.begin() as unit:
            farewells.drop_overdue(unit.connection, unit.now)
            for person, programme in choices.erasures_begun(unit.connection):
                if farewells.has_address_of(unit.connection, person):
                    continue
                # Only one of several processes finds it still there.
                if choices.end_erasure(unit.connection, person):
                    unit.tell(MeetingDataForgotten(programme=programme, person=person))
                    done += 1
        return done
