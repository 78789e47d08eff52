"""One programme as it stands at one moment: a problem."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from schemas.facts import (
    Fact,
    MentorProfileChanged,
    RoundOpened,
    ScenarioAsked,
    StudentProfileChanged,
)
from schemas.fields.round_values import side_rules
from schemas.ids import PersonId, ProgrammeId, RequestId, RoundId
from schemas.registry import schema_of
from schemas.round_values import Pair
from schemas.vocabulary import CRITERIA, DEFAULT_WEIGHTS
from services.matcher.order import Order
from services.matcher.problem import Mentor, Problem, ProblemError, Rules, Student
from services.matcher.sides import FewChanges, SideRule
from services.matcher.store import blocks, declined, proposed
from services.matcher.store.rounds import Due
from services.matcher.store.side_rules import side_rule
from services.matcher.tables import (
    mentor_profiles,
    programmes,
    requests,
    standing,
    student_profiles,
)


class LocksError(ProblemError):
    """Locks that contradict each other, or bans."""


GOES_FIRST = 100_000
"""A student who goes first counts as having missed so many rounds more: more than anybody can."""

_SIDE_RULES = side_rules()


def problem_of(connection: sa.Connection, due: Due, solve_seconds: int) -> Problem | None:
    """What the round is about; None where the programme is not known. Raises ProblemError.

    A request whose student has no profile (any more) is not asked about: its withdrawal follows.
    """
    rules = _rules(connection, due, solve_seconds)
    if rules is None:
        return None
    _require_possible(due.asked.locks, due.asked.bans)
    pairs = _standing(connection, due.programme)
    return Problem.of(
        rules,
        _students(connection, due.programme),
        _mentors(connection, due.programme, pairs),
        pairs,
        locks=_people(due.asked.locks),
        bans=_people(due.asked.bans),
        blocks=_kept_apart(connection, due.programme),
        earlier=proposed.of_round(connection, due.asked.earlier),
    )


def problem_of_one(
    connection: sa.Connection, programme: ProgrammeId, student: PersonId, now: datetime
) -> Problem | None:
    """What a round for this student alone would be about, favourites aside; None where the
    programme or the student's profile is not known.
    """
    asked = RoundOpened(programme=programme, round=RoundId("one"), number=1, opened_by=student)
    due = Due(round=asked.round, programme=programme, asked=asked, heard_at=now, deaths=0)
    rules = _rules(connection, due, solve_seconds=1)
    profile = _profiles(
        connection, student_profiles, StudentProfileChanged, programme, only=student
    ).get(student)
    if rules is None or profile is None:
        return None
    pairs = _standing(connection, programme)
    return Problem.of(
        replace(rules, sides=()),
        [Student(request=RequestId("one"), profile=profile)],
        _mentors(connection, programme, pairs),
        pairs,
        blocks=_kept_apart(connection, programme),
    )


def otherwise(problem: Problem, due: Due, asked: ScenarioAsked) -> Problem:
    """The same people under the rules of a what-if question. Raises ProblemError."""
    locks, bans = (*due.asked.locks, *asked.locks), (*due.asked.bans, *asked.bans)
    _require_possible(locks, bans)
    return Problem.of(
        replace(problem.rules, **_changes(problem.rules, asked)),
        problem.students,
        _with_capacities(problem.mentors, asked),
        problem.standing,
        locks=_people(locks),
        bans=_people(bans),
        blocks=problem.blocks,
        earlier=problem.earlier,
    )


def _require_possible(locks: Sequence[Pair], bans: Sequence[Pair]) -> None:
    locked = _people(locks)
    if len({student for student, _ in locked}) < len(locked):
        raise LocksError("a student is locked to two mentors")
    if locked & _people(bans):
        raise LocksError("a pair is both locked and banned")


def _changes(rules: Rules, asked: ScenarioAsked) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if asked.order is not None:
        changes["order"] = _order(asked.order)
    if asked.minimum_fit is not None:
        changes["minimum_fit"] = asked.minimum_fit
    if asked.weights is not None:
        changes["weights"] = _weights(asked.weights)
    return changes


def _with_capacities(mentors: Sequence[Mentor], asked: ScenarioAsked) -> list[Mentor]:
    capacities = {each.mentor: each.capacity for each in asked.capacities}
    return [
        replace(mentor, profile=replace(mentor.profile, capacity=capacities[mentor.person]))
        if mentor.person in capacities
        else mentor
        for mentor in mentors
    ]


def _rules(connection: sa.Connection, due: Due, solve_seconds: int) -> Rules | None:
    query = sa.select(programmes).where(programmes.c.programme == due.programme)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    asked = due.asked
    return Rules(
        programme=due.programme,
        zone=row["zone"],
        starts_on=due.heard_at.astimezone(ZoneInfo(row["zone"])).date(),
        weights=_weights(row["weights"] if asked.weights is None else asked.weights),
        minimum_fit=asked.minimum_fit,
        meeting_minutes=row["meeting_minutes"],
        order=_order(asked.order or row["first_level"]),
        period_weeks=row["period_weeks"],
        exclude_same_unit=row["exclude_same_unit"],
        seed=asked.seed,
        sides=_sides(row, asked),
        own_jobs=tuple(sorted(row["own_jobs"].items())),
        solve_seconds=solve_seconds,
    )


def _weights(said: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The weights of the criteria that this version knows; a newer web may know more."""
    known = {name: said.get(name, 0) for name in CRITERIA}
    return tuple(sorted((known if any(known.values()) else DEFAULT_WEIGHTS).items()))


