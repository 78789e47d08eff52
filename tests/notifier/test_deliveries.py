from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
import sqlalchemy as sa

from schemas.facts import Fact, MeetingCancelled
from schemas.values import Absence, Window
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.mail.mailer import (
    AddressRefusedError,
    DeferredError,
    RefusedError,
    UncertainError,
)
from services.notifier.delivery import DeliveryState
from services.notifier.store import leases
from services.notifier.tables import deliveries
from tests.notifier.world import (
    TODAY,
    Notifier,
    Post,
    a_pair,
    confirmed,
    contact,
    ended,
    mentor,
    round_cancelled,
    weekly,
)

MINUTE = timedelta(minutes=1)
PAIRING = confirmed("pairing")


@pytest.fixture
def booked(notifier: Notifier) -> Notifier:
    """Two people whose first meeting is booked; nothing is sent yet."""
    notifier.hear(*a_pair())
    notifier.book()
    return notifier


def fail_with(
    error: Exception, *, times: int = 1000, only: str = ""
) -> Callable[[EmailMessage], None]:
    left = [times]

    def trouble(mail: EmailMessage) -> None:
        if left[0] and mail["To"].addresses[0].username.startswith(only):
            left[0] -= 1
            raise error

    return trouble


def cancellations(notifier: Notifier) -> list[tuple[int, str]]:
    facts = [one.fact for one in notifier.told() if isinstance(one.fact, MeetingCancelled)]
    return [(fact.sequence, fact.reason) for fact in facts]


def test_both_are_invited_once(booked: Notifier, post: Post) -> None:
    booked.deliver()
    booked.deliver()

    assert post.delivered == [("student", "REQUEST"), ("mentor", "REQUEST")]
    assert booked.states() == [("student", "sent"), ("mentor", "sent")]


def test_an_ended_pairing_calls_off_what_was_invited(booked: Notifier, post: Post) -> None:
    booked.deliver()

    booked.hear(ended(PAIRING))
    booked.deliver()

    assert cancellations(booked) == [(1, "pairing-ended")]
    assert post.delivered[2:] == [("student", "CANCEL"), ("mentor", "CANCEL")]


def test_a_cancelled_round_calls_off_its_meetings(booked: Notifier, post: Post) -> None:
    booked.deliver()

    booked.hear(round_cancelled(), ended(PAIRING, "round-cancelled"))
    booked.deliver()

    assert cancellations(booked) == [(1, "round-cancelled")]
    assert len(post.delivered) == 4


def test_an_unsent_invitation_and_its_cancellation_annihilate(booked: Notifier, post: Post) -> None:
    booked.hear(ended(PAIRING))
    booked.deliver()

    assert post.delivered == []
    assert booked.states() == [("student", "dropped"), ("mentor", "dropped")]
    assert cancellations(booked) == [(1, "pairing-ended")]


def test_a_cancellation_goes_only_to_whom_the_invitation_went(booked: Notifier, post: Post) -> None:
    post.trouble = fail_with(DeferredError("busy"), only="mentor")
    booked.deliver()

    booked.hear(ended(PAIRING))
    post.trouble = lambda _: None
    booked.deliver()

    assert post.delivered == [("student", "REQUEST"), ("student", "CANCEL")]


def test_an_invitation_that_may_have_gone_is_called_off(booked: Notifier, post: Post) -> None:
    lost = UncertainError("the line was cut")
    post.trouble = fail_with(lost, only="mentor")
    booked.deliver()

    booked.hear(ended(PAIRING))
    post.trouble = lambda _: None
    booked.deliver()

    assert ("mentor", "CANCEL") in post.delivered
    assert ("mentor", "REQUEST") not in post.delivered


def test_a_cancellation_waits_while_the_invitation_is_under_way(
    booked: Notifier, post: Post, database: Database, clock: SettableClock
) -> None:
    with database.write() as connection:
        held = leases.claim(connection, clock.now())
        assert held is not None
        leases.note_address(connection, held.id, "student@contoh.example")
    booked.hear(ended(PAIRING))

    booked.deliver()
    early = list(post.delivered)
    with database.write() as connection:
        leases.settle(connection, held, DeliveryState.SENT, "", clock.now())
    clock.advance(MINUTE)
    booked.deliver()

    assert early == []
    assert post.delivered == [("student", "CANCEL")]


def minutes_of_attempts(notifier: Notifier, post: Post, clock: SettableClock) -> list[int]:
    """When a mail to the mentor was tried, in minutes, while no attempt succeeds."""
    attempts: list[int] = []
    start = clock.now()

    def trouble(mail: EmailMessage) -> None:
        if mail["To"].addresses[0].username == "mentor":
            attempts.append(round((clock.now() - start) / MINUTE))
            raise DeferredError("451 later")

    post.trouble = trouble
    while notifier.deliver():
        row = notifier.rows()[1]
        if row.unsettled:
            clock.set(row.next_at)
    return attempts


def test_a_failed_mail_is_tried_again_on_schedule_and_then_given_up(
    notifier: Notifier, post: Post, clock: SettableClock
) -> None:
    late = weekly(Window(weekday=4, start=15 * 60, end=16 * 60))
    away = Absence(first=TODAY, last=TODAY + timedelta(days=5))
    notifier.hear(*a_pair()[:4], mentor("mentor", replace(late, absences=(away,))), PAIRING)
    notifier.book()

    attempts = minutes_of_attempts(notifier, post, clock)

    assert attempts == [0, 1, 6, 36, 156, 516, 1956]
    assert notifier.states() == [("student", "sent"), ("mentor", "exhausted")]


