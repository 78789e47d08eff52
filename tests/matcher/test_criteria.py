from dataclasses import replace

from schemas.ids import PersonId
from schemas.values import Reason
from schemas.vocabulary import STYLE_ITEMS
from services.matcher.criteria import Pair, divisions_of, reasons
from services.matcher.problem import Mentor, Student
from tests.matcher.people import RULES, mentor, student

STYLE = tuple(codes[0] for codes in STYLE_ITEMS.values())


def reasons_of(asks: Student, gives: Mentor, *, minutes: int = 0) -> tuple[Reason, ...]:
    return reasons(RULES, Pair(student=asks, mentor=gives, year=2026, minutes=minutes))


def points_of(asks: Student, gives: Mentor, *, minutes: int = 0) -> dict[str, int]:
    return {reason.criterion: reason.points for reason in reasons_of(asks, gives, minutes=minutes)}


def test_shares_of_the_default_weights_sum_to_a_thousand() -> None:
    assert RULES.shares() == {
        "field": 231,
        "goals": 154,
        "time": 115,
        "style": 115,
        "ground": 77,
        "recent": 77,
        "favourite": 154,
        "mentor-wish": 77,
    }


def test_a_perfect_pair_has_the_whole_thousand() -> None:
    asks = student(
        "ana",
        favourites=("budi",),
        jobs=("waiter",),
        workplaces=("hotel",),
        countries=("AE",),
        goals=("cv",),
        regency="bangli",
        style=STYLE,
    )
    gives = mentor(
        "budi",
        jobs=("waiter",),
        workplace="hotel",
        country="AE",
        offers=("cv",),
        regency="bangli",
        graduated=2024,
        style=STYLE,
        favourites=(PersonId("ana"),),
    )

    assert sum(points_of(asks, gives, minutes=240).values()) == 1000
    assert reasons_of(asks, gives, minutes=240) == (
        Reason(
            criterion="field",
            points=231,
            values={"job": "waiter", "workplace": "hotel", "country": "AE"},
        ),
        Reason(criterion="goals", points=154, values={"goals": ["cv"]}),
        Reason(criterion="favourite", points=154, values={"rank": 1}),
        Reason(criterion="time", points=115, values={"minutes": 240}),
        Reason(criterion="style", points=115, values={"style": sorted(STYLE)}),
        Reason(criterion="ground", points=77, values={"regency": "bangli"}),
        Reason(criterion="recent", points=77, values={"graduated": 2024, "years": 2}),
        Reason(criterion="mentor-wish", points=77, values={"rank": 1}),
    )


def test_nothing_in_common_gives_no_reasons() -> None:
    assert reasons_of(student("ana"), mentor("budi")) == ()


def test_another_job_of_the_division_counts_half() -> None:
    asks = student("ana", jobs=("receptionist",))

    assert reasons_of(asks, mentor("budi", jobs=("bell-attendant",))) == (
        Reason(criterion="field", points=115, values={"division": "front-office"}),
    )


def test_the_same_trade_at_sea_counts_three_quarters() -> None:
    asks = student("ana", jobs=("waiter",))

    assert reasons_of(asks, mentor("budi", jobs=("cruise-waiter",))) == (
        Reason(criterion="field", points=173, values={"sibling": ["waiter", "cruise-waiter"]}),
    )


def test_a_job_of_the_programme_itself_has_the_division_it_was_given() -> None:
    rules = replace(RULES, own_jobs=(("own-lobby-pianist", "front-office"),))
    pair = Pair(
        student=student("ana", jobs=("own-lobby-pianist",)),
        mentor=mentor("budi", jobs=("receptionist",)),
        year=2026,
        minutes=0,
        divisions=divisions_of(rules),
    )

    assert reasons(rules, pair)[0].values == {"division": "front-office"}


def test_style_counts_by_the_questions_both_answered_alike() -> None:
    asks = student("ana", style=("plans-ahead", "works-alone", "step-by-step"))
    gives = mentor("budi", style=("plans-ahead", "works-in-a-team"))

    assert points_of(asks, gives) == {"style": 115 * 200 // 1000}


def test_a_mentors_own_wish_counts_by_its_rank() -> None:
    wishes = (PersonId("a"), PersonId("b"), PersonId("c"), PersonId("d"))
    gives = mentor("budi", favourites=wishes)
    points = [points_of(student(name), gives).get("mentor-wish", 0) for name in "abcd"]

    assert points == [77, 46, 23, 0]


def test_wishes_left_open_cost_no_points() -> None:
    asks = student("ana", countries=("QA",))

    assert points_of(asks, mentor("budi", country="QA")) == {"field": 231}


def test_wishes_unmet_cost_their_part() -> None:
    asks = student("ana", jobs=("waiter",), countries=("QA",))

    assert points_of(asks, mentor("budi", jobs=("waiter",))) == {"field": 231 * 800 // 1000}


def test_goals_count_by_the_part_that_is_met() -> None:
    asks = student("ana", goals=("cv", "promotion", "ship-documents"))

    assert points_of(asks, mentor("budi", offers=("cv", "promotion"))) == {
        "goals": 154 * 666 // 1000
    }


def test_time_beyond_four_hours_a_week_counts_no_more() -> None:
    asks, gives = student("ana"), mentor("budi")

    assert points_of(asks, gives, minutes=120) == {"time": 57}
    assert points_of(asks, gives, minutes=240) == {"time": 115}
    assert points_of(asks, gives, minutes=900) == {"time": 115}


def test_living_outside_bali_is_no_common_ground() -> None:
    asks = student("ana", regency="outside-bali")

    assert points_of(asks, mentor("budi", regency="outside-bali")) == {}


def test_recent_means_one_to_five_years_ago() -> None:
    years = {
        graduated: points_of(student("ana"), mentor("budi", graduated=graduated))
        for graduated in (2020, 2021, 2025, 2026)
    }

    assert years == {2020: {}, 2021: {"recent": 77}, 2025: {"recent": 77}, 2026: {}}


def test_favourites_count_less_from_rank_to_rank() -> None:
    asks = student("ana", favourites=("a", "b", "c", "d"))
    points = [points_of(asks, mentor(name)).get("favourite", 0) for name in "abcd"]

    assert points == [154, 92, 46, 0]
