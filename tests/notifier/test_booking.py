from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from schemas.facts import MeetingScheduled, MentorProfileChanged, PairingUnschedulable
from schemas.ids import PairingId, PersonId, ProgrammeId
from schemas.values import Absence, Availability, Roster, Stay, Window
from services.eventlog.clock import SettableClock
from services.notifier.appointments import meeting_id
from services.notifier.series import first_span
from services.notifier.store import meetings, pairings
from tests.notifier import cases
from tests.notifier.world import (
    BALI,
    NOW,
    Notifier,
    Post,
    a_pair,
    confirmed,
    contact,
    mentor,
    programme,
    student,
    weekly,
)

TUESDAY_NINE = Window(weekday=1, start=9 * 60, end=9 * 60 + 30)
WEDNESDAY_NINE = Window(weekday=2, start=9 * 60, end=10 * 60)


def scheduled(notifier: Notifier) -> list[MeetingScheduled]:
    return [one.fact for one in notifier.told() if isinstance(one.fact, MeetingScheduled)]


def unschedulable(notifier: Notifier) -> list[str]:
    facts = [one.fact for one in notifier.told()]
    return [fact.reason for fact in facts if isinstance(fact, PairingUnschedulable)]


def test_a_confirmed_pairing_gets_its_first_meeting(notifier: Notifier) -> None:
    notifier.hear(*a_pair())

    notifier.book()

    (event,) = notifier.told()
    assert event.subject == f"{BALI}/meeting/{meeting_id(PairingId('pairing'), 1)}"
    assert event.fact == MeetingScheduled(
        programme=BALI,
        meeting=meeting_id(PairingId("pairing"), 1),
        pairing=PairingId("pairing"),
        student=PersonId("student"),
        mentor=PersonId("mentor"),
        number=1,
        sequence=0,
        starts=datetime(2026, 11, 25, 5, 30, tzinfo=UTC),
        minutes=45,
        zone="Asia/Makassar",
    )
    assert notifier.states() == [("student", "waiting"), ("mentor", "waiting")]


def test_the_wall_time_on_the_students_clock_is_kept(notifier: Notifier) -> None:
    rome = weekly(Window(weekday=3, start=9 * 60, end=10 * 60), zone="Europe/Rome")
    notifier.hear(*a_pair()[:3], student("student", rome), mentor("mentor"), confirmed("pairing"))

    notifier.book()

    with notifier.units.database.read() as connection:
        kept = meetings.meeting(connection, meeting_id(PairingId("pairing"), 1))
    assert kept is not None
    assert (kept.wall.isoformat(), kept.zone) == ("2026-11-26T09:00:00", "Europe/Rome")
    assert kept.starts == datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


def test_a_meeting_during_a_contract_is_on_the_clock_of_the_ship(notifier: Notifier) -> None:
    on_board = Availability(
        zone="Asia/Makassar",
        rosters=(
            Roster(
                first=date(2026, 11, 1),
                duty_days=70,
                off_days=70,
                windows=(Window(weekday=3, start=14 * 60, end=15 * 60),),
            ),
        ),
        stays=(Stay(first=date(2026, 11, 1), last=date(2027, 1, 9), zone="America/New_York"),),
    )
    notifier.hear(
        *a_pair()[:3],
        student("student", on_board),
        mentor("mentor", on_board),
        confirmed("pairing"),
    )

    notifier.book()

    (fact,) = scheduled(notifier)
    assert fact.starts == datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
    assert fact.zone == "America/New_York"


def test_booking_again_changes_nothing(notifier: Notifier) -> None:
    notifier.hear(*a_pair())

    notifier.book()
    notifier.book()

    assert len(notifier.told()) == 1


def test_a_mentors_students_never_meet_the_mentor_at_once(notifier: Notifier) -> None:
    narrow = weekly(Window(weekday=3, start=9 * 60, end=11 * 60))
    notifier.hear(programme(), contact("mentor"), mentor("mentor", narrow))
    for person in ("ani", "budi"):
        notifier.hear(contact(person), student(person), confirmed(f"with-{person}", person))

    notifier.book()

    first, second = sorted(scheduled(notifier), key=lambda fact: fact.starts)
    assert first.starts + timedelta(minutes=first.minutes) <= second.starts
    assert (first.minutes, second.minutes) == (45, 45)


def test_a_meeting_booked_before_is_kept_free_in_whichever_programme(notifier: Notifier) -> None:
    other = ProgrammeId("contoh-lombok")
    narrow = weekly(Window(weekday=3, start=9 * 60, end=10 * 60))
    notifier.hear(programme(), programme(other), mentor("mentor", narrow))
    notifier.hear(student("ani"), confirmed("first", "ani"))
    notifier.book()
    notifier.hear(student("budi", programme=other))
    notifier.hear(confirmed("second", "budi", programme=other))

    notifier.book()

    starts = [(fact.pairing, fact.starts.date()) for fact in scheduled(notifier)]
    assert starts == [("first", date(2026, 11, 26)), ("second", date(2026, 12, 3))]


