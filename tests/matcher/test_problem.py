from datetime import date
from typing import Any

import pytest

from schemas.ids import PersonId, ProgrammeId
from schemas.values import Availability, Roster, Stay, Window
from services.matcher.problem import Mentor, Problem, ProblemError, Rules
from services.matcher.sides import (
    Apart,
    FewChanges,
    Group,
    GroupInTotal,
    GroupPerMentor,
    LoadBand,
    Together,
    Trait,
)
from tests.matcher.people import PROGRAMME, RULES, mentor, problem, student

WOMEN = Group(trait=Trait.GENDER, value="woman")
NOBODY = Group(trait=Trait.REGENCY, value="")


def test_people_stand_in_the_order_of_their_identifiers() -> None:
    round_ = problem([student("b"), student("a")], [mentor("z"), mentor("y")])

    assert [each.person for each in round_.students] == ["a", "b"]
    assert [each.person for each in round_.mentors] == ["y", "z"]


def test_a_problem_in_another_order_is_refused() -> None:
    with pytest.raises(ProblemError, match="not in order"):
        Problem(rules=RULES, students=(student("b"), student("a")), mentors=())


def test_a_person_who_stands_twice_is_refused() -> None:
    with pytest.raises(ProblemError, match="stands twice"):
        problem([student("a")], [mentor("b"), mentor("b", capacity=4)])


def test_people_of_another_programme_are_refused() -> None:
    with pytest.raises(ProblemError, match="another programme"):
        problem([student("a")], [], programme=ProgrammeId("ubud"))


def test_a_favourite_named_twice_is_refused() -> None:
    with pytest.raises(ProblemError, match="favourite twice"):
        problem([student("a", favourites=("b", "b"))], [])


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"zone": "Bali/Sanur"}, "no time zone"),
        ({"weights": (("charm", 5),)}, "unknown criteria"),
        ({"weights": (("field", 0),)}, "no criterion"),
        ({"weights": (("field", -1), ("goals", 5))}, "below zero"),
        ({"minimum_fit": 1001}, "minimum fit"),
        ({"meeting_minutes": 0}, "no such length"),
        ({"period_weeks": 3}, "4 to 52 weeks"),
        ({"seed": -1}, "a seed"),
        ({"solve_seconds": 0}, "1 to 3600 seconds"),
        ({"own_jobs": (("waiter", "general"),)}, "not the programme's own"),
        ({"own_jobs": (("own-diver", "sea"),)}, "no division"),
        ({"sides": (LoadBand(least=0),)}, "least below 1"),
        ({"sides": (LoadBand(least=3, most=2),)}, "most is below least"),
        ({"sides": (GroupInTotal(group=WOMEN, least=-1),)}, "least below 0"),
        ({"sides": (GroupPerMentor(group=NOBODY, most=2),)}, "names no group"),
        ({"sides": (Apart(students=(PersonId("a"),)),)}, "fewer than two"),
        ({"sides": (Together(students=(PersonId("a"), PersonId("a"))),)}, "fewer than two"),
        ({"sides": (FewChanges(most=-1),)}, "fewer than no changes"),
    ],
)
def test_rules_that_mean_nothing_are_refused(changed: dict[str, Any], complaint: str) -> None:
    said: dict[str, Any] = {
        "programme": PROGRAMME,
        "zone": "Asia/Makassar",
        "starts_on": date(2026, 3, 2),
    }
    with pytest.raises(ProblemError, match=complaint):
        Rules(**(said | changed))


def test_a_student_locked_to_two_mentors_is_refused() -> None:
    with pytest.raises(ProblemError, match="locked to two"):
        problem([student("a")], [mentor("m"), mentor("n")], locks=[("a", "m"), ("a", "n")])


def test_a_pair_both_locked_and_banned_is_refused() -> None:
    with pytest.raises(ProblemError, match="both locked and banned"):
        problem([student("a")], [mentor("m")], locks=[("a", "m")], bans=[("a", "m")])


@pytest.mark.parametrize(
    ("style", "complaint"),
    [
        (("plans-ahead", "works-alone", "as-it-comes"), "opposite styles: planning"),
        (tuple(f"style-{number}" for number in range(6)), "more styles"),
    ],
)
def test_a_style_that_contradicts_itself_is_refused(style: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(ProblemError, match=complaint):
        problem([student("a", style=style)], [])
    with pytest.raises(ProblemError, match=complaint):
        problem([], [mentor("b", style=style)])


def test_couples_of_people_who_are_not_in_the_round_are_fine() -> None:
    names = [("a", "nobody"), ("nobody", "b")]
    round_ = problem([student("a")], [mentor("b")], bans=names, blocks=names, earlier=names)

    assert len(round_.bans) == len(round_.blocks) == len(round_.earlier) == 2


def test_a_capacity_below_zero_is_refused() -> None:
    with pytest.raises(ProblemError, match="below zero"):
        problem([], [mentor("b", capacity=-1)])


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../etc/passwd"])
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    with pytest.raises(ProblemError, match="no time zone"):
        problem([student("a", availability=Availability(zone=zone))], [])


def test_a_stay_in_a_zone_that_is_none_is_refused() -> None:
    nowhere = Stay(first=date(2026, 3, 2), last=date(2026, 4, 2), zone="Mars/Base")
    with pytest.raises(ProblemError, match="no time zone"):
        problem([], [mentor("b", availability=Availability(zone="UTC", stays=(nowhere,)))])


def test_a_roster_without_days_off_is_refused() -> None:
    always = Roster(first=date(2026, 3, 2), duty_days=70, off_days=0)
    with pytest.raises(ProblemError, match="roster"):
        problem([], [mentor("b", availability=Availability(zone="UTC", rosters=(always,)))])


def test_a_window_that_ends_before_it_starts_is_refused() -> None:
    backwards = Availability(zone="Asia/Makassar", windows=(Window(weekday=0, start=600, end=540),))
    with pytest.raises(ProblemError, match="window"):
        problem([], [mentor("b", availability=backwards)])


def test_a_capacity_lowered_below_what_stands_leaves_no_places() -> None:
    assert mentor("b", capacity=1, taken=3).places == 0


def test_shares_sum_to_a_thousand_with_any_weights() -> None:
    odd = Rules(
        programme=PROGRAMME,
        zone="Asia/Makassar",
        starts_on=date(2026, 3, 2),
        weights=(("field", 1), ("goals", 1), ("time", 1)),
    )

    assert odd.shares() == {
        "field": 334,
        "goals": 333,
        "time": 333,
        "style": 0,
        "ground": 0,
        "recent": 0,
        "favourite": 0,
        "mentor-wish": 0,
    }


def test_mentors_are_people_of_the_programme() -> None:
    stranger = Mentor(profile=mentor("b").profile)

    assert stranger.person == PersonId("b")
