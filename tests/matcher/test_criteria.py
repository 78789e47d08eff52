from schemas.values import Reason
from services.matcher.criteria import Pair, reasons
from services.matcher.problem import Mentor, Student
from tests.matcher.people import RULES, mentor, student


def reasons_of(asks: Student, gives: Mentor, *, minutes: int = 0) -> tuple[Reason, ...]:
    return reasons(RULES, Pair(student=asks, mentor=gives, year=2026, minutes=minutes))


def points_of(asks: Student, gives: Mentor, *, minutes: int = 0) -> dict[str, int]:
    return {reason.criterion: reason.points for reason in reasons_of(asks, gives, minutes=minutes)}


def test_shares_of_the_default_weights_sum_to_a_thousand() -> None:
    assert RULES.shares() == {
        "field": 286,
        "goals": 191,
        "time": 143,
        "ground": 95,
        "recent": 95,
        "favourite": 190,
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
    )
    gives = mentor(
        "budi",
        jobs=("waiter",),
        workplace="hotel",
        country="AE",
        offers=("cv",),
        regency="bangli",
        graduated=2024,
    )

    assert sum(points_of(asks, gives, minutes=240).values()) == 1000
    assert reasons_of(asks, gives, minutes=240) == (
        Reason(
            criterion="field",
            points=286,
            values={"job": "waiter", "workplace": "hotel", "country": "AE"},
        ),
        Reason(criterion="goals", points=191, values={"goals": ["cv"]}),
        Reason(criterion="favourite", points=190, values={"rank": 1}),
        Reason(criterion="time", points=143, values={"minutes": 240}),
        Reason(criterion="ground", points=95, values={"regency": "bangli"}),
        Reason(criterion="recent", points=95, values={"graduated": 2024, "years": 2}),
    )


def test_nothing_in_common_gives_no_reasons() -> None:
    assert reasons_of(student("ana"), mentor("budi")) == ()


def test_another_job_of_the_division_counts_half() -> None:
    asks = student("ana", jobs=("receptionist",))

    assert reasons_of(asks, mentor("budi", jobs=("bell-attendant",))) == (
        Reason(criterion="field", points=143, values={"division": "front-office"}),
    )


def test_wishes_left_open_cost_no_points() -> None:
    asks = student("ana", countries=("QA",))

    assert points_of(asks, mentor("budi", country="QA")) == {"field": 286}


def test_wishes_unmet_cost_their_part() -> None:
    asks = student("ana", jobs=("waiter",), countries=("QA",))

    assert points_of(asks, mentor("budi", jobs=("waiter",))) == {"field": 286 * 800 // 1000}


def test_goals_count_by_the_part_that_is_met() -> None:
    asks = student("ana", goals=("cv", "promotion", "ship-documents"))

    assert points_of(asks, mentor("budi", offers=("cv", "promotion"))) == {
        "goals": 191 * 666 // 1000
    }


def test_time_beyond_four_hours_a_week_counts_no_more() -> None:
    asks, gives = student("ana"), mentor("budi")

    assert points_of(asks, gives, minutes=120) == {"time": 71}
    assert points_of(asks, gives, minutes=240) == {"time": 143}
    assert points_of(asks, gives, minutes=900) == {"time": 143}


def test_living_outside_bali_is_no_common_ground() -> None:
    asks = student("ana", regency="outside-bali")

    assert points_of(asks, mentor("budi", regency="outside-bali")) == {}


def test_recent_means_one_to_five_years_ago() -> None:
    years = {
        graduated: points_of(student("ana"), mentor("budi", graduated=graduated))
        for graduated in (2020, 2021, 2025, 2026)
    }

    assert years == {2020: {}, 2021: {"recent": 95}, 2025: {"recent": 95}, 2026: {}}


def test_favourites_count_less_from_rank_to_rank() -> None:
    asks = student("ana", favourites=("a", "b", "c", "d"))
    points = [points_of(asks, mentor(name)).get("favourite", 0) for name in "abcd"]

    assert points == [190, 114, 57, 0]
