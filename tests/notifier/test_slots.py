from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.days import zone_at
from schemas.values import Absence, Availability, Roster, Stay, Window
from services.notifier.slots import (
    SHORTENED_COST,
    Slot,
    Span,
    common_slots,
    free_spans,
    without,
)
from tests.availabilities import availabilities, is_free

STEADY_ZONES = ("Asia/Makassar", "Asia/Jakarta", "Asia/Jayapura", "Asia/Dubai", "Asia/Kathmandu")
SHIFTING_ZONES = ("Europe/Rome", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe")
QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
# Weeks in which clocks change somewhere: Europe, the Americas and Australia, spring and autumn.
CHANGES = [date(2026, 3, 6), date(2026, 3, 27), date(2026, 4, 3), date(2026, 10, 2)]
CHANGES += [date(2026, 10, 23), date(2026, 10, 30)]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def span(start: str, end: str) -> Span:
    return Span(start=at(start), end=at(end))


def window(weekday: int, start: int, end: int) -> Window:
    return Window(weekday=weekday, start=start * 60, end=end * 60)


def somebody(zones: tuple[str, ...]) -> st.SearchStrategy[Availability]:
    return availabilities(date(2026, 3, 1), date(2026, 11, 30), zones)


def quarters(start: datetime, end: datetime) -> list[datetime]:
    return [start + QUARTER * number for number in range((end - start) // QUARTER)]


def keeps(slot: Slot, availability: Availability) -> bool:
    return all(is_free(availability, instant) for instant in quarters(slot.starts, slot.ends))


@settings(max_examples=150)
@given(
    somebody(STEADY_ZONES + SHIFTING_ZONES),
    somebody(STEADY_ZONES + SHIFTING_ZONES),
    st.sampled_from(CHANGES),
)
def test_every_slot_is_kept_by_both_people_on_their_own_clocks(
    student: Availability, mentor: Availability, first: date
) -> None:
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    within = Span(start=start, end=start + 5 * DAY)
    taken = Span(start=start + timedelta(hours=30), end=start + timedelta(hours=40))

    slots = common_slots(
        student=student, mentor=mentor, within=within, lengths=(45, 30), busy=[taken]
    )

    for slot in slots:
        clock = ZoneInfo(zone_at(student, slot.starts))
        wall = slot.starts.astimezone(clock)
        assert keeps(slot, student)
        assert keeps(slot, mentor)
        assert within.start <= slot.starts
        assert slot.ends <= within.end
        assert slot.ends <= taken.start or taken.end <= slot.starts
        assert wall.minute in (0, 30)
        assert (
            wall.replace(tzinfo=None, fold=0).replace(tzinfo=clock).astimezone(UTC) == slot.starts
        )
        assert (
            wall.replace(tzinfo=None, fold=1).replace(tzinfo=clock).astimezone(UTC) == slot.starts
        )


@settings(max_examples=100)
@given(somebody(STEADY_ZONES), somebody(STEADY_ZONES))
def test_no_slot_is_missed_where_clocks_are_steady(
    student: Availability, mentor: Availability
) -> None:
    within = Span(start=MONDAY, end=MONDAY + 7 * DAY)

    slots = common_slots(student=student, mentor=mentor, within=within, lengths=(45,))

    expected = [
        start
        for start in quarters(within.start, within.end - timedelta(minutes=30))
        if start.astimezone(ZoneInfo(zone_at(student, start))).minute in (0, 30)
        and all(is_free(student, one) for one in quarters(start, start + 3 * QUARTER))
        and all(is_free(mentor, one) for one in quarters(start, start + 3 * QUARTER))
    ]
    assert [slot.starts for slot in slots] == expected


def test_a_window_over_the_hour_that_is_skipped_is_an_hour_shorter() -> None:
    rome = Availability(zone="Europe/Rome", windows=(window(6, 1, 4),))

    free = free_spans(rome, span("2026-03-29", "2026-03-30"))

    assert free == (span("2026-03-29T00:00", "2026-03-29T02:00"),)


def test_a_window_within_the_hour_that_is_skipped_is_nothing() -> None:
    rome = Availability(zone="Europe/Rome", windows=(window(6, 2, 3),))

    assert free_spans(rome, span("2026-03-29", "2026-03-30")) == ()


def test_a_window_over_the_hour_that_comes_twice_is_an_hour_longer() -> None:
    rome = Availability(zone="Europe/Rome", windows=(window(6, 1, 4),))

    free = free_spans(rome, span("2026-10-24T12:00", "2026-10-26"))

    assert free == (span("2026-10-24T23:00", "2026-10-25T03:00"),)


def test_no_meeting_starts_at_a_wall_time_that_comes_twice() -> None:
    rome = Availability(zone="Europe/Rome", windows=(window(6, 1, 4),))

    slots = common_slots(
        student=rome, mentor=rome, within=span("2026-10-24", "2026-10-26"), lengths=(30,)
    )

    walls = [slot.starts.astimezone(ZoneInfo("Europe/Rome")).strftime("%H:%M") for slot in slots]
    assert walls == ["01:00", "01:30", "03:00", "03:30"]


def test_windows_that_meet_at_midnight_are_one_stretch() -> None:
    bali = Availability(zone="Asia/Makassar", windows=(window(0, 22, 24), window(1, 0, 2)))

    free = free_spans(bali, span("2026-11-23", "2026-11-25"))

    assert free == (span("2026-11-23T14:00", "2026-11-23T18:00"),)


def test_a_day_of_absence_is_a_day_on_the_persons_own_clock() -> None:
    absences = (Absence(first=date(2026, 11, 24), last=date(2026, 11, 24)),)
    every_day = tuple(window(day, 0, 24) for day in range(7))
    bali = Availability(zone="Asia/Makassar", windows=every_day, absences=absences)

    free = free_spans(bali, span("2026-11-23", "2026-11-26"))

    assert free == (
        span("2026-11-23T00:00", "2026-11-23T16:00"),
        span("2026-11-24T16:00", "2026-11-26T00:00"),
    )


def test_hours_on_board_are_read_on_the_clock_of_the_ship() -> None:
    evenings = tuple(window(day, 19, 21) for day in range(7))
    breaks = tuple(window(day, 14, 15) for day in range(7))
    at_sea = Availability(
        zone="Asia/Makassar",
        windows=evenings,
        rosters=(Roster(first=date(2026, 11, 25), duty_days=70, off_days=70, windows=breaks),),
        stays=(
            Stay(first=date(2026, 11, 25), last=date(2026, 11, 25), zone="America/New_York"),
            Stay(first=date(2026, 11, 26), last=date(2027, 2, 2), zone="Europe/Rome"),
        ),
    )

    free = free_spans(at_sea, span("2026-11-23T12:00", "2026-11-27"))

    assert free == (
        span("2026-11-23T12:00", "2026-11-23T13:00"),
        span("2026-11-24T11:00", "2026-11-24T13:00"),
        span("2026-11-25T19:00", "2026-11-25T20:00"),
        span("2026-11-26T13:00", "2026-11-26T14:00"),
    )


def test_what_is_taken_is_cut_out() -> None:
    left = without(
        [span("2026-11-23", "2026-11-24")], [span("2026-11-23T10:00", "2026-11-23T11:00")]
    )

    assert left == (
        span("2026-11-23T00:00", "2026-11-23T10:00"),
        span("2026-11-23T11:00", "2026-11-24T00:00"),
    )


def test_a_day_sooner_and_nearer_to_midday_is_cheaper_and_a_short_meeting_is_dearest() -> None:
    bali = Availability(zone="Asia/Makassar", windows=(window(1, 9, 13), window(2, 9, 13)))

    slots = common_slots(
        student=bali, mentor=bali, within=span("2026-11-23", "2026-11-27"), lengths=(45, 30)
    )

    best = min(slots, key=lambda slot: slot.cost)
    assert (best.starts, best.minutes) == (at("2026-11-24T04:00"), 45)
    assert all((slot.minutes == 30) == (slot.cost >= SHORTENED_COST) for slot in slots)


def test_sleeping_hours_are_chosen_last() -> None:
    bali = Availability(zone="Asia/Makassar", windows=(window(1, 4, 6), window(3, 18, 20)))

    slots = common_slots(
        student=bali, mentor=bali, within=span("2026-11-23", "2026-11-27"), lengths=(45,)
    )

    assert min(slots, key=lambda slot: slot.cost).starts == at("2026-11-26T10:00")


def test_people_whose_hours_never_meet_have_no_slot() -> None:
    bali = Availability(zone="Asia/Makassar", windows=(window(1, 8, 12),))
    rome = Availability(zone="Europe/Rome", windows=(window(1, 8, 12),))

    slots = common_slots(
        student=bali, mentor=rome, within=span("2026-11-23", "2026-11-30"), lengths=(45, 30)
    )

    assert slots == ()
