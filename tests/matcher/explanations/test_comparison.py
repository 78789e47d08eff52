import json
from dataclasses import asdict, replace

import pytest

from schemas.ids import PersonId
from schemas.round_values import Move
from services.matcher.explanations.comparison import Comparison, compare, compare_answers, regraded
from services.matcher.problem import Problem
from services.matcher.proposal import Failure, Proposal, Refusal
from services.matcher.propose import propose
from tests.matcher.explanations.pools import short_crowd
from tests.matcher.people import mentor, problem, student


def comparison_of(before: Problem, after: Problem) -> Comparison:
    found = compare(before, after)
    assert isinstance(found, Comparison)
    return found


def proposal_of(round_: Problem) -> Proposal:
    outcome = propose(round_)
    assert isinstance(outcome, Proposal)
    return outcome


def test_a_round_compared_with_itself_shows_no_change() -> None:
    round_ = short_crowd(40, 15, 1)
    found = comparison_of(round_, round_)

    assert found.moves == ()
    assert found.before == found.after


def test_who_moves_who_gains_and_who_loses_is_told() -> None:
    round_ = problem(
        [
            student("a", favourites=("m",), missed_rounds=1),
            student("b", favourites=("n",)),
            student("c"),
        ],
        [mentor("m", capacity=1), mentor("n", capacity=1)],
    )
    locked = replace(round_, locks=frozenset({(PersonId("a"), PersonId("n"))}))
    found = comparison_of(round_, locked)
    move_a, *_ = found.moves

    assert [move.student for move in found.moved][:1] == ["a"]
    assert (move_a.before, move_a.after) == ("m", "n")
    assert move_a.fit_before is not None
    assert move_a.fit_after is not None
    assert move_a.fit_before > move_a.fit_after
    assert move_a in found.losers
    assert found.before.placed == found.after.placed == 2
    assert found.told().moved == len(found.moved)


def test_a_further_place_places_somebody_newly_and_closing_it_leaves_them_out() -> None:
    few = problem([student("a", missed_rounds=1), student("b")], [mentor("m", capacity=1)])
    more = replace(few, mentors=(mentor("m", capacity=2),))
    opened, closed = comparison_of(few, more), comparison_of(more, few)
    (move,) = opened.newly_placed

    assert (move.student, move.before, move.after) == ("b", None, "m")
    assert opened.gainers == (move,)
    assert [each.student for each in closed.left_out] == ["b"]
    assert closed.losers == closed.left_out
    assert (opened.told().gained, opened.told().lost) == (1, 0)
    assert (closed.told().gained, closed.told().lost) == (0, 1)
    assert opened.after.metrics["placed"] == 2


def test_other_weights_alone_make_nobody_gain_or_lose() -> None:
    """What a pair is worth differs, and the pair is the same."""
    round_ = problem([student("a", goals=("cv",))], [mentor("m", offers=("cv",))])
    weighed = replace(round_, rules=replace(round_.rules, weights=(("goals", 1),)))
    found = comparison_of(round_, weighed)

    assert found.moves == ()
    assert found.before.total_fit < found.after.total_fit == 1000


def test_fits_of_both_sides_are_by_the_later_rules() -> None:
    round_ = problem(
        [student("a", goals=("cv",), favourites=("m",))],
        [mentor("m", capacity=1), mentor("n", offers=("cv",), capacity=1)],
    )
    weighed = replace(round_, rules=replace(round_.rules, weights=(("goals", 1),)))
    first = replace(round_, rules=replace(round_.rules, weights=(("favourite", 1),)))
    found = comparison_of(first, weighed)

    assert found.moves == (
        Move(
            student=PersonId("a"),
            before=PersonId("m"),
            after=PersonId("n"),
            fit_before=0,
            fit_after=1000,
        ),
    )
    assert found.gainers == found.moves
    assert found.before.total_fit == 1000


def test_people_who_left_the_round_keep_the_fit_they_had() -> None:
    proposal = proposal_of(problem([student("a")], [mentor("m")]))

    assert regraded(problem([student("b")], [mentor("m")]), proposal) == proposal


@pytest.mark.parametrize("seed", range(3))
def test_the_numbers_of_a_comparison_add_up(seed: int) -> None:
    before = short_crowd(40, 15, seed)
    rules = replace(before.rules, weights=(("favourite", 3), ("time", 1)))
    found = comparison_of(before, replace(before, rules=rules))
    told = found.told()

    assert told.gained - told.lost == found.after.placed - found.before.placed
    assert len(found.moves) == told.moved + told.newly_placed + told.left_out
    assert {*found.gainers}.isdisjoint(found.losers)
    assert json.loads(json.dumps(asdict(found)))["after"]["placed"] == found.after.placed
    assert compare_answers(proposal_of(before), proposal_of(before)).moves == ()


def test_a_refusal_of_either_side_is_one_of_the_comparison() -> None:
    sound, empty = problem([student("a")], [mentor("m")]), problem([student("a")], [])

    assert compare(empty, sound) == Refusal(failure=Failure.NO_MENTORS)
    assert compare(sound, empty) == Refusal(failure=Failure.NO_MENTORS)
