"""What a change of a round may do to its proposal, whatever the round."""

from dataclasses import replace
from typing import Any

import pytest

from bench.repeat import among, shuffled
from schemas.ids import PersonId, RequestId
from schemas.values import Availability
from services.matcher.order import Order
from services.matcher.problem import Mentor, Problem, Student
from services.matcher.proposal import Proposal
from services.matcher.propose import propose
from tests.matcher.crowd import crowd
from tests.matcher.people import mentor

SEEDS = range(2)
Worth = tuple[int, ...]
CLASSES = 4


@pytest.fixture(params=Order)
def order(request: pytest.FixtureRequest) -> Order:
    chosen: Order = request.param
    return chosen


@pytest.fixture(params=SEEDS)
def round_(request: pytest.FixtureRequest, order: Order) -> Problem:
    seed: int = request.param
    return crowd(60, 20, seed, order=order)


def proposal_of(round_: Problem) -> Proposal:
    outcome = propose(round_)
    assert isinstance(outcome, Proposal)
    return outcome


def pairs_of(round_: Problem) -> dict[str, tuple[str, int]]:
    return {pair.student: (pair.mentor, pair.fit) for pair in proposal_of(round_).pairs}


def worth_of(round_: Problem) -> Worth:
    """Students placed, those who missed the most rounds first, and the total fit, in the order of
    the round.
    """
    proposal = proposal_of(round_)
    missed = {each.request: each.missed_rounds for each in round_.students}
    placed = [0] * CLASSES
    for pair in proposal.pairs:
        placed[CLASSES - 1 - missed[pair.request]] += 1
    by_fit = round_.rules.order is Order.FIT_FIRST
    return (proposal.total_fit, *placed) if by_fit else (*placed, proposal.total_fit)


def with_mentor(round_: Problem, changed: Mentor) -> Problem:
    others = [each for each in round_.mentors if each.person != changed.person]
    return among(round_, round_.students, [*others, changed])


def widened(one: Mentor) -> Mentor:
    return replace(one, profile=replace(one.profile, capacity=one.profile.capacity + 1))


def twin_of(one: Student) -> Student:
    profile = replace(one.profile, person=PersonId(f"{one.person}-twin"))
    return replace(one, request=RequestId(f"{one.request}-twin"), profile=profile)


def loads_of(round_: Problem) -> dict[str, int]:
    loads: dict[str, int] = dict.fromkeys((each.person for each in round_.mentors), 0)
    for pair in proposal_of(round_).pairs:
        loads[pair.mentor] += 1
    return loads


def test_the_order_of_the_people_changes_nothing(round_: Problem) -> None:

    assert propose(shuffled(round_, 1)) == propose(round_)
    assert propose(shuffled(round_, 2)) == propose(round_)


@pytest.mark.parametrize(
    "useless",
    [
        {"availability": Availability(zone="Asia/Makassar")},
        {"consented": False},
        {"paused": True},
        {"languages": ()},
        {"capacity": 0},
    ],
    ids=lambda gives: next(iter(gives)),
)
def test_a_useless_mentor_changes_no_pair(round_: Problem, useless: dict[str, Any]) -> None:
    assert pairs_of(with_mentor(round_, mentor("z", **useless))) == pairs_of(round_)


def test_one_more_place_is_never_worse(round_: Problem) -> None:
    before = worth_of(round_)
    for each in round_.mentors[::3]:
        after = worth_of(with_mentor(round_, widened(each)))

        assert before <= after


def test_one_more_place_beside_an_empty_one_changes_no_pair(round_: Problem) -> None:
    pairs, loads = pairs_of(round_), loads_of(round_)
    spare = [each for each in round_.mentors if loads[each.person] < each.places]
    assert spare != []
    for each in spare[::3]:
        assert pairs_of(with_mentor(round_, widened(each))) == pairs


def test_a_twin_is_never_worse_for_the_round(round_: Problem) -> None:
    before = worth_of(round_)
    for each in round_.students[::6]:
        people = [*round_.students, twin_of(each)]
        after = worth_of(among(round_, people, round_.mentors))

        assert before <= after


def test_a_student_left_out_can_leave_without_changing_a_pair(round_: Problem) -> None:
    proposal = proposal_of(round_)
    for left in proposal.unplaced[:3]:
        others = [each for each in round_.students if each.request != left.request]

        assert pairs_of(among(round_, others, round_.mentors)) == pairs_of(round_)


def test_weights_in_the_same_proportion_are_the_same_weights(round_: Problem) -> None:
    weights = tuple((name, 3 * weight) for name, weight in round_.rules.weights)
    same = replace(round_, rules=replace(round_.rules, weights=weights))

    assert pairs_of(same) == pairs_of(round_)


def test_locking_a_pair_that_is_proposed_changes_no_pair(round_: Problem) -> None:
    proposal, pairs = proposal_of(round_), pairs_of(round_)
    for pair in proposal.pairs[::5]:
        lock = frozenset({(pair.student, pair.mentor)})

        assert pairs_of(replace(round_, locks=lock)) == pairs


def test_banning_a_pair_that_is_not_proposed_changes_no_pair(round_: Problem) -> None:
    pairs = pairs_of(round_)
    mentors = [each.person for each in round_.mentors]
    for student in list(pairs)[::5]:
        others = {(PersonId(student), each) for each in mentors if each != pairs[student][0]}

        assert pairs_of(replace(round_, bans=round_.bans | others)) == pairs


def test_one_more_place_places_one_more_student_at_most(round_: Problem) -> None:
    placed = len(pairs_of(round_))
    for each in round_.mentors[::3]:
        more = len(pairs_of(with_mentor(round_, widened(each)))) - placed

        assert more <= 1
        assert more >= 0 or round_.rules.order is Order.FIT_FIRST
