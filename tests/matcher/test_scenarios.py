"""What-if questions are answered when no round is due, once, and by one solver at a time."""

from dataclasses import replace

from schemas.facts import PairingProposed, RoundCancelled, RoundProposed, ScenarioAsked
from schemas.facts import ScenarioCompared as Compared
from schemas.ids import PersonId, RoundId, ScenarioId
from schemas.round_values import MentorCapacity, Move, Pair
from services.matcher.problem import Problem
from services.matcher.what_if import WhatIf
from services.matcher.work import ChildWork
from tests.matcher.matchroom import Matchroom, matchroom, opened, said_of, step
from tests.matcher.people import PROGRAMME, mentor, student
from tests.matcher.works import Deadly, SlowWorks

S, T, M = (PersonId(name) for name in "stm")
ASKED = ScenarioAsked(
    programme=PROGRAMME,
    scenario=ScenarioId("what-if"),
    round=RoundId("first"),
    capacities=(MentorCapacity(mentor=M, capacity=2),),
)
CANCELLED = RoundCancelled(
    programme=PROGRAMME,
    round=RoundId("first"),
    number=1,
    cancelled_by=PersonId("coordinator"),
)
SHORT = said_of([student("s", missed_rounds=1), student("t")], [mentor("m", capacity=1)])


def answers(room: Matchroom) -> list[Compared]:
    return [fact for fact in room.facts() if isinstance(fact, Compared)]


def failed(reason: str) -> Compared:
    return Compared(
        programme=PROGRAMME,
        scenario=ASKED.scenario,
        round=ASKED.round,
        failure=reason,
    )


def test_a_question_is_answered_with_both_sides(room: Matchroom) -> None:
    room.say(*SHORT, opened(), ASKED)
    room.work()
    (answer,) = answers(room)

    assert answer.before is not None
    assert answer.after is not None
    assert (answer.before.placed, answer.after.placed) == (1, 2)
    assert (answer.gained, answer.lost, answer.newly_placed) == (1, 0, 1)
    assert answer.moves == (Move(student=T, after=M, fit_after=115),)
    assert answer.after.metrics["places_used"] == 2


def test_a_question_heard_twice_is_answered_once(room: Matchroom) -> None:
    room.say(*SHORT, opened(), ASKED)
    room.work()
    room.say(ASKED)
    room.work()

    assert len(answers(room)) == 1


def test_rounds_come_first(slow_room: Matchroom, works: SlowWorks) -> None:
    slow_room.say(*SHORT, opened("first"), ASKED, opened("second"))
    step(slow_room)
    for _ in range(3):
        works.begun[-1].done = True
        step(slow_room)

    assert [type(work.question) for work in works.begun] == [Problem, Problem, WhatIf]


def test_facts_are_read_while_a_question_is_answered(
    slow_room: Matchroom, works: SlowWorks
) -> None:
    slow_room.say(*SHORT, opened())
    step(slow_room)
    works.begun[0].done = True
    step(slow_room)
    slow_room.say(ASKED)
    step(slow_room)
    slow_room.say_forgotten(f"{PROGRAMME}/scenario/what-if")
    step(slow_room)

    assert works.begun[1].stopped
    assert answers(slow_room) == []


def test_a_second_replica_leaves_a_question_alone(database_url: str, works: SlowWorks) -> None:
    others = SlowWorks()
    with matchroom(database_url) as before:
        before.say(*SHORT, opened())
        before.work()
    with (
        matchroom(database_url, begin=works, log=before.log) as first,
        matchroom(database_url, begin=others, log=before.log) as second,
    ):
        first.say(ASKED)
        for _ in range(6):
            step(first, times=1)
            step(second, times=1)

        assert len(works.begun) + len(others.begun) == 1


def test_a_question_about_a_cancelled_or_unknown_round_says_so(room: Matchroom) -> None:
    unknown = replace(ASKED, scenario=ScenarioId("other"), round=RoundId("unknown"))
    room.say(*SHORT, opened(), CANCELLED, ASKED, unknown)
    room.work()

    assert answers(room) == [
        replace(failed("stopped"), scenario=unknown.scenario, round=unknown.round),
        failed("stopped"),
    ]


def test_a_question_about_nobody_says_so(room: Matchroom) -> None:
    room.say(*said_of([], [mentor("m")]), opened(), ASKED)
    room.work()

    assert answers(room) == [failed("no-requests")]


def test_a_question_whose_locks_cannot_be_kept_says_so(room: Matchroom) -> None:
    pair = Pair(student=S, mentor=M)
    room.say(*SHORT, opened(), replace(ASKED, locks=(pair,), bans=(pair,)))
    room.work()

    assert answers(room) == [failed("impossible-locks")]


def test_a_question_of_which_every_solver_dies_is_given_up(database_url: str) -> None:
    with matchroom(database_url) as before:
        before.say(*SHORT, opened())
        before.work()
    with matchroom(database_url, begin=Deadly, log=before.log) as room:
        room.say(ASKED)
        room.work()

        assert answers(room) == [failed("stopped")]


def test_a_child_process_compares(sqlite_url: str) -> None:
    with matchroom(sqlite_url, begin=ChildWork) as room:
        room.say(*SHORT, opened(), ASKED)
        room.work()

        assert [type(fact) for fact in room.facts()][-1] is Compared
        assert {type(fact) for fact in room.facts()} >= {PairingProposed, RoundProposed}
        assert answers(room)[0].newly_placed == 1
