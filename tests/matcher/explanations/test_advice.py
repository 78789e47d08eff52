from collections.abc import Mapping
from dataclasses import replace

import pytest

from schemas.ids import PersonId
from schemas.round_values import Advice, Ask, TraitValue
from schemas.values import Gender, Language, Level, Must
from services.matcher.explanations.traits import ORDER
from services.matcher.problem import Problem
from services.matcher.proposal import Proposal
from services.matcher.propose import propose
from tests.matcher.explanations.pools import short_crowd
from tests.matcher.people import INDONESIAN, mentor, problem, student

ENGLISH = (Language(code="en", level=Level.FLUENT),)


def proposal_of(round_: Problem) -> Proposal:
    outcome = propose(round_)
    assert isinstance(outcome, Proposal)
    return outcome


def with_places(round_: Problem, more: Mapping[str, int]) -> Problem:
    """The same round with more free places of some mentors."""
    return replace(
        round_,
        mentors=tuple(
            replace(
                each,
                profile=replace(
                    each.profile,
                    capacity=max(each.profile.capacity, each.taken) + more[each.person],
                ),
            )
            if each.person in more
            else each
            for each in round_.mentors
        ),
    )


@pytest.mark.parametrize("seed", range(6))
def test_adding_what_an_advice_asks_for_places_as_many_as_it_says(seed: int) -> None:
    round_ = short_crowd(40, 15, seed)
    before = proposal_of(round_)
    assert before.advice
    for each in before.advice:
        after = proposal_of(with_places(round_, {ask.mentor: ask.places for ask in each.ask}))
        assert sum(ask.places for ask in each.ask) == each.needed == each.students - each.places
        assert after.placed == before.placed + each.needed


@pytest.mark.parametrize("seed", range(3))
def test_one_more_place_is_worth_what_the_proposal_says(seed: int) -> None:
    round_ = short_crowd(40, 15, seed)
    before = proposal_of(round_)
    told = {each.mentor: (each.places, each.fit) for each in before.worth}
    for each in round_.mentors:
        after = proposal_of(with_places(round_, {each.person: 1}))
        gained = (after.placed - before.placed, after.total_fit - before.total_fit)
        assert told.get(each.person, (0, 0)) == gained


def test_an_advice_says_who_competes_for_what_and_whom_to_ask() -> None:
    asking = [
        student(f"s{number}", languages=ENGLISH, jobs=("room-attendant",)) for number in range(4)
    ]
    giving = [
        mentor("m1", languages=ENGLISH, jobs=("floor-supervisor",), capacity=1),
        mentor("m2", languages=ENGLISH, jobs=("room-attendant",), capacity=1),
        mentor("m3", languages=ENGLISH, jobs=("room-attendant",), capacity=2, taken=2),
        mentor("m4", jobs=("waiter",), capacity=3),
    ]
    proposal = proposal_of(problem([*asking, student("x", jobs=("waiter",))], giving))

    assert proposal.advice == (
        Advice(
            students=4,
            places=2,
            needed=2,
            traits=(
                TraitValue(trait="division", value="housekeeping"),
                TraitValue(trait="job", value="room-attendant"),
                TraitValue(trait="language", value="en"),
            ),
            ask=(Ask(mentor=PersonId("m2"), places=1), Ask(mentor=PersonId("m3"), places=1)),
        ),
    )
    assert [each.mentor for each in proposal.worth] == ["m2", "m3", "m1"]
    assert [each.places for each in proposal.worth] == [1, 1, 1]


def test_a_must_a_home_and_a_year_are_named_where_all_share_them() -> None:
    insisting = [
        student(
            f"s{number}", musts=(Must.WOMAN_MENTOR,), regency="bangli", cohort=2025, jobs=(job,)
        )
        for number, job in enumerate(("baker", "butcher"))
    ]
    giving = [mentor("m", gender=Gender.WOMAN, capacity=1), mentor("n", gender=Gender.MAN)]
    (advice,) = proposal_of(problem([*insisting, student("x")], giving)).advice

    assert [(each.trait, each.value) for each in advice.traits] == [
        ("division", "food-production"),
        ("must", "woman-mentor"),
        ("regency", "bangli"),
        ("cohort", "2025"),
    ]


def test_what_everybody_has_is_not_named_nor_a_language_beside_another() -> None:
    both = (*INDONESIAN, *ENGLISH)
    asking = [student(f"s{number}", languages=both) for number in range(3)]
    (advice,) = proposal_of(problem(asking, [mentor("m", capacity=1)])).advice

    assert advice.traits == ()
    assert {*ORDER} >= {"division", "language"}


def test_where_everybody_is_placed_there_is_nothing_to_advise() -> None:
    proposal = proposal_of(problem([student("s")], [mentor("m", capacity=2)]))

    assert (proposal.advice, proposal.worth) == ((), ())
