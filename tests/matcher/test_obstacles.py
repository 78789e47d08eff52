"""Each hard rule by itself: a pair that breaks nothing, and one thing that is otherwise."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.values import Gender, Language, Level, Must
from schemas.vocabulary import WORKPLACES
from services.matcher.obstacles import BENDABLE, SHIP, Rule, broken, offends
from services.matcher.problem import Problem
from tests.matcher.people import mentor, problem, student

ENOUGH = {"minutes": 60, "fit": 500}
LANGUAGES = st.lists(
    st.builds(Language, code=st.sampled_from(("id", "en", "ja")), level=st.sampled_from(Level)),
    unique_by=lambda language: language.code,
).map(tuple)


def round_of(
    asks: dict[str, Any] | None = None, gives: dict[str, Any] | None = None, **rules: Any
) -> Problem:
    return problem([student("ana", **(asks or {}))], [mentor("budi", **(gives or {}))], **rules)


def broken_in(round_: Problem, **found: int) -> frozenset[Rule]:
    (asks,), (gives,) = round_.students, round_.mentors
    return broken(round_, asks, gives, **(ENOUGH | found))


def test_two_whom_nothing_parts_break_no_rule() -> None:
    assert broken_in(round_of()) == frozenset()


BOTH = [("ana", "budi")]
ONE_RULE: dict[Rule, Callable[[], frozenset[Rule]]] = {
    Rule.CONSENT: lambda: broken_in(round_of(gives={"consented": False})),
    Rule.PAUSED: lambda: broken_in(round_of(gives={"paused": True})),
    Rule.PLACES: lambda: broken_in(round_of(gives={"capacity": 1, "taken": 1})),
    Rule.STANDING: lambda: broken_in(round_of(standing=BOTH)),
    Rule.BLOCKED: lambda: broken_in(round_of(blocks=BOTH)),
    Rule.BANNED: lambda: broken_in(round_of(bans=BOTH)),
    Rule.UNIT: lambda: broken_in(
        round_of({"unit": "reef"}, {"unit": "reef"}, exclude_same_unit=True)
    ),
    Rule.MUST: lambda: broken_in(round_of({"musts": (Must.NO_SHIPS,)}, {"workplace": SHIP})),
    Rule.LANGUAGE: lambda: broken_in(round_of(gives={"languages": ()})),
    Rule.TIME: lambda: broken_in(round_of(), minutes=0),
    Rule.MINIMUM_FIT: lambda: broken_in(round_of(minimum_fit=501)),
}


@pytest.mark.parametrize("rule", ONE_RULE)
def test_one_thing_that_is_otherwise_breaks_one_rule(rule: Rule) -> None:
    assert ONE_RULE[rule]() == {rule}


def test_nobody_is_their_own_mentor() -> None:
    round_ = problem([student("ana")], [mentor("ana")])

    assert broken_in(round_) == {Rule.SELF}


def test_rules_stand_in_the_order_in_which_people_ask_about_them() -> None:
    assert tuple(Rule) == (Rule.SELF, *ONE_RULE)


def test_what_is_between_two_people_may_be_bent_and_nothing_that_one_of_them_said() -> None:
    assert frozenset({Rule.UNIT, Rule.LANGUAGE, Rule.TIME, Rule.MINIMUM_FIT}) == BENDABLE


@given(LANGUAGES, LANGUAGES)
def test_a_language_is_shared_if_both_can_work_in_it(
    one: tuple[Language, ...], other: tuple[Language, ...]
) -> None:
    shared = any(
        mine.code == yours.code and Level.BASIC not in {mine.level, yours.level}
        for mine in one
        for yours in other
    )
    round_ = round_of({"languages": one}, {"languages": other})

    assert (Rule.LANGUAGE in broken_in(round_)) is not shared


UNIT = st.sampled_from((None, "reef", "lagoon"))


@given(UNIT, UNIT, st.booleans())
def test_units_part_people_of_the_same_one_where_that_is_wanted(
    one: str | None, other: str | None, wanted: bool
) -> None:
    round_ = round_of({"unit": one}, {"unit": other}, exclude_same_unit=wanted)

    assert (Rule.UNIT in broken_in(round_)) is (wanted and one == other and one is not None)


@given(
    st.sets(st.sampled_from(Must)),
    st.sampled_from(Gender),
    st.sampled_from((None, *WORKPLACES)),
)
def test_musts_are_broken_by_what_the_mentor_is_or_leaves_unsaid(
    musts: set[Must], gender: Gender, workplace: str | None
) -> None:
    round_ = round_of({"musts": tuple(musts)}, {"gender": gender, "workplace": workplace})
    met = {Must.NO_SHIPS} if workplace != "cruise-ship" else set()
    met |= {Gender.WOMAN: {Must.WOMAN_MENTOR}, Gender.MAN: {Must.MAN_MENTOR}}.get(gender, set())

    assert broken_in(round_) == (frozenset() if musts <= met else {Rule.MUST})
    assert {must for must in Must if not offends(must, round_.mentors[0])} == met


@given(st.integers(0, 4), st.integers(0, 4))
def test_a_mentor_has_the_places_that_standing_pairings_leave(capacity: int, taken: int) -> None:
    round_ = round_of(gives={"capacity": capacity, "taken": taken})

    assert (Rule.PLACES in broken_in(round_)) is (taken >= capacity)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_the_fit_has_to_reach_the_minimum(fit: int, minimum: int) -> None:
    broken_now = broken_in(round_of(minimum_fit=minimum), fit=fit)

    assert (Rule.MINIMUM_FIT in broken_now) is (fit < minimum)


@pytest.mark.parametrize("couples", ["standing", "bans", "blocks"])
def test_couples_of_other_people_part_nobody(couples: str) -> None:
    others: Any = [("ana", "cok"), ("dewi", "budi"), ("budi", "ana")]

    assert broken_in(round_of(**{couples: others})) == frozenset()


def test_rules_that_are_broken_together_are_all_named() -> None:
    round_ = round_of(gives={"paused": True}, bans=BOTH)

    assert broken_in(round_, minutes=0) == {Rule.PAUSED, Rule.BANNED, Rule.TIME}
