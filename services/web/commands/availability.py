"""People say when they can meet: once, for whatever they are in the programme."""

from dataclasses import replace

from schemas.ids import PersonId, ProgrammeId
from schemas.values import Availability
from services.eventlog.unit import Unit
from services.web.commands.notices import follow_clock
from services.web.commands.profiles import answer_mentor_form, answer_student_form
from services.web.errors import MissingError
from services.web.identity import MENTOR, STUDENT
from services.web.store import memberships, places, standing_profiles


def save_availability(
    unit: Unit, *, programme: ProgrammeId, person: PersonId, availability: Availability
) -> None:
    """Save the hours in each profile that the person has, or begin one with nothing but them."""
    places.hold(unit.connection, person)
    member = memberships.find(unit.connection, programme, person)
    if member is None or not member.roles & {STUDENT, MENTOR}:
        raise MissingError("person")
    if STUDENT in member.roles:
        student, _ = standing_profiles.student(unit.connection, programme, person)
        answer_student_form(unit, replace(student, availability=availability))
    if MENTOR in member.roles:
        mentor, _ = standing_profiles.mentor(unit.connection, programme, person)
        answer_mentor_form(unit, replace(mentor, availability=availability))
    follow_clock(unit, programme, person)
