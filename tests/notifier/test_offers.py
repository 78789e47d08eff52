"""Offers: both are asked, reminded in time, and told kindly when nothing comes of it."""

from datetime import timedelta

import pytest

from schemas.facts import MeetingScheduled
from services.eventlog.clock import SettableClock
from tests.notifier.world import (
    NOW,
    Notifier,
    Post,
    a_pair,
    confirmed,
    declined,
    ended,
    offered,
    plain,
    round_cancelled,
)

DAY = timedelta(days=1)


@pytest.fixture
def asked(notifier: Notifier) -> Notifier:
    """Two people who are offered each other, and have been told so."""
    notifier.hear(*a_pair()[:5], offered())
    notifier.deliver()
    return notifier


def subjects(post: Post, since: int = 0) -> list[tuple[str, str]]:
    return [(mail["To"].addresses[0].username, str(mail["Subject"])) for mail in post.mails[since:]]


def test_both_are_asked_without_contact_details(asked: Notifier, post: Post) -> None:
    assert subjects(post) == [
        ("student", "Kami menemukan mentor untuk Anda: Contoh mentor"),
        ("mentor", "Peserta yang cocok untuk Anda dampingi: Contoh student"),
    ]
    text = plain(post.mails[0])
    assert "https://kenal.example/p/contoh-bali/offers/pairing" in text
    assert "Minggu, 29 November 2026" in text
    assert "wa.me" not in text
    assert "0812" not in text
    assert "mentor@" not in text


def test_who_has_not_answered_is_reminded_when_three_of_five_days_are_over(
    asked: Notifier, post: Post, clock: SettableClock
) -> None:
    asked.hear(offered(mentor=True))

    clock.set(NOW + 3 * DAY - timedelta(seconds=1))
    asked.deliver()
    early = len(post.mails)
    clock.set(NOW + 3 * DAY)
    asked.deliver()
    asked.hear(offered(mentor=True))
    asked.deliver()

    assert early == 2
    assert subjects(post, since=2) == [("student", "Jawaban Anda masih ditunggu: Contoh mentor")]


def test_a_question_that_comes_too_late_is_not_asked(
    notifier: Notifier, post: Post, clock: SettableClock
) -> None:
    notifier.hear(*a_pair()[:5], offered())
    clock.advance(5 * DAY)

    notifier.deliver()

    assert post.mails == []
    assert {state for _, state in notifier.states()} == {"dropped"}


@pytest.mark.parametrize(
    ("by", "reason", "told", "said"),
    [
        ("mentor", "no-time-now", "student", "Saat ini Contoh mentor belum punya cukup waktu."),
        ("mentor", "not-this-person", "student", "kali ini tidak jadi. Ini bukan karena Anda."),
        ("student", "away", "mentor", "Tempat ini terbuka lagi"),
    ],
)
def test_the_other_is_told_of_a_no_and_what_comes_next(
    asked: Notifier, post: Post, by: str, reason: str, told: str, said: str
) -> None:
    asked.hear(declined(by, reason))
    asked.deliver()

    (mail,) = post.mails[2:]
    assert mail["To"].addresses[0].username == told
    assert said in plain(mail)
    assert ("didahulukan di putaran berikutnya" in plain(mail)) == (told == "student")


def test_of_an_answer_that_never_came_only_who_waited_for_it_is_told(
    asked: Notifier, post: Post
) -> None:
    asked.hear(offered(student=True), declined("nobody", "no-answer"))
    asked.deliver()

    assert [to for to, _ in post.delivered[2:]] == ["student"]


def test_nobody_hears_of_the_end_of_what_they_never_heard_of(
    notifier: Notifier, post: Post
) -> None:
    notifier.hear(*a_pair()[:5], offered(), declined("mentor", "away"))
    notifier.deliver()

    assert post.mails == []


def test_both_are_told_when_the_round_is_cancelled_and_once(asked: Notifier, post: Post) -> None:
    asked.hear(round_cancelled(), declined("nobody", "round-cancelled"))
    asked.deliver()

    assert sorted(to for to, _ in post.delivered[2:]) == ["mentor", "student"]
    assert "Koordinator membatalkan putaran" in plain(post.mails[2])


def test_what_both_accept_becomes_a_meeting_and_what_is_declined_never_does(
    asked: Notifier,
) -> None:
    asked.hear(offered("other"), declined("student", "other", "other"))
    asked.hear(offered(student=True, mentor=True), confirmed("pairing"), confirmed("other"))
    asked.hear(offered())
    asked.book()

    assert [fact.pairing for fact in asked.facts(MeetingScheduled)] == ["pairing"]


def test_the_end_of_a_pairing_is_told_kindly_to_whoever_has_no_meeting_called_off(
    notifier: Notifier, post: Post
) -> None:
    notifier.hear(*a_pair()[:5], offered())
    notifier.deliver()
    notifier.hear(confirmed("pairing"), ended(confirmed("pairing"), "no-fit"))
    notifier.deliver()

    assert [str(mail["Subject"]) for mail in post.mails[2:]] == [
        "Pendampingan dengan Contoh mentor sudah berakhir",
        "Pendampingan dengan Contoh student sudah berakhir",
    ]
    assert "Kali ini kecocokannya belum pas, dan itu wajar." in plain(post.mails[2])
