"""The pool held to the plain rules, for any crowd under any rules; and what changes do to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.ids import PersonId
from schemas.values import Absence
from schemas.vocabulary import CRITERIA
from services.matcher.hours import Calendar
from services.matcher.obstacles import Rule, own_obstacle
from services.matcher.pool.gather import Pool, gather
from services.matcher.problem import Problem
from tests.matcher.crowd import OWN_JOBS, crowd
from tests.matcher.people import EVENINGS, MONDAY, mentor, problem, student
from tests.matcher.plainly import judged

Thing = TypeVar("Thing")
Judged = dict[tuple[PersonId, PersonId], tuple[int, int]]

RULES = st.fixed_dictionaries(
    {
        "weights": st.lists(st.integers(0, 9), min_size=len(CRITERIA), max_size=len(CRITERIA)).map(
            lambda weights: tuple(zip(CRITERIA, [1, *weights[1:]], strict=True))
        ),
        "minimum_fit": st.integers(0, 400),
        "meeting_minutes": st.sampled_from((15, 40, 60, 120)),
        "period_weeks": st.integers(4, 30),
        "exclude_same_unit": st.booleans(),
        "own_jobs": st.sampled_from(((), OWN_JOBS)),
    }
)


def judged_in(round_: Problem) -> Judged:
    """Fit and common minutes of each pair of the pool."""
    pool = gather(round_)
    instance = pool.instance
    return {
        (round_.students[one].person, round_.mentors[other].person): (fit, minutes)
        for one, other, fit, minutes in zip(
            instance.student.tolist(),
            instance.mentor.tolist(),
            instance.fit.tolist(),
            pool.minutes.tolist(),
            strict=True,
        )
    }


def judgedjudged(round_: Problem, calendar: Calendar) -> Judged:
    return {
        (asks.person, gives.person): (fit, minutes)
        for asks in round_.students
        for gives in round_.mentors
        for fit, minutes, breaks in [judged(round_, calendar, asks, gives)]
        if own_obstacle(asks) is None and gives.profile.capacity and breaks <= {Rule.PLACES}
    }


@settings(max_examples=40)
@given(st.integers(0, 2**32), RULES)
def test_the_pool_is_what_the_plain_rules_make_it(seed: int, rules: dict[str, object]) -> None:
    round_ = crowd(12, 8, seed, **rules)
    calendar = gather(round_).calendar

    assert judged_in(round_) == judgedjudged(round_, calendar)


@pytest.mark.parametrize("couples", ["bans", "blocks", "standing"])
@pytest.mark.parametrize("seed", range(3))
def test_a_couple_kept_apart_costs_that_pair_and_no_other(couples: str, seed: int) -> None:
    round_ = crowd(30, 20, seed)
    before = judged_in(round_)
    for pair in list(before)[::7]:
        apart = replace(round_, **{couples: getattr(round_, couples) | {pair}})

        assert judged_in(apart) == {each: found for each, found in before.items() if each != pair}


@pytest.mark.parametrize("seed", range(3))
def test_units_cost_the_pairs_of_the_same_unit_and_no_other(seed: int) -> None:
    free = crowd(30, 20, seed, exclude_same_unit=False)
    apart = replace(free, rules=replace(free.rules, exclude_same_unit=True))
    unit = {one.person: one.profile.unit for one in free.students}
    unit |= {one.person: one.profile.unit for one in free.mentors}

    assert judged_in(apart) == {
        (one, other): found
        for (one, other), found in judged_in(free).items()
        if unit[one] is None or unit[one] != unit[other]
    }


def pool_as_lists(pool: Pool) -> list[list[int]]:
    instance = pool.instance
    columns = (
        instance.student,
        instance.mentor,
        instance.fit,
        instance.capacity,
        instance.priority,
        instance.taken,
        instance.kept,
        instance.student_salt,
        instance.mentor_salt,
        pool.minutes,
    )
    return [column.tolist() for column in columns]


@settings(max_examples=20)
@given(st.integers(0, 5), st.randoms(use_true_random=False))
def test_the_order_of_people_and_pairs_changes_nothing(seed: int, chance: Random) -> None:
    round_ = crowd(15, 10, seed)

    def mixed(things: Iterable[Thing]) -> list[Thing]:
        each = list(things)
        return chance.sample(each, len(each))

    other = Problem.of(
        round_.rules,
        mixed(round_.students),
        mixed(round_.mentors),
        mixed(round_.standing),
        bans=mixed(round_.bans),
        blocks=mixed(round_.blocks),
        earlier=mixed(round_.earlier),
    )

    assert other == round_
    assert pool_as_lists(gather(other)) == pool_as_lists(gather(round_))


@pytest.mark.parametrize(("weeks", "parted"), [(4, False), (20, True)])
def test_a_contract_from_the_tenth_week_parts_two_if_it_is_long(weeks: int, parted: bool) -> None:
    first = MONDAY + timedelta(weeks=9)
    contract = Absence(first=first, last=first + timedelta(weeks=weeks, days=-1))
    at_sea = replace(EVENINGS, absences=(contract,))
    round_ = problem([student("ana")], [mentor("budi", availability=at_sea)])

    assert (judged_in(round_) == {}) is parted


def test_four_weeks_at_sea_part_two_at_the_beginning_only() -> None:
    def away_from(week: int) -> Problem:
        first = MONDAY + timedelta(weeks=week)
        contract = Absence(first=first, last=first + timedelta(days=27))
        at_sea = replace(EVENINGS, absences=(contract,))
        return problem([student("ana", availability=at_sea)], [mentor("budi")])

    parted = [week for week in range(21) if not judged_in(away_from(week))]

    assert parted == [0, 1, 2]


def test_mentors_wishes_and_styles_raise_the_fit_by_their_points() -> None:
    bare = problem([student("ana")], [mentor("budi")])
    said = problem(
        [student("ana", style=("plans-ahead",))],
        [mentor("budi", style=("plans-ahead",), favourites=(PersonId("ana"),))],
    )
    ((before, _),) = judged_in(bare).values()
    ((after, _),) = judged_in(said).values()
    shares = bare.rules.shares()

    assert after - before == shares["style"] // 5 + shares["mentor-wish"]
