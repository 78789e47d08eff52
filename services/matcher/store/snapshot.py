"""One programme as it stands at one moment: a problem."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from schemas.facts import Fact, MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId, ProgrammeId, RequestId
from schemas.registry import schema_of
from schemas.vocabulary import CRITERIA, DEFAULT_WEIGHTS
from services.matcher.problem import Mentor, Problem, Rules, Student
from services.matcher.store.rounds import Due
from services.matcher.tables import (
    mentor_profiles,
    programmes,
    requests,
    standing,
    student_profiles,
)


def problem_of(connection: sa.Connection, due: Due) -> Problem | None:
    """What the round is about; None where the programme is not known. Raises ProblemError.

    A request whose student has no profile (any more) is not asked about: its withdrawal follows.
    """
    rules = _rules(connection, due)
    if rules is None:
        return None
    pairs = _pairs(connection, due.programme)
    taken = Counter(mentor for _, mentor in pairs)
    mentors = _profiles(connection, mentor_profiles, MentorProfileChanged, due.programme)
    return Problem.of(
        rules,
        _students(connection, due.programme),
        [Mentor(profile=profile, taken=taken[person]) for person, profile in mentors.items()],
        pairs,
    )


def _rules(connection: sa.Connection, due: Due) -> Rules | None:
    query = sa.select(programmes).where(programmes.c.programme == due.programme)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    return Rules(
        programme=due.programme,
        zone=row["zone"],
        starts_on=due.heard_at.astimezone(ZoneInfo(row["zone"])).date(),
        weights=_weights(row["weights"]),
        minimum_fit=due.minimum_fit,
        meeting_minutes=row["meeting_minutes"],
    )


def _weights(said: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """The weights of the criteria that this version knows; a newer web may know more."""
    known = {name: said.get(name, 0) for name in CRITERIA}
    return tuple(sorted((known if any(known.values()) else DEFAULT_WEIGHTS).items()))


def _students(connection: sa.Connection, programme: ProgrammeId) -> Sequence[Student]:
    profiles = _profiles(connection, student_profiles, StudentProfileChanged, programme)
    query = sa.select(requests).where(requests.c.programme == programme)
    return [
        Student(
            request=RequestId(row["request"]),
            profile=profiles[row["student"]],
            favourites=tuple(dict.fromkeys(row["favourites"])),
            missed_rounds=row["missed_rounds"],
        )
        for row in connection.execute(query).mappings()
        if row["student"] in profiles
    ]


def _pairs(connection: sa.Connection, programme: ProgrammeId) -> list[tuple[PersonId, PersonId]]:
    query = sa.select(standing.c.student, standing.c.mentor).where(
        standing.c.programme == programme
    )
    return [(row.student, row.mentor) for row in connection.execute(query)]


def _profiles(
    connection: sa.Connection, table: sa.Table, fact: type[Fact], programme: ProgrammeId
) -> dict[PersonId, Any]:
    schema = schema_of(fact)
    query = sa.select(table.c.person, table.c.profile).where(table.c.programme == programme)
    return {row.person: schema.load(row.profile) for row in connection.execute(query)}
