"""People say what the matcher may know of them."""

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from services.eventlog.unit import Unit
from services.web.errors import RefusedError
from services.web.store import profiles


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