def test_only_half_an_hour_in_common_makes_a_shorter_meeting(notifier: Notifier) -> None:
    narrow = weekly(TUESDAY_NINE)
    notifier.hear(*a_pair()[:3], student("student", narrow), mentor("mentor"))
    notifier.hear(confirmed("pairing"))

    notifier.book()

    assert [fact.minutes for fact in scheduled(notifier)] == [30]


def test_no_common_hour_is_said_once_and_told_to_both(notifier: Notifier) -> None:
    night = weekly(Window(weekday=1, start=22 * 60, end=24 * 60))
    notifier.hear(*a_pair()[:4], mentor("mentor", night), confirmed("pairing"))

    notifier.book()
    notifier.hear(mentor("mentor", night))
    notifier.book()

    assert unschedulable(notifier) == ["no-common-slot"]
    assert notifier.states() == [("student", "waiting"), ("mentor", "waiting")]


@pytest.mark.parametrize("said", [[], [mentor("mentor", replace(weekly(), windows=()))]])
def test_hours_that_were_never_said_are_the_reason(
    notifier: Notifier, said: list[MentorProfileChanged]
) -> None:
    notifier.hear(*a_pair()[:4], *said, confirmed("pairing"))

    notifier.book()

    assert unschedulable(notifier) == ["no-availability"]


def test_a_changed_profile_brings_the_meeting_after_all(notifier: Notifier) -> None:
    notifier.hear(*a_pair()[:4], confirmed("pairing"))
    notifier.book()

    notifier.hear(mentor("mentor"))
    notifier.book()

    assert [fact.pairing for fact in scheduled(notifier)] == ["pairing"]
    forgotten = [event.subject for event in notifier.told() if event.fact is None]
    assert forgotten == [f"{BALI}/unschedulable/pairing"]


def test_a_pairing_is_tried_again_every_day(notifier: Notifier, clock: SettableClock) -> None:
    away = Absence(first=date(2026, 11, 20), last=date(2026, 12, 5))
    notifier.hear(*a_pair()[:4], mentor("mentor", weekly(absences=(away,))), confirmed("pairing"))
    notifier.book()

    clock.advance(timedelta(days=5))
    notifier.book()

    (meeting,) = scheduled(notifier)
    assert meeting.starts == datetime(2026, 12, 7, 4, 30, tzinfo=UTC)


def test_a_pairing_waits_until_its_programme_is_known(notifier: Notifier) -> None:
    notifier.hear(*a_pair()[1:])
    notifier.book()
    before = len(notifier.told())

    notifier.hear(programme())
    notifier.book()

    assert (before, len(notifier.told())) == (0, 1)


def test_a_changed_profile_leaves_a_booked_meeting_as_it_is(notifier: Notifier) -> None:
    notifier.hear(*a_pair())
    notifier.book()

    notifier.hear(mentor("mentor", weekly(WEDNESDAY_NINE)))
    notifier.book()

    assert len(notifier.told()) == 1


def test_only_one_process_books(notifier: Notifier, post: Post) -> None:
    notifier.book()
    other = Notifier(notifier.units, post)
    notifier.hear(*a_pair())

    other.book()

    assert notifier.told() == []


@pytest.mark.parametrize(
    ("starts_on", "first", "last"),
    [
        (date(2026, 11, 24), NOW + timedelta(days=1), "2026-12-04T16:00+00:00"),
        (date(2026, 12, 1), "2026-11-30T16:00+00:00", "2026-12-11T16:00+00:00"),
        (date(2026, 10, 1), NOW + timedelta(days=1), "2026-12-04T16:00+00:00"),
    ],
)
def test_the_days_for_a_first_meeting(starts_on: date, first: datetime | str, last: str) -> None:
    within = first_span(starts_on, cases.PROGRAMME, NOW)

    expected = datetime.fromisoformat(first) if isinstance(first, str) else first
    assert (within.start, within.end) == (expected, datetime.fromisoformat(last))


def test_the_mentors_of_one_step_are_limited_and_each_is_taken_whole(notifier: Notifier) -> None:
    for pairing, person, guide in (("a", "s1", "m2"), ("b", "s2", "m1"), ("c", "s3", "m2")):
        notifier.hear(confirmed(pairing, person, guide))
    notifier.hear(programme())

    with notifier.units.database.read() as connection:
        found = [
            [one.id for one in pairings.pairings_to_try(connection, NOW, mentors)]
            for mentors in (1, 2)
        ]

    assert found == [["b"], ["a", "b", "c"]]
