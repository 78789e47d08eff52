"""People say what the matcher may know of them."""

from dataclasses import replace

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from services.eventlog.unit import Unit
from services.web.errors import RefusedError
from services.web.store import profiles


def answer_student_form(unit: Unit, fact: StudentProfileChanged) -> None:
    """Save what a form asked for; what it does not ask stays as it is."""
    present = profiles.student(unit.connection, fact.programme, fact.person)
    save_student_profile(unit, replace(fact, unit=present.unit) if present else fact)


def answer_mentor_form(unit: Unit, fact: MentorProfileChanged) -> None:
    """Save what a form asked for; what it does not ask stays as it is."""
    present = profiles.mentor(unit.connection, fact.programme, fact.person)
    if present:
        fact = replace(fact, unit=present.unit, favourites=present.favourites)
    save_mentor_profile(unit, fact)


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
