"""What each role should do next: one step, decided from the few facts that matter."""

from enum import StrEnum

from schemas.days import has_hours
from schemas.facts import MentorProfileChanged, StudentProfileChanged
from services.web.store.pairings import Pairing


class StudentStep(StrEnum):
    """Where a student stands on the way to a mentor."""

    FILL_PROFILE = "fill-profile"
    ALLOW_MATCHING = "allow-matching"
    ADD_HOURS = "add-hours"
    ASK = "ask"
    PAUSED = "paused"
    WAIT_FOR_ROUND = "wait-for-round"
    WAIT_FOR_APPROVAL = "wait-for-approval"
    ANSWER_OFFER = "answer-offer"
    WAIT_FOR_MENTOR = "wait-for-mentor"
    MEET = "meet"

    @property
    def stage(self) -> int:
        """Of the four stages profile, request, round, mentor: the one to do now."""
        return _STAGES[self]


_STAGES = {
    StudentStep.FILL_PROFILE: 0,
    StudentStep.ALLOW_MATCHING: 0,
    StudentStep.ADD_HOURS: 0,
    StudentStep.ASK: 1,
    StudentStep.PAUSED: 2,
    StudentStep.WAIT_FOR_ROUND: 2,
    StudentStep.WAIT_FOR_APPROVAL: 2,
    StudentStep.ANSWER_OFFER: 3,
    StudentStep.WAIT_FOR_MENTOR: 3,
    StudentStep.MEET: 3,
}


class MentorStep(StrEnum):
    """What a mentor should do now."""

    FILL_PROFILE = "fill-profile"
    ALLOW_MATCHING = "allow-matching"
    ADD_HOURS = "add-hours"
    PAUSED = "paused"
    ANSWER_OFFER = "answer-offer"
    READY = "ready"
    MEET = "meet"


def student_step(
    profile: StudentProfileChanged | None,
    *,
    has_request: bool,
    round_runs: bool,
    is_paired: bool,
    offer: Pairing | None = None,
) -> StudentStep:
    """The student's next step; `offer` is the mentor who is offered to them now."""
    if is_paired:
        return StudentStep.MEET
    if offer is not None:
        accepted = offer.student_accepted
        return StudentStep.WAIT_FOR_MENTOR if accepted else StudentStep.ANSWER_OFFER
    if profile is None or not profile.consented or not has_hours(profile.availability):
        return _missing_of(profile)
    if not has_request:
        return StudentStep.ASK
    if profile.paused:
        return StudentStep.PAUSED
    return StudentStep.WAIT_FOR_APPROVAL if round_runs else StudentStep.WAIT_FOR_ROUND


def _missing_of(profile: StudentProfileChanged | None) -> StudentStep:
    if profile is None:
        return StudentStep.FILL_PROFILE
    return StudentStep.ADD_HOURS if profile.consented else StudentStep.ALLOW_MATCHING


def mentor_step(
    profile: MentorProfileChanged | None, *, taken: int, offered: int = 0
) -> MentorStep:
    """The mentor's next step; `offered` students wait for their answer."""
    if offered:
        return MentorStep.ANSWER_OFFER
    if profile is None:
        return MentorStep.FILL_PROFILE
    if not profile.consented:
        return MentorStep.ALLOW_MATCHING
    if not has_hours(profile.availability):
        return MentorStep.ADD_HOURS
    if taken:
        return MentorStep.MEET
    return MentorStep.PAUSED if profile.paused else MentorStep.READY
