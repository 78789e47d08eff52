"""A profile as it stands: the matcher's part of it and the person's words, or the blank of both."""

import sqlalchemy as sa

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId, ProgrammeId
from schemas.values import Availability
from services.web.store import details, places, profiles
from services.web.store.details import MentorDetails, StudentDetails

Student = tuple[StudentProfileChanged, StudentDetails]
Mentor = tuple[MentorProfileChanged, MentorDetails]
FORMERLY_ASKED_AT_ONCE = ("talk",)
"""What one long form asked together with the languages, before there were sections."""


def student(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> Student:
    """What a student has told so far."""
    stored = profiles.student(connection, programme, person)
    words = details.details_of(connection, person).student
    if words is None:
        told = stored is not None and bool(stored.languages)
        words = StudentDetails(answered=FORMERLY_ASKED_AT_ONCE if told else ())
    blank = StudentProfileChanged(
        programme=programme,
        person=person,
        consented=False,
        availability=_no_hours(connection, programme),
    )
    return stored or blank, words


def mentor(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> Mentor:
    """What a mentor has told so far."""
    stored = profiles.mentor(connection, programme, person)
    words = details.details_of(connection, person).mentor
    if words is None:
        told = stored is not None and bool(stored.languages)
        words = MentorDetails(answered=FORMERLY_ASKED_AT_ONCE if told else ())
    blank = MentorProfileChanged(
        programme=programme,
        person=person,
        consented=False,
        availability=_no_hours(connection, programme),
    )
    return stored or blank, words


def _no_hours(connection: sa.Connection, programme: ProgrammeId) -> Availability:
    return Availability(zone=places.zone_of(connection, programme))
