from collections.abc import Iterable
from dataclasses import replace

import pytest

from schemas.ids import PersonId
from services.matcher.explanations.resolve import resolve
from services.matcher.problem import Problem
from services.matcher.proposal import Proposal
from services.matcher.propose import propose
from services.matcher.sides import FewChanges
from tests.matcher.explanations.pools import short_crowd
from tests.matcher.people import mentor, problem, student

Couples = set[tuple[str, str]]


def proposal_of(round_: Problem) -> Proposal:
    outcome = propose(round_)
    assert isinstance(outcome, Proposal)
    return outcome


def pairs_of(round_: Problem) -> Couples:
    return {(pair.student, pair.mentor) for pair in proposal_of(round_).pairs}


def couples(*pairs: tuple[str, str]) -> list[tuple[PersonId, PersonId]]:
    return [(PersonId(one), PersonId(other)) for one, other in pairs]


def without(round_: Problem, people: Iterable[str]) -> Problem:
    left = set(people)
    return replace(
        round_, students=tuple(each for each in round_.students if each.person not in left)
    )


@pytest.mark.parametrize("seed", range(4))
def test_late_arrivals_get_what_is_left_and_nobody_moves(seed: int) -> None:
    whole = short_crowd(40, 15, seed)
    early = without(whole, [each.person for each in whole.students[::3]])
    before = proposal_of(early)
    after = pairs_of(resolve(whole, before))

    assert {(pair.student, pair.mentor) for pair in before.pairs} <= after


@pytest.mark.parametrize("seed", range(4))
def test_a_declined_pair_does_not_come_again_and_the_others_stay(seed: int) -> None:
    round_ = short_crowd(40, 15, seed)
    before = proposal_of(round_)
    declined = before.pairs[seed % len(before.pairs)]
    pair = (declined.student, declined.mentor)
    after = pairs_of(resolve(round_, before, declined=[pair]))

    assert pair not in after
    assert {(each.student, each.mentor) for each in before.pairs} - {pair} <= after


@pytest.mark.parametrize("most", [1, 3])
@pytest.mark.parametrize("seed", range(3))
def test_no_more_pairs_are_given_up_than_is_allowed(seed: int, most: int) -> None:
    whole = short_crowd(40, 15, seed)
    early = without(whole, [each.person for each in whole.students[::2]])
    before = proposal_of(early)
    bounded = proposal_of(resolve(whole, before, most_changes=most))
    locked = proposal_of(resolve(whole, before))
    earlier = {(pair.student, pair.mentor) for pair in before.pairs}

    assert bounded.optimal
    assert len(earlier - {(pair.student, pair.mentor) for pair in bounded.pairs}) <= most
    assert bounded.metrics["changes"] <= most
    assert bounded.placed >= locked.placed


@pytest.mark.parametrize("seed", range(3))
def test_a_bound_of_no_changes_is_the_same_as_locking(seed: int) -> None:
    whole = short_crowd(40, 15, seed)
    early = without(whole, [each.person for each in whole.students[::2]])
    before = proposal_of(early)
    locked = resolve(whole, before)
    bound = replace(
        locked,
        locks=frozenset(),
        rules=replace(locked.rules, sides=(FewChanges(most=0),)),
    )

    assert resolve(whole, before, most_changes=0) == locked
    one, other = proposal_of(locked), proposal_of(bound)
    assert (one.placed, one.total_fit) == (other.placed, other.total_fit)
    assert {(pair.student, pair.mentor) for pair in before.pairs} <= pairs_of(bound)


def test_of_a_mentor_with_fewer_places_now_those_who_fit_best_stay() -> None:
    asking = [student("a"), student("b", favourites=("m",))]
    now = problem(asking, [mentor("m", capacity=1)])
    pairs = couples(("a", "m"), ("b", "m"))

    assert resolve(now, pairs).locks == {("b", "m")}
    assert resolve(now, pairs, most_changes=1).rules.sides == (FewChanges(most=2),)
    assert resolve(now, pairs, most_changes=1).locks == frozenset()


def test_pairs_that_break_a_rule_now_or_whose_people_left_are_of_no_account() -> None:
    now = problem(
        [student("a"), student("b", paused=True), student("c")],
        [mentor("m"), mentor("n", paused=True)],
        standing=[("c", "m")],
    )
    found = resolve(now, couples(("a", "n"), ("b", "m"), ("c", "m"), ("x", "m"), ("a", "y")))

    assert (found.locks, found.earlier) == (frozenset(), frozenset())


def test_locks_of_the_coordinator_stand_unless_they_were_declined() -> None:
    locks = frozenset(couples(("a", "m")))
    now = replace(
        problem([student("a"), student("b")], [mentor("m", capacity=1), mentor("n")]), locks=locks
    )
    kept = resolve(now, couples(("a", "n"), ("b", "m")))
    refused = resolve(now, couples(("b", "n")), declined=couples(("a", "m")))

    assert kept.locks == {("a", "m")}
    assert refused.locks == {("b", "n")}
    assert refused.bans == {("a", "m")}


def test_a_bound_that_stood_before_gives_way_to_the_new_one() -> None:
    now = problem([student("a")], [mentor("m")], sides=(FewChanges(most=7),))

    assert resolve(now, couples(("a", "m")), most_changes=2).rules.sides == (FewChanges(most=2),)
