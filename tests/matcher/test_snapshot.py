"""What facts told becomes the problem of a round, and of a what-if question about it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from schemas.facts import BlockLifted, BlockSet, RoundFailed, ScenarioAsked
from schemas.ids import BlockId, PersonId, RoundId, ScenarioId
from schemas.round_values import CodedSideRule, MentorCapacity, Pair
from schemas.values import Availability, Roster, Stay, Window
from services.matcher import sides, tables
from services.matcher.order import Order
from services.matcher.problem import Problem
from services.matcher.sides import Group, Trait
from services.matcher.store import rounds
from services.matcher.store.snapshot import otherwise, problem_of
from tests.matcher.matchroom import Matchroom, configured, matchroom, opened, said_of
from tests.matcher.people import PROGRAMME, mentor, student
from tests.matcher.works import SlowWorks

S, T, M, N = (PersonId(name) for name in "stmn")
PEOPLE = ([student("s"), student("t")], [mentor("m"), mentor("n")])


@pytest.fixture
def room(database_url: str) -> Iterator[Matchroom]:
    with matchroom(database_url, begin=SlowWorks()) as made:
        yield made


def pair(one: PersonId, other: PersonId) -> Pair:
    return Pair(student=one, mentor=other)


def built(room: Matchroom, name: str = "first") -> Problem:
    room.service.step()
    with room.database.read() as connection:
        due = rounds.find(connection, RoundId(name))
        assert due is not None
        problem = problem_of(connection, due, solve_seconds=7)
    assert problem is not None
    return problem


def asked_otherwise(room: Matchroom, **asked: Any) -> Problem:
    problem = built(room)
    with room.database.read() as connection:
        due = rounds.find(connection, RoundId("first"))
    assert due is not None
    scenario = ScenarioAsked(
        programme=PROGRAMME, scenario=ScenarioId("what-if"), round=RoundId("first"), **asked
    )
    return otherwise(problem, due, scenario)


def test_rosters_and_stays_are_kept_as_they_were_told(room: Matchroom) -> None:
    breaks = (Window(weekday=3, start=840, end=900),)
    at_sea = Availability(
        zone="Asia/Makassar",
        rosters=(
            Roster(first=date(2026, 3, 2), duty_days=70, off_days=70, windows=breaks),
            Roster(first=date(2027, 1, 4), duty_days=4, off_days=2, last=date(2027, 2, 1)),
        ),
        stays=(Stay(first=date(2026, 3, 2), last=date(2026, 5, 10), zone="America/New_York"),),
    )
    people = ([student("s", availability=at_sea)], [mentor("m", availability=at_sea)])
    room.say(*said_of(*people), configured(), opened())

    found = built(room)

    assert found.students[0].profile.availability == at_sea
    assert found.mentors[0].profile.availability == at_sea


def test_a_programme_says_how_its_rounds_are_decided(room: Matchroom) -> None:
    room.say(
        *said_of(*PEOPLE),
        replace(
            configured(),
            order="fit-first",
            period_weeks=12,
            exclude_same_unit=True,
            own_jobs={"own-surf-instructor": "general", "own-diver": "general"},
        ),
        replace(opened(), seed=9),
    )
    rules = built(room).rules

    assert (rules.order, rules.period_weeks, rules.exclude_same_unit) == (Order.FIT_FIRST, 12, True)
    assert rules.own_jobs == (("own-diver", "general"), ("own-surf-instructor", "general"))
    assert (rules.seed, rules.solve_seconds) == (9, 7)


def test_every_side_rule_becomes_the_rule_that_is_meant(room: Matchroom) -> None:
    women: dict[str, Any] = {"trait": "gender", "value": "woman"}
    said = (
        CodedSideRule(kind="load-band", least=3, most=5, people=(M,)),
        CodedSideRule(kind="group-per-mentor", **women, most=2),
        CodedSideRule(kind="group-in-total", **women, least=1),
        CodedSideRule(kind="apart", people=(S, T)),
        CodedSideRule(kind="together", people=(S, T)),
        CodedSideRule(kind="few-changes", most=4),
    )
    room.say(
        *said_of(*PEOPLE), replace(configured(), sides=said), replace(opened(), most_changes=0)
    )
    group = Group(trait=Trait.GENDER, value="woman")

    assert built(room).rules.sides == (
        sides.LoadBand(least=3, most=5, mentors=(M,)),
        sides.GroupPerMentor(group=group, most=2),
        sides.GroupInTotal(group=group, least=1),
        sides.Apart(students=(S, T)),
        sides.Together(students=(S, T)),
        sides.FewChanges(most=4),
        sides.FewChanges(most=0),
    )


def test_a_round_is_asked_for_with_its_own_order_weights_locks_and_bans(room: Matchroom) -> None:
    room.say(
        *said_of(*PEOPLE),
        replace(
            opened(),
            order="fit-first",
            weights={"time": 1},
            locks=(pair(S, M),),
            bans=(pair(T, M),),
        ),
    )
    problem = built(room)

    assert problem.rules.order is Order.FIT_FIRST
    assert {name for name, weight in problem.rules.weights if weight} == {"time"}
    assert problem.locks == {(S, M)}
    assert problem.bans == {(T, M)}


def test_blocks_keep_two_apart_until_they_are_lifted(room: Matchroom) -> None:
    said: dict[str, Any] = {
        "programme": PROGRAMME,
        "block": BlockId("b"),
        "student": S,
        "mentor": M,
    }
    room.say(*said_of(*PEOPLE), BlockSet(**said), opened())
    assert built(room).blocks == {(S, M)}

    room.say(BlockLifted(**said))
    assert built(room).blocks == frozenset()


def test_a_round_keeps_to_what_an_earlier_one_proposed(database_url: str) -> None:
    with matchroom(database_url) as room:
        room.say(*said_of([student("s")], [mentor("m")]), opened("first"))
        room.work()
        room.say(replace(opened("second"), earlier=RoundId("first")))

        assert built(room, "second").earlier == {(S, M)}


def test_a_round_that_was_heard_of_by_an_earlier_version_is_still_solved(room: Matchroom) -> None:
    room.say(*said_of(*PEOPLE), opened(minimum_fit=250))
    room.service.step()
    with room.database.write() as connection:
        connection.execute(sa.update(tables.rounds).values(asked=None))

    assert built(room).rules.minimum_fit == 250


def test_a_question_changes_what_it_names_and_nothing_else(room: Matchroom) -> None:
    room.say(*said_of(*PEOPLE), replace(opened(minimum_fit=100), locks=(pair(S, M),)))
    before = built(room)
    same = asked_otherwise(room)
    other = asked_otherwise(
        room,
        order="fit-first",
        minimum_fit=300,
        weights={"goals": 2},
        capacities=(MentorCapacity(mentor=N, capacity=9),),
        locks=(pair(T, N),),
        bans=(pair(T, M),),
    )

    assert same == before
    assert (other.rules.order, other.rules.minimum_fit) == (Order.FIT_FIRST, 300)
    assert {name for name, weight in other.rules.weights if weight} == {"goals"}
    assert [each.profile.capacity for each in other.mentors] == [2, 9]
    assert other.locks == {(S, M), (T, N)}
    assert other.bans == {(T, M)}


@pytest.mark.parametrize(
    "asked",
    [
        {"locks": (pair(S, M), pair(S, N))},
        {"locks": (pair(S, M),), "bans": (pair(S, M),)},
        {"locks": (pair(S, PersonId("nobody")),)},
    ],
    ids=["two mentors", "locked and banned", "nobody"],
)
def test_locks_that_cannot_be_kept_fail_the_round(database_url: str, asked: Any) -> None:
    with matchroom(database_url) as room:
        room.say(*said_of(*PEOPLE), replace(opened(), **asked))
        room.work()

        assert room.facts() == [
            RoundFailed(programme=PROGRAMME, round=RoundId("first"), reason="impossible-locks")
        ]


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "by-moonlight"},
        {"kind": "group-in-total", "trait": "star-sign", "value": "leo"},
    ],
)
def test_a_side_rule_of_a_newer_web_is_never_passed_over(
    database_url: str, rule: dict[str, Any]
) -> None:
    with matchroom(database_url) as room:
        room.say(*said_of(*PEOPLE))
        room.say_as_newer(configured(), sides=[rule])
        room.say(opened())
        room.work()

        assert room.facts() == [
            RoundFailed(programme=PROGRAMME, round=RoundId("first"), reason="impossible-side-rules")
        ]


def test_an_order_of_a_newer_web_fails_the_round(database_url: str) -> None:
    with matchroom(database_url) as room:
        room.say(*said_of(*PEOPLE))
        room.say_as_newer(opened(), order="by-moonlight")
        room.work()

        assert room.facts() == [
            RoundFailed(programme=PROGRAMME, round=RoundId("first"), reason="check-failed")
        ]
