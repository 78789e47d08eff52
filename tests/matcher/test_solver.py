import itertools
from dataclasses import replace

import sqlalchemy as sa

from schemas.facts import (
    PairingProposed,
    RoundCancelled,
    RoundFailed,
    RoundProposed,
    StudentLeftUnplaced,
)
from schemas.ids import PersonId, RoundId
from schemas.round_values import CodedSideRule
from schemas.values import Availability, Obstacle, Reason
from services.matcher import sides, tables
from services.matcher.proposal import Proposal
from services.matcher.solve import answer_to
from services.matcher.solver import LONGEST_SECONDS, MOST_DEATHS
from services.matcher.telling import pairing_id
from services.matcher.work import ChildWork
from tests.matcher.matchroom import Matchroom, configured, matchroom, opened, said_of, step
from tests.matcher.people import PROGRAMME, mentor, problem, student
from tests.matcher.works import Deadly, SlowWorks

CANCELLED = RoundCancelled(
    programme=PROGRAMME,
    round=RoundId("first"),
    number=1,
    cancelled_by=PersonId("coordinator"),
)


def test_a_round_becomes_a_proposal_said_summary_last(room: Matchroom) -> None:
    never = Availability(zone="Asia/Makassar")
    room.say(
        *said_of([student("s"), student("t", availability=never)], [mentor("m", graduated=2024)]),
        opened(),
    )
    room.work()
    proposed, unplaced, summary = room.facts()

    assert proposed == PairingProposed(
        programme=PROGRAMME,
        pairing=pairing_id(RoundId("first"), PersonId("s")),
        round=RoundId("first"),
        student=PersonId("s"),
        mentor=PersonId("m"),
        fit=192,
        request=student("s").request,
        reasons=(
            Reason(criterion="time", points=115, values={"minutes": 600}),
            Reason(criterion="recent", points=77, values={"graduated": 2024, "years": 2}),
        ),
        common_minutes=600,
    )
    assert unplaced == StudentLeftUnplaced(
        programme=PROGRAMME,
        round=RoundId("first"),
        request=student("t").request,
        student=PersonId("t"),
        obstacles=(Obstacle(code="common-time", mentors=1, values={"alone": 1, "removed": 1}),),
    )
    assert isinstance(summary, RoundProposed)
    assert (summary.students, summary.placed, summary.total_fit) == (2, 1, 192)
    assert summary.optimal


def test_a_round_without_requests_fails_and_says_why(room: Matchroom) -> None:
    room.say(*said_of([], [mentor("m")]), opened())
    room.work()

    assert room.facts() == [
        RoundFailed(programme=PROGRAMME, round=RoundId("first"), reason="no-requests")
    ]


def test_a_round_of_an_unknown_programme_fails(room: Matchroom) -> None:
    room.say(opened())
    room.work()

    assert room.facts() == [
        RoundFailed(programme=PROGRAMME, round=RoundId("first"), reason="no-requests")
    ]


def test_the_minimum_fit_of_the_round_is_kept(room: Matchroom) -> None:
    room.say(*said_of([student("s")], [mentor("m")]), opened(minimum_fit=900))
    room.work()
    unplaced, _ = room.facts()

    assert isinstance(unplaced, StudentLeftUnplaced)
    assert unplaced.obstacles[0].code == "minimum-fit"


def test_facts_are_read_while_a_round_is_solved(slow_room: Matchroom, works: SlowWorks) -> None:
    slow_room.say(*said_of([student("s")], [mentor("m")]), opened())
    step(slow_room)
    slow_room.say(student("t").profile)
    step(slow_room)

    assert slow_room.count(tables.student_profiles) == 2
    assert works.people == [1]


def test_a_round_cancelled_while_it_is_solved_is_never_proposed(
    slow_room: Matchroom, works: SlowWorks
) -> None:
    slow_room.say(*said_of([student("s")], [mentor("m")]), opened())
    step(slow_room)
    slow_room.say(CANCELLED)
    step(slow_room)

    assert works.begun[0].stopped
    slow_room.work()
    assert slow_room.facts() == []


def test_a_round_cancelled_at_the_last_moment_is_not_proposed(
    slow_room: Matchroom, works: SlowWorks
) -> None:
    slow_room.say(*said_of([student("s")], [mentor("m")]), opened())
    step(slow_room)
    works.begun[0].done = True
    slow_room.say(CANCELLED)
    slow_room.work()

    assert slow_room.facts() == []


