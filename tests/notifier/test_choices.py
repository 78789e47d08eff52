"""What people choose: which mails, when, together or apart, and whether contacts are shown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.facts import Fact
from schemas.vocabulary import NOTICE_KINDS
from services.eventlog.clock import SettableClock
from services.mail.mailer import DeferredError
from services.notifier.kinds import NOTICE_KIND, Kind
from services.notifier.pacing import Due, digest_time, may_go_at, quiet_until
from services.notifier.records import Preferences
from tests.notifier.world import (
    NOW,
    Notifier,
    Post,
    a_pair,
    answered,
    confirmed,
    consents,
    contact,
    ended,
    offered,
    plain,
    prefers,
)

HOUR = timedelta(hours=1)
NIGHT = Preferences(zone="Asia/Makassar", quiet_from=21 * 60, quiet_until=7 * 60)
INSTANTS = st.datetimes(
    min_value=datetime(2026, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2027, 12, 31),  # noqa: DTZ001 - the same
    timezones=st.just(UTC),
)
MINUTES = st.integers(min_value=0, max_value=1439)


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-11-24T12:59", None),
        ("2026-11-24T13:00", "2026-11-24T23:00"),
        ("2026-11-24T22:59", "2026-11-24T23:00"),
        ("2026-11-24T23:00", None),
    ],
)
def test_quiet_hours_around_midnight(at: str, until: str | None) -> None:
    instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
    expected = None if until is None else datetime.fromisoformat(until).replace(tzinfo=UTC)

    assert quiet_until(NIGHT, instant) == expected


@given(INSTANTS, MINUTES, MINUTES, st.sampled_from(["Asia/Makassar", "Europe/Rome"]))
def test_no_mail_ever_goes_in_quiet_hours_and_none_waits_longer_than_two_days(
    now: datetime, start: int, end: int, zone: str
) -> None:
    for pace in ("at-once", "daily"):
        chosen = Preferences(zone=zone, email=pace, quiet_from=start, quiet_until=end)
        at = may_go_at(chosen, Due(kind=Kind.PAIRING_OFFERED, since=now), now)
        assert now <= at <= now + 48 * HOUR
        assert quiet_until(chosen, at) is None


def test_the_daily_mail_goes_at_seven_or_when_the_quiet_is_over() -> None:
    daily = Preferences(zone="Asia/Makassar", email="daily")
    late = Preferences(zone="Asia/Makassar", email="daily", quiet_from=0, quiet_until=9 * 60)

    assert digest_time(daily, NOW) == datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    assert digest_time(late, NOW) == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


def test_every_kind_of_mail_can_be_stopped() -> None:
    assert set(NOTICE_KIND) == set(Kind)
    assert set(NOTICE_KIND.values()) <= set(NOTICE_KINDS)


def test_quiet_hours_hold_mails_back_and_a_change_of_mind_lets_them_go(
    notifier: Notifier, post: Post, clock: SettableClock
) -> None:
    notifier.hear(*a_pair()[:5], prefers("mentor", quiet=(13 * 60, 15 * 60)), offered())
    notifier.deliver()
    held = list(post.delivered)
    notifier.hear(prefers("mentor"))
    notifier.deliver()

    assert held == [("student", "no calendar")]
    assert post.delivered[1:] == [("mentor", "no calendar")]


def test_a_mail_about_a_meeting_that_begins_before_the_quiet_ends_goes_at_once(
    notifier: Notifier, post: Post, clock: SettableClock
) -> None:
    notifier.hear(*a_pair())
    notifier.book()
    notifier.deliver()
    clock.set(datetime(2026, 11, 25, 4, 0, tzinfo=UTC))
    notifier.hear(prefers("mentor", quiet=(11 * 60, 15 * 60)))
    notifier.hear(prefers("student", quiet=(11 * 60, 13 * 60)))
    notifier.hear(ended(confirmed("pairing")))
    notifier.deliver()

    assert post.delivered[2:] == [("mentor", "CANCEL")]
    clock.advance(HOUR)
    notifier.deliver()
    assert post.delivered[3:] == [("student", "CANCEL")]


@pytest.mark.parametrize(
    "stops", [prefers("mentor", email="none"), prefers("mentor", stopped=("meeting",))]
)
def test_what_is_stopped_is_not_sent_but_a_calendar_is_put_right(
    notifier: Notifier, post: Post, stops: Fact
) -> None:
    notifier.hear(*a_pair())
    notifier.book()
    notifier.deliver()
    notifier.hear(stops)
    notifier.hear(answered(1))
    notifier.book()
    notifier.hear(ended(confirmed("pairing")))
    notifier.hear(*a_pair("second")[5:])
    notifier.book()
    notifier.deliver()

    assert [one for one in post.delivered[2:] if one[0] == "mentor"] == [("mentor", "CANCEL")]
    assert ("mentor", "unwanted") in notifier.states()


def test_one_mail_a_day_gathers_what_is_for_no_calendar(
    notifier: Notifier, post: Post, clock: SettableClock
) -> None:
    notifier.hear(*a_pair()[:5], prefers("mentor", email="daily"))
    notifier.hear(offered("one"), offered("two"))
    notifier.deliver()
    early = [to for to, _ in post.delivered]
    clock.set(datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    notifier.deliver()
    notifier.deliver()

    assert early == ["student", "student"]
    (mail,) = post.mails[2:]
    assert str(mail["Subject"]) == "2 kabar dari Kenal"
    assert "/offers/one" in plain(mail)
    assert "/offers/two" in plain(mail)
    asked = [row.state.value for row in notifier.rows() if row.kind is Kind.PAIRING_OFFERED]
    assert asked == ["sent"] * 4


def test_a_digest_that_fails_is_tried_again_as_the_same_mail(
    notifier: Notifier, post: Post, clock: SettableClock
) -> None:
    notifier.hear(*a_pair()[:5], prefers("mentor", email="daily"))
    notifier.hear(offered("one"), offered("two"))
    tried: list[str] = []

    def trouble(mail: EmailMessage) -> None:
        tried.append(mail["Message-ID"])
        raise DeferredError("451 later")

    notifier.deliver()
    post.trouble = trouble
    clock.set(datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    notifier.deliver()
    post.trouble = lambda _: None
    clock.advance(timedelta(minutes=1))
    notifier.hear(offered("three"))
    notifier.deliver()

    mine = [mail for mail in post.mails if mail["To"].addresses[0].username == "mentor"]
    assert [mail["Message-ID"] for mail in mine] == tried
    assert "/offers/three" not in plain(mine[0])


def test_an_invitation_does_not_wait_for_the_daily_mail(notifier: Notifier, post: Post) -> None:
    notifier.hear(*a_pair(), prefers("mentor", email="daily"))
    notifier.book()
    notifier.deliver()

    assert ("mentor", "REQUEST") in post.delivered


def test_contacts_are_shown_when_both_allow_it_and_no_longer_when_one_does_not(
    notifier: Notifier, post: Post
) -> None:
    notifier.hear(*a_pair(), consents("student", "contact"), consents("mentor", "contact"))
    notifier.book()
    notifier.deliver()
    shown = plain(post.mails[0])
    notifier.hear(consents("mentor", "matching"), answered(1))
    notifier.book()
    notifier.deliver()
    hidden = plain(post.mails[2])

    assert "https://wa.me/6281200000001" in shown
    assert "0812-0000-0001" in shown
    assert "0812" not in hidden
    assert "wa.me" not in hidden
    assert "mentor@contoh.example" not in hidden
    assert "Tampil di Kenal bila Anda berdua mengizinkannya" in hidden


def test_without_a_word_on_it_contacts_are_not_shown(notifier: Notifier, post: Post) -> None:
    notifier.hear(*a_pair())
    notifier.book()
    notifier.deliver()

    assert "wa.me" not in plain(post.mails[0])


def test_each_mail_has_a_way_out(notifier: Notifier, post: Post) -> None:
    with_token = replace(contact("student"), unsubscribe_token="a/b")
    notifier.hear(*a_pair()[:5], with_token, offered())
    notifier.deliver()

    ours, theirs = post.mails
    assert ours["List-Unsubscribe"] == "<https://kenal.example/unsubscribe/a%2Fb>"
    assert ours["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert ours["Auto-Submitted"] == "auto-generated"
    assert "https://kenal.example/unsubscribe/a%2Fb" in plain(ours)
    assert theirs["List-Unsubscribe"] is None
    assert "https://kenal.example/p/contoh-bali/notices" in plain(theirs)


def test_no_name_breaks_out_of_a_header(notifier: Notifier, post: Post) -> None:
    bad = replace(contact("mentor"), name="Made\r\nBcc: all@contoh.example")
    notifier.hear(*a_pair()[:5], bad, offered())
    notifier.deliver()

    assert [mail["Bcc"] for mail in post.mails] == [None, None]
    assert "Made Bcc: all@contoh.example" in str(post.mails[0]["Subject"])
