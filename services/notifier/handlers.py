"""What the notifier does when it hears a fact: keep what meetings and mails need, and no more."""

from collections.abc import Mapping

from schemas.facts import (
    ContactChanged,
    Fact,
    MentorProfileChanged,
    PairingConfirmed,
    PairingEnded,
    PersonErased,
    ProgrammeConfigured,
    RoundCancelled,
    StudentProfileChanged,
)
from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.eventlog.worker import Forget, Handler
from services.notifier.cancellation import end_pairing
from services.notifier.records import Role
from services.notifier.store import deliveries, meetings, people


def configure_programme(unit: Unit, fact: ProgrammeConfigured) -> None:
    """Its zone and lengths of meetings are now these."""
    people.keep_programme(unit.connection, fact)


def change_contact(unit: Unit, fact: ContactChanged) -> None:
    """The person is now called and reached so; mails that had no address get another chance."""
    if people.keep_contact(unit.connection, fact):
        deliveries.revive(unit.connection, fact.person, unit.now)


def change_student_profile(unit: Unit, fact: StudentProfileChanged) -> None:
    """The student's time is now this; meetings that are booked stay as they are."""
    people.keep_availability(unit.connection, fact.person, Role.STUDENT, fact.availability)
    meetings.try_again(unit.connection, fact.person, unit.now)


def change_mentor_profile(unit: Unit, fact: MentorProfileChanged) -> None:
    """The mentor's time is now this; meetings that are booked stay as they are."""
    people.keep_availability(unit.connection, fact.person, Role.MENTOR, fact.availability)
    meetings.try_again(unit.connection, fact.person, unit.now)


def confirm_pairing(unit: Unit, fact: PairingConfirmed) -> None:
    """The two wait for a first meeting. A pairing that has ended never comes back."""
    if meetings.pairing(unit.connection, fact.pairing) is None:
        meetings.keep_pairing(unit.connection, fact, unit.now)


def end_one_pairing(unit: Unit, fact: PairingEnded) -> None:
    """The two are no longer paired. One that was never heard of needs nothing."""
    pairing = meetings.standing_pairing(unit.connection, fact.pairing)
    if pairing is not None:
        end_pairing(unit, pairing, fact.reason)


def cancel_round(unit: Unit, fact: RoundCancelled) -> None:
    """Whatever rests on the round is off."""
    for pairing in meetings.pairings_of_round(unit.connection, fact.round):
        end_pairing(unit, pairing, "round-cancelled")


def erase_person(unit: Unit, fact: PersonErased) -> None:
    """The person's pairings are over, and nothing that identifies them is kept."""
    for pairing in meetings.pairings_of_person(unit.connection, fact.person):
        end_pairing(unit, pairing, "person-erased")
    forget_contact(unit, fact.person)
    forget_student_profile(unit, fact.person)
    forget_mentor_profile(unit, fact.person)


def forget_contact(unit: Unit, subject: str) -> None:
    """Nobody knows any more how to reach the person."""
    people.forget_contact(unit.connection, PersonId(subject))
    deliveries.forget_recipient(unit.connection, PersonId(subject), unit.now)


def forget_student_profile(unit: Unit, subject: str) -> None:
    """Nobody knows any more when the student can meet."""
    people.forget_availability(unit.connection, PersonId(subject), Role.STUDENT)


def forget_mentor_profile(unit: Unit, subject: str) -> None:
    """Nobody knows any more when the mentor can meet."""
    people.forget_availability(unit.connection, PersonId(subject), Role.MENTOR)


HANDLERS: Mapping[type[Fact], Handler] = {
    ProgrammeConfigured: configure_programme,
    ContactChanged: change_contact,
    StudentProfileChanged: change_student_profile,
    MentorProfileChanged: change_mentor_profile,
    PairingConfirmed: confirm_pairing,
    PairingEnded: end_one_pairing,
    RoundCancelled: cancel_round,
    PersonErased: erase_person,
}

TOMBSTONES: Mapping[str, Forget] = {
    "contact": forget_contact,
    "student-profile": forget_student_profile,
    "mentor-profile": forget_mentor_profile,
}
