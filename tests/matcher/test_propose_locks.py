from typing import Any

import pytest

from schemas.values import Gender, Language, Level, Must
from services.matcher.proposal import Failure, Refusal
from services.matcher.propose import propose
from tests.matcher.people import mentor, problem, student
from tests.matcher.proposals import pairs_of


def test_a_locked_pair_is_kept_whatever_it_costs() -> None:
    round_ = problem(
        [student("a", missed_rounds=3, favourites=("m",)), student("b")],
        [mentor("m", capacity=1)],
        locks=[("b", "m")],
    )

    assert pairs_of(round_) == {"b": "m"}


def test_a_lock_may_bend_what_is_between_two_people() -> None:
    german = (Language(code="de", level=Level.FLUENT),)
    round_ = problem([student("s")], [mentor("m", languages=german)], locks=[("s", "m")])

    assert pairs_of(round_) == {"s": "m"}


@pytest.mark.parametrize(
    ("asks", "gives", "why"),
    [
        ({"consented": False}, {}, "student-consent"),
        ({}, {"paused": True}, "mentor-paused"),
        ({}, {"capacity": 0}, "no-free-place"),
        ({"musts": (Must.WOMAN_MENTOR,)}, {"gender": Gender.MAN}, "must"),
    ],
)
def test_a_lock_against_somebodys_will_stops_the_round(
    asks: dict[str, Any], gives: dict[str, Any], why: str
) -> None:
    round_ = problem([student("s", **asks)], [mentor("m", **gives)], locks=[("s", "m")])

    assert propose(round_) == Refusal(
        failure=Failure.LOCKS,
        evidence=(f"s is locked to m, which breaks the rule {why}",),
    )


def test_more_locks_than_places_stop_the_round() -> None:
    round_ = problem(
        [student("a"), student("b")],
        [mentor("m", capacity=1)],
        locks=[("a", "m"), ("b", "m")],
    )

    assert propose(round_) == Refusal(
        failure=Failure.LOCKS, evidence=("2 students are locked to m, who has 1 free places",)
    )


def test_a_lock_of_people_who_are_not_there_stops_the_round() -> None:
    round_ = problem([student("a")], [mentor("m")], locks=[("a", "z")])

    assert propose(round_) == Refusal(
        failure=Failure.LOCKS, evidence=("a is locked to z, and z is not in the round",)
    )