def _order(said: str) -> Order:
    try:
        return Order(said)
    except ValueError as error:
        raise ProblemError(f"an unknown order: {said}") from error


def _sides(row: sa.RowMapping, asked: RoundOpened) -> tuple[SideRule, ...]:
    of_programme = tuple(side_rule(said) for said in _SIDE_RULES.read(row["sides"]))
    if asked.most_changes is None:
        return of_programme
    return (*of_programme, FewChanges(most=asked.most_changes))


def _people(pairs: Sequence[Pair]) -> frozenset[tuple[PersonId, PersonId]]:
    return frozenset((pair.student, pair.mentor) for pair in pairs)


def _students(connection: sa.Connection, programme: ProgrammeId) -> Sequence[Student]:
    profiles = _profiles(connection, student_profiles, StudentProfileChanged, programme)
    query = sa.select(requests).where(requests.c.programme == programme)
    return [
        Student(
            request=RequestId(row["request"]),
            profile=profiles[row["student"]],
            favourites=tuple(dict.fromkeys(row["favourites"])),
            missed_rounds=row["missed_rounds"] + GOES_FIRST * row["goes_first"],
        )
        for row in connection.execute(query).mappings()
        if row["student"] in profiles
    ]


def _mentors(
    connection: sa.Connection, programme: ProgrammeId, pairs: Sequence[tuple[PersonId, PersonId]]
) -> list[Mentor]:
    taken = Counter(mentor for _, mentor in pairs)
    mentors = _profiles(connection, mentor_profiles, MentorProfileChanged, programme)
    return [Mentor(profile=profile, taken=taken[person]) for person, profile in mentors.items()]


def _kept_apart(
    connection: sa.Connection, programme: ProgrammeId
) -> frozenset[tuple[PersonId, PersonId]]:
    """Who said that they do not want to be matched, be it by turning an offer down."""
    return blocks.of_programme(connection, programme) | declined.of_programme(connection, programme)


def _standing(connection: sa.Connection, programme: ProgrammeId) -> list[tuple[PersonId, PersonId]]:
    query = sa.select(standing.c.student, standing.c.mentor).where(
        standing.c.programme == programme
    )
    return [(row.student, row.mentor) for row in connection.execute(query)]


def _profiles(
    connection: sa.Connection,
    table: sa.Table,
    fact: type[Fact],
    programme: ProgrammeId,
    only: PersonId | None = None,
) -> dict[PersonId, Any]:
    schema = schema_of(fact)
    query = sa.select(table.c.person, table.c.profile).where(table.c.programme == programme)
    if only is not None:
        query = query.where(table.c.person == only)
    return {row.person: schema.load(row.profile) for row in connection.execute(query)}