def test_a_second_replica_leaves_a_round_alone_while_it_is_solved(
    database_url: str, works: SlowWorks
) -> None:
    others = SlowWorks()
    with (
        matchroom(database_url, begin=works) as first,
        matchroom(database_url, begin=others, log=first.log) as second,
    ):
        first.say(*said_of([student("s")], [mentor("m")]), opened())
        for _ in range(6):
            step(first, times=1)
            step(second, times=1)

        assert (len(works.begun), len(others.begun)) in {(1, 0), (0, 1)}


def test_a_round_whose_replica_went_is_free_at_once(database_url: str, works: SlowWorks) -> None:
    with matchroom(database_url, begin=works) as first:
        first.say(*said_of([student("s")], [mentor("m")]), opened())
        step(first)
    with matchroom(database_url, log=first.log) as second:
        second.work()

        assert [type(fact) for fact in second.facts()] == [PairingProposed, RoundProposed]


def test_an_answer_to_a_claim_that_another_took_over_is_not_told(
    slow_room: Matchroom, works: SlowWorks
) -> None:
    slow_room.say(*said_of([student("s")], [mentor("m")]), opened())
    step(slow_room)
    with slow_room.database.write() as connection:
        connection.execute(sa.update(tables.rounds).values(claim="another"))
    works.begun[0].done = True
    slow_room.solver.step()

    assert slow_room.facts() == []


def test_a_round_of_which_every_solver_dies_is_given_up(database_url: str) -> None:
    with matchroom(database_url, begin=Deadly) as room:
        room.say(*said_of([student("s")], [mentor("m")]), opened())
        room.work()

        assert room.facts() == [
            RoundFailed(programme=PROGRAMME, round=RoundId("first"), reason="stopped")
        ]


def test_a_round_on_which_solvers_never_come_to_an_answer_is_given_up(
    slow_room: Matchroom, works: SlowWorks
) -> None:
    moments = itertools.count(0.0, 2 * LONGEST_SECONDS)
    slow_room.solver.seconds = lambda: next(moments)
    slow_room.say(*said_of([student("s")], [mentor("m")]), opened())
    step(slow_room, times=12)

    assert [work.stopped for work in works.begun] == [True] * MOST_DEATHS
    assert slow_room.facts() == [
        RoundFailed(programme=PROGRAMME, round=RoundId("first"), reason="stopped")
    ]


def test_rounds_are_solved_one_after_another(slow_room: Matchroom, works: SlowWorks) -> None:
    slow_room.say(*said_of([student("s")], [mentor("m")]), opened("first"), opened("second"))
    step(slow_room)
    works.begun[0].done = True
    step(slow_room)

    assert len(works.begun) == 2


def test_a_child_process_comes_to_the_same_outcome(sqlite_url: str) -> None:
    with matchroom(sqlite_url, begin=ChildWork) as room:
        room.say(*said_of([student("s"), student("t")], [mentor("m", capacity=1)]), opened())
        room.work()

        assert [type(fact) for fact in room.facts()] == [
            PairingProposed,
            StudentLeftUnplaced,
            RoundProposed,
        ]


def test_a_child_process_stops_when_told() -> None:
    work = ChildWork(problem([student("s")], [mentor("m")]))
    work.stop()
    work.stop()


def test_a_round_with_side_rules_keeps_to_them(room: Matchroom) -> None:
    apart = CodedSideRule(kind="apart", people=(PersonId("s"), PersonId("t")))
    room.say(
        *said_of([student("s"), student("t")], [mentor("m"), mentor("n", paused=True)]),
        replace(configured(), sides=(apart,)),
        opened(),
    )
    room.work()

    summary = room.facts()[-1]
    assert isinstance(summary, RoundProposed)
    assert (summary.placed, summary.optimal, summary.gap) == (1, True, 0.0)
    assert summary.metrics["places_used"] == 1


def test_a_solver_that_is_told_to_stop_answers_with_the_best_it_has() -> None:
    apart = sides.Apart(students=(PersonId("s"), PersonId("t")))
    asked = problem([student("s"), student("t")], [mentor("m")], sides=(apart,))

    answer = answer_to(asked, stopped=lambda: True)

    assert isinstance(answer, Proposal)
    assert answer.placed <= 1
