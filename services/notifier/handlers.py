"""What the notifier does when it hears a fact: keep what meetings and mails need, and no more."""

from collections.abc import Mapping

from schemas.facts import (
    ConsentChanged,
    ContactChanged,
    Fact,
    MeetingAnswered,
    MeetingReported,
    MentorProfileChanged,
    NoticePreferencesChanged,
    PairingConfirmed,
    PairingDeclined,
    PairingEnded,
    PairingOffered,
    PersonErased,
    ProgrammeConfigured,
    RoundCancelled,
    StudentProfileChanged,
)
from services.eventlog.unit import Unit
from services.eventlog.worker import Forget, Handler
from services.notifier.answers import answer_meeting
from services.notifier.cancellation import end_pairing
from services.notifier.erasure import (
    erase_person,
    forget_consent,
    forget_contact,
    forget_mentor_profile,
    forget_preferences,
    forget_student_profile,
)
from services.notifier.offers import confirm_pairing, decline_pairing, offer_pairing
from services.notifier.outcomes import forget_report, report_meeting
from services.notifier.records import Role
from services.notifier.store import choices, deliveries, pairings, people

CONTACT = "contact"
"""The purpose of letting a partner see how to reach one."""


def configure_programme(unit: Unit, fact: ProgrammeConfigured) -> None:
    """Keep the rules of a programme."""
    people.keep_programme(unit.connection, fact)


def change_contact(unit: Unit, fact: ContactChanged) -> None:
    """The person is now called and reached so; mails that had no address get another chance."""
    if people.keep_contact(unit.connection, fact):
        deliveries.revive(unit.connection, fact.person, unit.now)


def change_student_profile(unit: Unit, fact: StudentProfileChanged) -> None:
    """The student's time is now this; meetings that are booked stay as they are."""
    people.keep_availability(unit.connection, fact.person, Role.STUDENT, fact.availability)
    pairings.try_again(unit.connection, fact.person, unit.now)


def change_mentor_profile(unit: Unit, fact: MentorProfileChanged) -> None:
    """The mentor's time is now this; meetings that are booked stay as they are."""
    people.keep_availability(unit.connection, fact.person, Role.MENTOR, fact.availability)
    pairings.try_again(unit.connection, fact.person, unit.now)


def change_preferences(unit: Unit, fact: NoticePreferencesChanged) -> None:
    """The person wants to be told things so; what was held back is judged anew."""
    choices.keep_preferences(unit.connection, fact)
    deliveries.look_again(unit.connection, fact.person, unit.now)


def change_consent(unit: Unit, fact: ConsentChanged) -> None:
    """Whether the partner may see how to reach the person, from now on."""
    choices.keep_consent(unit.connection, fact.person, CONTACT in fact.purposes)


def end_one_pairing(unit: Unit, fact: PairingEnded) -> None:
    """The two are no longer paired. One that was never heard of needs nothing."""
    pairing = pairings.standing_pairing(unit.connection, fact.pairing)
    if pairing is not None:
        end_pairing(unit, pairing, fact.reason)


def cancel_round(unit: Unit, fact: RoundCancelled) -> None:
    """Whatever rests on the round is off."""
    for pairing in pairings.pairings_of_round(unit.connection, fact.round):
        end_pairing(unit, pairing, "round-cancelled")


HANDLERS: Mapping[type[Fact], Handler] = {
    ProgrammeConfigured: configure_programme,
    ContactChanged: change_contact,
    StudentProfileChanged: change_student_profile,
    MentorProfileChanged: change_mentor_profile,
    NoticePreferencesChanged: change_preferences,
    ConsentChanged: change_consent,
    PairingOffered: offer_pairing,
    PairingDeclined: decline_pairing,
    PairingConfirmed: confirm_pairing,
    PairingEnded: end_one_pairing,
    RoundCancelled: cancel_round,
    MeetingAnswered: answer_meeting,
    MeetingReported: report_meeting,
    PersonErased: erase_person,
}

TOMBSTONES: Mapping[str, Forget] = {
    "contact": forget_contact,
    "student-profile": forget_student_profile,
    "mentor-profile": forget_mentor_profile,
    "notice-preferences": forget_preferences,
    "consent": forget_consent,
    "meeting-report": forget_report,
}
