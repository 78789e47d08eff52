from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from schemas.values import Absence, Availability, Gender, Language, Level, Must, Obstacle, Window
from services.matcher.problem import Problem
from tests.matcher.people import EVENINGS, MONDAY, mentor, problem, student
from tests.matcher.proposals import obstacles_of, pairs_of


@pytest.mark.parametrize(
    ("asks", "gives", "code"),
    [
        ({}, {"consented": False}, "mentor-consent"),
        ({}, {"paused": True}, "mentor-paused"),
        ({}, {"capacity": 0}, "no-free-place"),
        ({}, {"languages": (Language(code="id", level=Level.BASIC),)}, "language"),
        ({}, {"availability": Availability(zone="Asia/Makassar")}, "common-time"),
        (
            {},
            {
                "availability": replace(
                    EVENINGS, absences=(Absence(first=MONDAY, last=MONDAY.replace(month=12)),)
                )
            },
            "common-time",
        ),
        ({"musts": (Must.WOMAN_MENTOR,)}, {"gender": Gender.MAN}, "must"),
        ({"musts": (Must.WOMAN_MENTOR,)}, {"gender": Gender.UNSAID}, "must"),
        ({"musts": (Must.MAN_MENTOR,)}, {"gender": Gender.WOMAN}, "must"),
        ({"musts": (Must.NO_SHIPS,)}, {"workplace": "cruise-ship"}, "must"),
    ],
)
def test_a_broken_rule_keeps_two_apart_and_is_named(
    asks: dict[str, Any], gives: dict[str, Any], code: str
) -> None:
    round_ = problem([student("s", **asks)], [mentor("m", **gives)])

    assert obstacles_of(round_, "s") == (
        Obstacle(code=code, mentors=1, values={"alone": 1, "removed": 1}),
    )


@pytest.mark.parametrize(
    ("asks", "gives"),
    [
        ({"musts": (Must.WOMAN_MENTOR,)}, {"gender": Gender.WOMAN}),
        ({"musts": (Must.MAN_MENTOR, Must.NO_SHIPS)}, {"gender": Gender.MAN}),
        ({"musts": (Must.NO_SHIPS,)}, {"workplace": "hotel"}),
    ],
)
def test_a_must_that_is_met_keeps_nobody_apart(asks: dict[str, Any], gives: dict[str, Any]) -> None:
    assert pairs_of(problem([student("s", **asks)], [mentor("m", **gives)])) == {"s": "m"}


@pytest.mark.parametrize(("couples", "code"), [("bans", "banned"), ("blocks", "do-not-match")])
def test_who_must_not_be_matched_is_not(couples: str, code: str) -> None:
    round_ = problem([student("s")], [mentor("m")], **{couples: [("s", "m")]})

    assert obstacles_of(round_, "s")[0].code == code


def test_colleagues_are_kept_apart_only_where_it_is_wanted() -> None:
    people = [student("s", unit="reef-hotel")], [mentor("m", unit="reef-hotel")]

    assert pairs_of(problem(*people)) == {"s": "m"}
    apart = problem(*people, exclude_same_unit=True)
    assert obstacles_of(apart, "s")[0].code == "same-unit"


def test_a_ship_contract_within_the_period_parts_two_and_a_month_of_it_does_not() -> None:
    def away(days: int) -> Problem:
        contract = Absence(first=MONDAY.replace(month=5), last=MONDAY + timedelta(days=60 + days))
        return problem(
            [student("s")], [mentor("m", availability=replace(EVENINGS, absences=(contract,)))]
        )

    assert obstacles_of(away(180), "s")[0].code == "common-time"
    assert pairs_of(away(30)) == {"s": "m"}


def test_two_who_stand_paired_are_not_paired_again() -> None:
    round_ = problem([student("s")], [mentor("m")], standing=[("s", "m")])

    assert obstacles_of(round_, "s")[0].code == "already-paired"


def test_standing_pairings_hold_their_places() -> None:
    round_ = problem([student("s")], [mentor("m", capacity=2, taken=2)])

    assert obstacles_of(round_, "s")[0].code == "no-free-place"


def test_nobody_mentors_themselves() -> None:
    assert obstacles_of(problem([student("x")], [mentor("x")]), "x")[0].code == "self"


def test_a_fit_below_the_minimum_is_no_pair() -> None:
    round_ = problem([student("s")], [mentor("m")], minimum_fit=900)

    assert obstacles_of(round_, "s")[0].code == "minimum-fit"


def test_a_student_who_does_not_consent_is_told_so() -> None:
    round_ = problem([student("s", consented=False)], [mentor("m")])

    assert obstacles_of(round_, "s") == (Obstacle(code="student-consent", mentors=1, values={}),)


def test_a_student_who_pauses_is_told_so() -> None:
    round_ = problem([student("s", paused=True)], [mentor("m")])

    assert obstacles_of(round_, "s") == (Obstacle(code="student-paused", mentors=1, values={}),)


def test_rules_that_only_together_part_are_all_named() -> None:
    round_ = problem([student("s")], [mentor("m", paused=True, languages=())])

    assert [obstacle.code for obstacle in obstacles_of(round_, "s")] == [
        "mentor-paused",
        "language",
    ]


def test_a_window_that_fits_a_shorter_meeting_only_parts_the_two() -> None:
    half_hour = Availability(
        zone="Asia/Makassar", windows=(Window(weekday=1, start=1140, end=1170),)
    )
    asks, gives = student("s", availability=half_hour), mentor("m")

    assert pairs_of(problem([asks], [gives], meeting_minutes=30)) == {"s": "m"}
    assert pairs_of(problem([asks], [gives], meeting_minutes=45)) == {}
