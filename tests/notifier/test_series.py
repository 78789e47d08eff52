"""The series: when the next meeting is, when it moves, and what is said of those that are over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from schemas.facts import (
    FamiliarityChanged,
    MeetingHeld,
    MeetingMissed,
    MeetingMoved,
    MeetingScheduled,
    PairingUnschedulable,
)
from schemas.values import Window
from services.eventlog.clock import SettableClock
from services.eventlog.worker import Invalid
from services.notifier.familiarity import familiarity
from services.notifier.series import next_span, weeks
from tests.notifier import cases
from tests.notifier.world import (
    Notifier,
    Post,
    a_pair,
    answered,
    confirmed,
    contact,
    ended,
    mentor,
    plain,
    reported,
    student,
    weekly,
)

DAY = timedelta(days=1)


@pytest.fixture
def invited(notifier: Notifier) -> Notifier:
    """Two people who are invited to a first meeting, tomorrow at 13.30 in Bali."""
    notifier.hear(*a_pair())
    notifier.book()
    notifier.deliver()
    return notifier


def starts(notifier: Notifier) -> list[tuple[int, date, int]]:
    return [
        (fact.number, fact.starts.date(), fact.minutes) for fact in notifier.facts(MeetingScheduled)
    ]


def calendars(post: Post, person: str) -> list[tuple[str, str, int]]:
    found = []
    for mail in post.mails:
        if mail["To"].addresses[0].username == person:
            for part in mail.walk():
                if part.get_content_type() == "text/calendar":
                    calendar = Calendar.from_ical(part.get_content())
                    (event,) = calendar.walk("VEVENT")
                    entry = (
                        str(calendar["METHOD"]),
                        str(event["UID"]),
                        int(str(event["SEQUENCE"])),
                    )
                    found.append(entry)
    return found


def test_eight_meetings_in_24_weeks() -> None:
    assert list(weeks(24)) == [1, 2, 4, 6, 10, 14, 18, 22]
    assert list(weeks(12)) == [1, 2, 4, 6, 10]
    assert list(weeks(3)) == [1, 2]


def test_the_next_meeting_keeps_its_week_and_its_distance() -> None:
    monday = date(2026, 11, 23)
    late = replace(cases.MEETING, starts=datetime(2026, 12, 4, 8, 0, tzinfo=UTC))
    now = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)

    second = next_span(monday, cases.PROGRAMME, late, now)
    third = next_span(monday, cases.PROGRAMME, replace(late, number=2), now)

    assert second is not None
    assert third is not None
    assert second.start == datetime(2026, 12, 7, 16, 0, tzinfo=UTC)
    assert third.start == datetime(2026, 12, 13, 16, 0, tzinfo=UTC)
    assert next_span(monday, cases.PROGRAMME, replace(late, number=8), now) is None


def test_the_next_meeting_is_booked_when_the_former_is_reported(
    invited: Notifier, clock: SettableClock, post: Post
) -> None:
    clock.advance(DAY + timedelta(hours=2))
    invited.book()
    invited.hear(reported(1, held=True))
    invited.book()
    invited.hear(reported(1, held=True, by="mentor"))
    invited.book()
    invited.deliver()

    assert starts(invited) == [(1, date(2026, 11, 25), 45), (2, date(2026, 12, 1), 30)]
    assert "Pertemuan ke-2 dengan Contoh mentor" in str(post.mails[2]["Subject"])


def test_a_whole_series_books_itself_though_nobody_says_a_word(
    invited: Notifier, clock: SettableClock
) -> None:
    for _ in range(200):
        clock.advance(DAY)
        invited.book()

    assert [number for number, _, _ in starts(invited)] == [1, 2, 3, 4, 5, 6, 7, 8]
    days = [day for _, day, _ in starts(invited)]
    assert days == [
        date(2026, 11, 25) + timedelta(days=after) for after in (0, 6, 20, 34, 62, 90, 118, 146)
    ]


def test_nothing_more_is_booked_when_the_pairing_is_over(
    invited: Notifier, clock: SettableClock
) -> None:
    invited.hear(ended(confirmed("pairing")))
    clock.advance(3 * DAY)
    invited.book()

    assert len(starts(invited)) == 1


def test_another_time_moves_the_meeting_under_the_same_uid_and_a_higher_sequence(
    invited: Notifier, post: Post
) -> None:
    invited.hear(answered(1))
    invited.book()
    invited.book()
    invited.deliver()

    (moved,) = invited.facts(MeetingMoved)
    assert moved.sequence == 1
    assert moved.starts == datetime(2026, 11, 26, 4, 30, tzinfo=UTC)
    for person in ("student", "mentor"):
        first, second = calendars(post, person)
        assert (first[0], second[0]) == ("REQUEST", "REQUEST")
        assert first[1] == second[1] == moved.meeting
        assert (first[2], second[2]) == (0, 1)
    assert "Sesuai permintaan Anda" in plain(post.mails[2])
    assert "kurang cocok untuk Contoh student" in plain(post.mails[3])


def test_a_stale_answer_and_a_yes_move_nothing(invited: Notifier) -> None:
    invited.hear(answered(1))
    invited.book()
    invited.hear(answered(1, by="mentor"), answered(1, "confirmed", sequence=1))
    invited.book()

    assert len(invited.facts(MeetingMoved)) == 1


def test_nobody_is_double_booked_by_a_move(notifier: Notifier) -> None:
    narrow = weekly(Window(weekday=3, start=9 * 60, end=10 * 60))
    notifier.hear(*a_pair()[:4], mentor("mentor", narrow), contact("other"), student("other"))
    notifier.hear(confirmed("pairing"))
    notifier.book()
    other = confirmed("later", "other", starts_on=date(2026, 12, 3))
    notifier.hear(other)
    notifier.book()

    notifier.hear(answered(1))
    notifier.book()

    (moved,) = notifier.facts(MeetingMoved)
    assert notifier.facts(MeetingScheduled)[1].starts == datetime(2026, 12, 3, 1, 0, tzinfo=UTC)
    assert moved.starts == datetime(2026, 12, 10, 1, 0, tzinfo=UTC)


def test_where_nothing_else_fits_both_are_told_and_the_meeting_stays(
    notifier: Notifier, post: Post, clock: SettableClock
) -> None:
    once = weekly(Window(weekday=2, start=13 * 60, end=14 * 60 + 30))
    notifier.hear(*a_pair()[:4], mentor("mentor", once), confirmed("pairing"))
    notifier.hear(contact("student"), student("student"))
    notifier.book()
    notifier.deliver()
    away = replace(once, windows=())
    notifier.hear(mentor("mentor", away), answered(1))
    notifier.book()
    notifier.deliver()

    assert [fact.reason for fact in notifier.facts(PairingUnschedulable)] == ["no-availability"]
    assert "Belum ada waktu lain" in str(post.mails[2]["Subject"])
    assert post.mails[2].get_content_type() == "multipart/alternative"
    notifier.hear(mentor("mentor"))
    clock.advance(timedelta(minutes=1))
    notifier.book()
    assert len(notifier.facts(MeetingMoved)) == 1
    assert notifier.told()[-2].fact is None


def test_who_said_another_time_may_still_say_that_it_suits(invited: Notifier) -> None:
    invited.hear(mentor("mentor", replace(weekly(), windows=())), answered(1))
    invited.book()
    invited.hear(answered(1, "confirmed"))
    invited.hear(mentor("mentor"))
    invited.book()

    assert invited.facts(MeetingMoved) == []
    assert invited.told()[-1].fact is None


def test_a_stranger_has_no_say_in_a_meeting(invited: Notifier) -> None:
    with pytest.raises(Invalid):
        invited.hear(answered(1, by="stranger"))


def test_held_if_one_says_so_and_told_again_when_that_changes(
    invited: Notifier, clock: SettableClock
) -> None:
    clock.advance(2 * DAY)
    invited.hear(reported(1, held=False))
    invited.hear(reported(1, held=True, by="mentor", minutes=40))
    invited.hear(reported(1, held=True, by="mentor", minutes=40))
    invited.hear(reported(1, held=True, minutes=50))

    assert len(invited.facts(MeetingMissed)) == 1
    assert [fact.minutes for fact in invited.facts(MeetingHeld)] == [40, 45]
    assert [
        (fact.held, fact.missed, fact.minutes, fact.familiarity)
        for fact in invited.facts(FamiliarityChanged)
    ] == [(0, 1, 0, 0), (1, 0, 40, 20), (1, 0, 45, 21)]


def test_a_forgotten_word_leaves_what_it_came_to(invited: Notifier) -> None:
    invited.hear(reported(1, held=True))
    invited.hear_tombstone("meeting-report", reported(1, held=True).report)
    invited.hear(reported(1, held=True, by="mentor"))

    assert len(invited.facts(MeetingHeld)) == 1


COUNTS = st.integers(min_value=0, max_value=500)
MINUTES = st.integers(min_value=0, max_value=100_000)


@given(COUNTS, MINUTES, COUNTS, MINUTES)
def test_familiarity_is_bounded_and_never_falls_with_more(
    held: int, minutes: int, more_held: int, more_minutes: int
) -> None:
    now = familiarity(held, minutes)

    assert 0 <= now <= 100
    assert familiarity(held + more_held, minutes + more_minutes) >= now


@given(st.integers(min_value=0, max_value=30))
def test_each_meeting_of_half_an_hour_adds_less_than_the_one_before(held: int) -> None:
    steps = [familiarity(number, 30 * number) for number in range(held, held + 3)]

    # Rounding down may cost each of the two differences one point.
    assert steps[2] - steps[1] <= steps[1] - steps[0] + 1