def test_a_failed_invitation_is_dropped_when_the_meeting_is_over(
    booked: Notifier, post: Post, clock: SettableClock
) -> None:
    attempts = minutes_of_attempts(booked, post, clock)

    assert attempts == [0, 1, 6, 36, 156, 516]
    assert booked.states() == [("student", "sent"), ("mentor", "dropped")]


def test_a_dead_address_stops_everything_to_it_until_it_changes(
    booked: Notifier, post: Post
) -> None:
    gone = AddressRefusedError("550 no such user")
    post.trouble = fail_with(gone, only="mentor")
    booked.deliver()
    refused = booked.states()

    post.trouble = lambda _: None
    booked.hear(contact("mentor"))
    booked.deliver()
    unchanged = list(post.delivered)
    booked.hear(contact("mentor", email="mentor2@contoh.example"))
    booked.deliver()

    assert refused == [("student", "sent"), ("mentor", "refused")]
    assert unchanged == [("student", "REQUEST")]
    assert post.delivered == [("student", "REQUEST"), ("mentor2", "REQUEST")]


def test_a_refused_mail_says_nothing_about_the_address(booked: Notifier, post: Post) -> None:
    spam = RefusedError("554 content refused")
    post.trouble = fail_with(spam, times=1)
    booked.deliver()

    booked.hear(ended(PAIRING))
    booked.hear(*a_pair("another"))
    booked.book()
    booked.deliver()

    assert ("student", "REQUEST") in post.delivered


def test_somebody_without_an_address_is_skipped_until_there_is_one(
    notifier: Notifier, post: Post
) -> None:
    notifier.hear(*a_pair(), contact("mentor", email=None))
    notifier.book()
    notifier.deliver()
    before = notifier.states()

    notifier.hear(contact("mentor"))
    notifier.deliver()

    assert before == [("student", "sent"), ("mentor", "no-address")]
    assert post.delivered == [("student", "REQUEST"), ("mentor", "REQUEST")]


def test_an_invitation_to_a_meeting_that_is_over_is_dropped(
    booked: Notifier, post: Post, clock: SettableClock
) -> None:
    clock.advance(timedelta(days=3))

    booked.deliver()

    assert post.delivered == []
    assert booked.states() == [("student", "dropped"), ("mentor", "dropped")]


def test_a_mail_about_no_common_time_is_dropped_when_there_is_one(
    notifier: Notifier, post: Post
) -> None:
    notifier.hear(*a_pair()[:4], confirmed("pairing"))
    notifier.book()
    notifier.hear(mentor("mentor"))
    notifier.book()

    notifier.deliver()

    assert post.delivered == [("student", "REQUEST"), ("mentor", "REQUEST")]


def test_no_common_time_is_told_to_both(notifier: Notifier, post: Post) -> None:
    notifier.hear(*a_pair()[:4], confirmed("pairing"))
    notifier.book()

    notifier.deliver()

    assert post.delivered == [("student", "no calendar"), ("mentor", "no calendar")]


def test_a_cancellation_goes_where_the_invitation_went(booked: Notifier, post: Post) -> None:
    booked.deliver()

    booked.hear(contact("student", email="new@contoh.example"), ended(PAIRING))
    booked.deliver()

    assert ("student", "CANCEL") in post.delivered


def test_a_process_that_dies_while_sending_leaves_the_mail_to_the_next(
    booked: Notifier, post: Post, clock: SettableClock, database: Database
) -> None:
    with database.write() as connection:
        held = leases.claim(connection, clock.now())
    booked.deliver()
    early = list(post.delivered)

    clock.advance(leases.LEASE)
    booked.deliver()

    assert held is not None
    assert early == [("mentor", "REQUEST")]
    assert post.delivered == [("mentor", "REQUEST"), ("student", "REQUEST")]
    assert booked.rows()[0].uncertain


def test_whoever_lost_the_lease_can_no_longer_settle(
    booked: Notifier, clock: SettableClock, database: Database
) -> None:
    with database.write() as connection:
        slow = leases.claim(connection, clock.now())
    clock.advance(leases.LEASE)
    booked.deliver()

    with database.write() as connection:
        assert slow is not None
        leases.postpone(connection, slow, clock.now(), "too late")

    assert booked.states() == [("student", "sent"), ("mentor", "sent")]


def test_a_mail_that_cannot_be_written_delays_no_other(booked: Notifier, post: Post) -> None:
    booked.hear(contact("student", email="a b<@contoh.example"))

    booked.deliver()

    assert post.delivered == [("mentor", "REQUEST")]
    assert booked.states() == [("student", "refused"), ("mentor", "sent")]


def test_tombstones_forget_a_person_too(booked: Notifier, post: Post) -> None:
    for noun in ("contact", "student-profile", "mentor-profile"):
        booked.hear_tombstone(noun, "mentor")

    booked.deliver()

    assert ("mentor", "REQUEST") not in post.delivered


@pytest.mark.parametrize("fact", [ended(PAIRING), round_cancelled()])
def test_the_end_of_what_was_never_heard_of_is_nothing(notifier: Notifier, fact: Fact) -> None:
    notifier.hear(fact)

    assert notifier.told() == []


def test_a_pairing_that_has_ended_never_comes_back(booked: Notifier) -> None:
    booked.hear(ended(PAIRING))

    booked.hear(PAIRING)
    booked.book()

    assert len(cancellations(booked)) == 1
    assert len(booked.told()) == 2


def test_what_a_server_says_of_an_address_is_not_kept(
    booked: Notifier, post: Post, database: Database
) -> None:
    post.trouble = fail_with(AddressRefusedError("550 <mentor@contoh.example> unknown"))

    booked.deliver()

    with database.read() as connection:
        notes = set(connection.scalars(sa.select(deliveries.c.note)))
    assert notes == {"550 <[email]> unknown"}
