"""What is told of pools that hold only the best pairs of each student is true over all pairs."""

from dataclasses import replace

import pytest

from services.matcher.engines.choose import engine_for
from services.matcher.explanations.account import Account, account_of
from services.matcher.explanations.bottleneck import competition
from services.matcher.explanations.reach import Reach
from services.matcher.pool import widen
from services.matcher.pool.best import Measure, pool_of
from services.matcher.pool.gather import gather
from services.matcher.problem import Problem
from services.matcher.solving import Solved, solve
from tests.matcher.explanations.pools import short_crowd


def solved_in_part(round_: Problem) -> Solved:
    pool = pool_of(round_, Measure(small=0, every=0, most=2))
    assert not pool.complete
    pool, solution = widen.solve(round_, pool, engine_for)
    return Solved(pool=pool, solution=solution, engine=engine_for(pool.instance))


def account(round_: Problem, solved: Solved) -> Account:
    return account_of(round_, solved.pool, solved.solution, solved.engine)


@pytest.mark.parametrize("seed", range(6))
def test_the_same_places_are_worth_the_same(seed: int) -> None:
    round_ = short_crowd(60, 24, seed)
    part, whole = solved_in_part(round_), solve(round_)

    assert len(part.pool.instance.student) < len(whole.pool.instance.student)
    assert account(round_, part).worth == account(round_, whole).worth


@pytest.mark.parametrize("seed", range(6))
def test_all_who_compete_are_those_of_all_bottlenecks(seed: int) -> None:
    round_ = short_crowd(60, 24, seed)
    part, whole = solved_in_part(round_), solve(round_)
    rivals = competition(Reach.of(whole.pool.instance, whole.solution.pair_of))
    with_places = [each for each in rivals.bottlenecks if each.places]
    students = {one for each in with_places for one in each.students.tolist()}
    mentors = {one for each in with_places for one in each.mentors.tolist()}
    (advice,) = account(round_, part).advice

    assert advice.students == len(students)
    assert advice.places == int(gather(round_).instance.capacity[list(mentors)].sum())


@pytest.mark.parametrize("seed", range(6))
def test_adding_what_is_asked_for_places_exactly_as_many(seed: int) -> None:
    round_ = short_crowd(60, 24, seed)
    part = solved_in_part(round_)
    (advice,) = account(round_, part).advice
    more = {ask.mentor: ask.places for ask in advice.ask}
    mentors = tuple(
        replace(
            each,
            profile=replace(
                each.profile, capacity=each.profile.capacity + more.get(each.person, 0)
            ),
        )
        for each in round_.mentors
    )
    after = solve(replace(round_, mentors=mentors))

    assert len(after.solution.chosen) == len(part.solution.chosen) + advice.needed
