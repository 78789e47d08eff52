"""The latest state of programmes, profiles, requests and standing pairings."""

from typing import Any

import sqlalchemy as sa

from schemas.facts import (
    MentorProfileChanged,
    MentorRequestOpened,
    PairingConfirmed,
    PairingOffered,
    ProgrammeConfigured,
    StudentProfileChanged,
)
from schemas.ids import PairingId, PersonId, ProgrammeId, RequestId
from services.matcher.store import blocks, declined, proposed, scenarios, suggestions
from services.matcher.store.plain import plain
from services.matcher.store.rows import delete, save
from services.matcher.tables import (
    mentor_profiles,
    programmes,
    requests,
    standing,
    student_profiles,
    told,
)


def save_programme(connection: sa.Connection, fact: ProgrammeConfigured) -> None:
    """These are the programme's rules now."""
    row = {
        "programme": fact.programme,
        "zone": fact.zone,
        "weights": fact.weights,
        "meeting_minutes": fact.meeting_minutes,
        "first_level": fact.order,
        "period_weeks": fact.period_weeks,
        "exclude_same_unit": fact.exclude_same_unit,
        "own_jobs": fact.own_jobs,
        "sides": plain(fact.sides),
    }
    save(connection, programmes, row)


def forget_programme(connection: sa.Connection, programme: ProgrammeId) -> None:
    """Nothing is known of the programme's rules any more."""
    delete(connection, programmes, programmes.c.programme == programme)


def save_student(connection: sa.Connection, fact: StudentProfileChanged) -> None:
    """This is the student's profile now."""
    save(connection, student_profiles, _profile_row(fact))


def save_mentor(connection: sa.Connection, fact: MentorProfileChanged) -> None:
    """This is the mentor's profile now."""
    save(connection, mentor_profiles, _profile_row(fact))


def forget_student(connection: sa.Connection, person: PersonId) -> None:
    """Nobody has a student's profile under this identifier."""
    delete(connection, student_profiles, student_profiles.c.person == person)


def forget_mentor(connection: sa.Connection, person: PersonId) -> None:
    """Nobody has a mentor's profile under this identifier."""
    delete(connection, mentor_profiles, mentor_profiles.c.person == person)


def save_request(connection: sa.Connection, fact: MentorRequestOpened) -> None:
    """The request is open."""
    row = {
        "request": fact.request,
        "programme": fact.programme,
        "student": fact.student,
        "favourites": list(fact.favourites),
        "missed_rounds": fact.missed_rounds,
        "goes_first": fact.goes_first,
    }
    save(connection, requests, row)


def close_request(connection: sa.Connection, request: RequestId) -> None:
    """The request is not open any more."""
    delete(connection, requests, requests.c.request == request)


def save_standing(connection: sa.Connection, fact: PairingConfirmed | PairingOffered) -> None:
    """The two are paired, or asked to be: they hold one of the mentor's places."""
    row = {
        "pairing": fact.pairing,
        "programme": fact.programme,
        "student": fact.student,
        "mentor": fact.mentor,
    }
    save(connection, standing, row)


def end_standing(connection: sa.Connection, pairing: PairingId) -> None:
    """The two are not paired any more; the place is free."""
    delete(connection, standing, standing.c.pairing == pairing)


def erase_person(connection: sa.Connection, person: PersonId) -> list[str]:
    """Forget the person everywhere; returns the subjects of own facts that speak of it."""
    forget_student(connection, person)
    forget_mentor(connection, person)
    delete(connection, requests, requests.c.student == person)
    delete(connection, standing, sa.or_(standing.c.student == person, standing.c.mentor == person))
    blocks.forget_person(connection, person)
    declined.forget_person(connection, person)
    suggestions.forget(connection, person)
    proposed.forget_person(connection, person)
    scenarios.forget_person(connection, person)
    of_person = sa.select(told.c.subject).where(told.c.person == person)
    subjects = sorted(connection.scalars(of_person))
    delete(connection, told, told.c.subject.in_(subjects))
    return subjects


def _profile_row(fact: StudentProfileChanged | MentorProfileChanged) -> dict[str, Any]:
    return {
        "person": fact.person,
        "programme": fact.programme,
        "profile": plain(fact),
    }
