from dataclasses import replace

import numpy as np
import pytest

from schemas.ids import PersonId
from schemas.values import Language, Level, Must, Obstacle
from services.matcher.engines import levels
from services.matcher.engines.flow import FlowEngine
from services.matcher.explanations.account import account_of
from services.matcher.instance import Solution, Status
from services.matcher.order import Order
from services.matcher.pool.gather import Pool, gather
from services.matcher.problem import Problem
from services.matcher.sides import Together
from tests.matcher.explanations.pools import short_crowd
from tests.matcher.people import mentor, problem, student

ENGLISH = (Language(code="en", level=Level.FLUENT),)


def solved(round_: Problem) -> tuple[Pool, Solution]:
    pool = gather(round_)
    return pool, levels.solve(pool.instance, FlowEngine())


def obstacles_of(round_: Problem) -> dict[int, tuple[Obstacle, ...]]:
    pool, solution = solved(round_)
    return account_of(round_, pool, solution, FlowEngine()).obstacles


def test_each_rule_tells_how_many_mentors_it_alone_removes() -> None:
    asks = student("s", languages=ENGLISH, musts=(Must.NO_SHIPS,))
    giving = [
        mentor("m1"),
        mentor("m2"),
        mentor("m3", languages=ENGLISH, workplace="cruise-ship"),
        mentor("m4", workplace="cruise-ship"),
    ]

    assert obstacles_of(problem([asks], giving)) == {
        0: (
            Obstacle(code="language", mentors=2, values={"alone": 2, "removed": 3}),
            Obstacle(code="must", mentors=1, values={"alone": 1, "removed": 2}),
        )
    }


def test_whoever_competes_is_told_with_how_many_for_how_much() -> None:
    round_ = problem([student("a"), student("b"), student("c")], [mentor("m", capacity=2)])
    (found,) = obstacles_of(round_).values()

    assert found == (
        Obstacle(
            code="places-taken",
            mentors=1,
            values={"students": 3, "places": 2, "competed_mentors": 1},
        ),
    )


@pytest.mark.parametrize("complete", [True, False])
def test_who_could_have_a_place_but_for_fit_or_side_rules_is_told_so(complete: bool) -> None:
    round_ = problem([student("a"), student("b")], [mentor("m")])
    pool, _ = solved(round_)
    nobody = Solution(status=Status.OPTIMAL, pair_of=np.array([-1, 1]), prices=())
    fit_first = replace(round_, rules=replace(round_.rules, order=Order.FIT_FIRST))
    together = Together(students=(PersonId("a"), PersonId("b")))
    sides = replace(round_, rules=replace(round_.rules, sides=(together,)))

    found = [
        account_of(each, replace(pool, complete=complete), nobody, FlowEngine()).obstacles[0]
        for each in (fit_first, sides)
    ]

    assert found == [
        (Obstacle(code="costs-fit", mentors=1, values={}),),
        (Obstacle(code="side-rules", mentors=1, values={}),),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_where_pairs_are_missing_all_who_compete_are_told_together(seed: int) -> None:
    round_ = short_crowd(40, 15, seed)
    pool, solution = solved(round_)
    whole = account_of(round_, pool, solution, FlowEngine())
    part = account_of(round_, replace(pool, complete=False), solution, FlowEngine())
    competing = [found[0] for found in part.obstacles.values() if found[0].code == "places-taken"]
    (advice,) = part.advice

    assert part.worth == whole.worth
    assert advice.needed >= max(each.needed for each in whole.advice)
    assert {(each.values["students"], each.values["places"]) for each in competing} == {
        (advice.students, advice.places)
    }


def test_where_pairs_are_missing_and_fit_comes_first_no_numbers_are_told() -> None:
    round_ = problem([student("a"), student("b")], [mentor("m", capacity=1)], order=Order.FIT_FIRST)
    pool, solution = solved(round_)
    account = account_of(round_, replace(pool, complete=False), solution, FlowEngine())

    assert account.advice == ()
    assert [found[0].values for found in account.obstacles.values()] == [{}]
