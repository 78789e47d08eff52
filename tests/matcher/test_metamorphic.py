"""What a change of a round may do to its proposal, whatever the round."""

from dataclasses import replace
from typing import Any

import pytest

from bench.repeat import among, shuffled
from schemas.ids import PersonId, RequestId
from schemas.values import Availability
from services.matcher.problem import Mentor, Problem, Student
from services.matcher.proposal import Proposal
from services.matcher.propose import propose
from tests.matcher.crowd import crowd
from tests.matcher.people import mentor

SEEDS = range(3)
Worth = tuple[tuple[int, ...], int]
CLASSES = 4


def proposal_of(round_: Problem) -> Proposal:
    outcome = propose(round_)
    assert isinstance(outcome, Proposal)
    return outcome


def pairs_of(round_: Problem) -> dict[str, tuple[str, int]]:
    return {pair.student: (pair.mentor, pair.fit) for pair in proposal_of(round_).pairs}


def worth_of(round_: Problem) -> Worth:
    """Students placed, those who missed the most rounds first, and the total fit."""
    proposal = proposal_of(round_)
    missed = {each.request: each.missed_rounds for each in round_.students}
    placed = [0] * CLASSES
    for pair in proposal.pairs:
        placed[CLASSES - 1 - missed[pair.request]] += 1
    return tuple(placed), proposal.total_fit


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


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_people_changes_nothing(seed: int) -> None:
    round_ = crowd(60, 20, seed)

    assert propose(shuffled(round_, seed)) == propose(round_)


@pytest.mark.parametrize("seed", SEEDS)
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
def test_a_useless_mentor_changes_no_pair(seed: int, useless: dict[str, Any]) -> None:
    round_ = crowd(60, 20, seed)

    assert pairs_of(with_mentor(round_, mentor("z", **useless))) == pairs_of(round_)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_more_place_is_never_worse_and_places_one_more_at_most(seed: int) -> None:
    round_ = crowd(60, 20, seed)
    before = worth_of(round_)
    for each in round_.mentors[::3]:
        after = worth_of(with_mentor(round_, widened(each)))

        assert before <= after
        assert sum(after[0]) - sum(before[0]) in {0, 1}


@pytest.mark.parametrize("seed", SEEDS)
def test_one_more_place_beside_an_empty_one_changes_no_pair(seed: int) -> None:
    round_ = crowd(60, 20, seed)
    pairs, loads = pairs_of(round_), loads_of(round_)
    spare = [each for each in round_.mentors if loads[each.person] < each.places]
    assert spare != []
    for each in spare[::3]:
        assert pairs_of(with_mentor(round_, widened(each))) == pairs


@pytest.mark.parametrize("seed", SEEDS)
def test_a_twin_is_never_worse_for_the_round_and_takes_one_place_at_most(seed: int) -> None:
    round_ = crowd(60, 20, seed)
    before = worth_of(round_)
    for each in round_.students[::6]:
        people = [*round_.students, twin_of(each)]
        after = worth_of(among(round_, people, round_.mentors))

        assert before <= after
        assert sum(after[0]) - sum(before[0]) in {0, 1}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_student_left_out_can_leave_without_changing_a_pair(seed: int) -> None:
    round_ = crowd(60, 20, seed)
    proposal = proposal_of(round_)
    for left in proposal.unplaced[:3]:
        others = [each for each in round_.students if each.request != left.request]

        assert pairs_of(among(round_, others, round_.mentors)) == pairs_of(round_)


@pytest.mark.parametrize("seed", SEEDS)
def test_weights_in_the_same_proportion_are_the_same_weights(seed: int) -> None:
    round_ = crowd(60, 20, seed)
    weights = tuple((name, 3 * weight) for name, weight in round_.rules.weights)
    same = replace(round_, rules=replace(round_.rules, weights=weights))

    assert pairs_of(same) == pairs_of(round_)
