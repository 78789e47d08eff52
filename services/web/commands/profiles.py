"""People say what the matcher may know of them."""

from dataclasses import replace

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.errors import RefusedError
from services.web.store import consents, pauses, profiles


def answer_student_form(unit: Unit, fact: StudentProfileChanged) -> None:
    """Save what a form asked for; what it does not ask stays as it is.

    Whether the profile may be used is what the person consents to, and not the form's to say; nor
    is whether they are paused.
    """
    present = profiles.student(unit.connection, fact.programme, fact.person)
    fact = replace(fact, paused=pauses.is_paused(unit.connection, fact.person))
    if present:
        fact = replace(fact, unit=present.unit)
    save_student_profile(unit, replace(fact, consented=_may_match(unit, fact.person)))


def answer_mentor_form(unit: Unit, fact: MentorProfileChanged) -> None:
    """Save what a form asked for, as `answer_student_form` does."""
    present = profiles.mentor(unit.connection, fact.programme, fact.person)
    fact = replace(fact, paused=pauses.is_paused(unit.connection, fact.person))
    if present:
        fact = replace(fact, unit=present.unit, favourites=present.favourites)
    save_mentor_profile(unit, replace(fact, consented=_may_match(unit, fact.person)))


def tell_consented(unit: Unit, programme: ProgrammeId, person: PersonId) -> None:
    """Tell the person's profiles again where what they may be used for has changed."""
    consented = _may_match(unit, person)
    student = profiles.student(unit.connection, programme, person)
    if student is not None and student.consented != consented:
        save_student_profile(unit, replace(student, consented=consented))
    mentor = profiles.mentor(unit.connection, programme, person)
    if mentor is not None and mentor.consented != consented:
        save_mentor_profile(unit, replace(mentor, consented=consented))


def tell_paused(unit: Unit, programme: ProgrammeId, person: PersonId, *, paused: bool) -> None:
    """Tell the person's profiles again where a break begins or ends."""
    student = profiles.student(unit.connection, programme, person)
    if student is not None and student.paused != paused:
        save_student_profile(unit, replace(student, paused=paused))
    mentor = profiles.mentor(unit.connection, programme, person)
    if mentor is not None and mentor.paused != paused:
        save_mentor_profile(unit, replace(mentor, paused=paused))


def _may_match(unit: Unit, person: PersonId) -> bool:
    return consents.MATCHING in consents.in_force(unit.connection, person, unit.now)


def save_student_profile(unit: Unit, fact: StudentProfileChanged) -> None:
    """Save a student's profile."""
    profiles.save_student(unit.connection, fact, unit.now)
    unit.tell(fact)


def save_mentor_profile(unit: Unit, fact: MentorProfileChanged) -> None:
    """Save a mentor's profile; a capacity below the students that they already have is refused."""
    if not profiles.save_mentor(unit.connection, fact, unit.now):
        taken = profiles.taken(unit.connection, fact.person)
        raise RefusedError("capacity-below-taken", "capacity", status=422, taken=taken)
    unit.tell(fact)
