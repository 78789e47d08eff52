"""What the matcher does about each fact: remember the latest state, until a round needs it."""

from collections.abc import Mapping

from schemas.facts import (
    BlockLifted,
    BlockSet,
    Fact,
    MatchingDataForgotten,
    MentorProfileChanged,
    MentorRequestOpened,
    MentorRequestWithdrawn,
    PairingConfirmed,
    PairingDeclined,
    PairingEnded,
    PairingOffered,
    PersonErased,
    ProgrammeConfigured,
    RoundApproved,
    RoundCancelled,
    RoundOpened,
    ScenarioAsked,
    StudentProfileChanged,
    SuggestionsAsked,
)
from schemas.ids import (
    BlockId,
    PairingId,
    PersonId,
    ProgrammeId,
    RequestId,
    RoundId,
    ScenarioId,
)
from services.eventlog.unit import Unit
from services.eventlog.worker import Forget, Handler
from services.matcher.store import blocks, declined, people, rounds, scenarios, suggestions
from services.matcher.store.rounds import RoundStatus


def configure_programme(unit: Unit, fact: ProgrammeConfigured) -> None:
    """The programme's rules are now these."""
    people.save_programme(unit.connection, fact)


def change_student(unit: Unit, fact: StudentProfileChanged) -> None:
    """The student's profile is now this."""
    people.save_student(unit.connection, fact)


def change_mentor(unit: Unit, fact: MentorProfileChanged) -> None:
    """The mentor's profile is now this."""
    people.save_mentor(unit.connection, fact)


def open_request(unit: Unit, fact: MentorRequestOpened) -> None:
    """The next round is to find a mentor for this student."""
    people.save_request(unit.connection, fact)


def withdraw_request(unit: Unit, fact: MentorRequestWithdrawn) -> None:
    """No round need find a mentor for this request any more."""
    people.close_request(unit.connection, fact.request)


def set_block(unit: Unit, fact: BlockSet) -> None:
    """No round may pair these two."""
    blocks.set_block(unit.connection, fact)


def lift_block(unit: Unit, fact: BlockLifted) -> None:
    """Rounds may pair these two again."""
    blocks.lift(unit.connection, fact.block)


def open_round(unit: Unit, fact: RoundOpened) -> None:
    """A round is to be solved; the solver will find it."""
    rounds.hear(unit.connection, fact, unit.now)


def ask_scenario(unit: Unit, fact: ScenarioAsked) -> None:
    """A what-if question is to be answered; the solver will find it when no round is due."""
    scenarios.hear(unit.connection, fact, unit.now)


def approve_round(unit: Unit, fact: RoundApproved) -> None:
    """The round is over; its pairings come as facts of their own."""
    rounds.decide(unit.connection, fact.round, RoundStatus.APPROVED)


def cancel_round(unit: Unit, fact: RoundCancelled) -> None:
    """The round is off; a solver at work on it will see that, and say nothing."""
    rounds.decide(unit.connection, fact.round, RoundStatus.CANCELLED)


def offer_pairing(unit: Unit, fact: PairingOffered) -> None:
    """The pairing holds one of the mentor's places while the two are asked."""
    people.save_standing(unit.connection, fact)


def decline_pairing(unit: Unit, fact: PairingDeclined) -> None:
    """The place is free again, and the two are not offered to each other again."""
    people.end_standing(unit.connection, fact.pairing)
    declined.remember(unit.connection, fact)


def ask_suggestions(unit: Unit, fact: SuggestionsAsked) -> None:
    """The student wants to know who would fit."""
    suggestions.hear(unit.connection, fact, unit.now)


def confirm_pairing(unit: Unit, fact: PairingConfirmed) -> None:
    """The pairing holds one of the mentor's places."""
    people.save_standing(unit.connection, fact)


def end_pairing(unit: Unit, fact: PairingEnded) -> None:
    """The place is free again."""
    people.end_standing(unit.connection, fact.pairing)


def erase_person(unit: Unit, fact: PersonErased) -> None:
    """Forget the person here, and in the log what was said of it."""
    for subject in people.erase_person(unit.connection, fact.person):
        unit.forget(subject)
    unit.tell(MatchingDataForgotten(programme=fact.programme, person=fact.person))


def forget_programme(unit: Unit, identity: str) -> None:
    """The programme is gone."""
    people.forget_programme(unit.connection, ProgrammeId(identity))


def forget_student(unit: Unit, identity: str) -> None:
    """The student's profile is gone."""
    people.forget_student(unit.connection, PersonId(identity))


def forget_mentor(unit: Unit, identity: str) -> None:
    """The mentor's profile is gone."""
    people.forget_mentor(unit.connection, PersonId(identity))


def forget_request(unit: Unit, identity: str) -> None:
    """The request is gone."""
    people.close_request(unit.connection, RequestId(identity))


def forget_pairing(unit: Unit, identity: str) -> None:
    """The pairing is gone."""
    people.end_standing(unit.connection, PairingId(identity))
    declined.forget(unit.connection, PairingId(identity))


def forget_round(unit: Unit, identity: str) -> None:
    """The round is gone."""
    rounds.forget(unit.connection, RoundId(identity))


def forget_block(unit: Unit, identity: str) -> None:
    """Nothing keeps the two apart any more."""
    blocks.lift(unit.connection, BlockId(identity))


def forget_scenario(unit: Unit, identity: str) -> None:
    """The question is gone."""
    scenarios.forget(unit.connection, ScenarioId(identity))


def forget_suggestions(unit: Unit, identity: str) -> None:
    """The student does not ask any more."""
    suggestions.forget(unit.connection, PersonId(identity))


HANDLERS: Mapping[type[Fact], Handler] = {
    ProgrammeConfigured: configure_programme,
    StudentProfileChanged: change_student,
    MentorProfileChanged: change_mentor,
    MentorRequestOpened: open_request,
    MentorRequestWithdrawn: withdraw_request,
    BlockSet: set_block,
    BlockLifted: lift_block,
    RoundOpened: open_round,
    ScenarioAsked: ask_scenario,
    RoundApproved: approve_round,
    RoundCancelled: cancel_round,
    PairingOffered: offer_pairing,
    PairingDeclined: decline_pairing,
    PairingConfirmed: confirm_pairing,
    PairingEnded: end_pairing,
    SuggestionsAsked: ask_suggestions,
    PersonErased: erase_person,
}

TOMBSTONES: Mapping[str, Forget] = {
    "programme": forget_programme,
    "student-profile": forget_student,
    "mentor-profile": forget_mentor,
    "mentor-request": forget_request,
    "pairing": forget_pairing,
    "round": forget_round,
    "block": forget_block,
    "scenario": forget_scenario,
    "suggestions": forget_suggestions,
}
