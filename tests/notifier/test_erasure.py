"""A person is forgotten, and the calendar of neither goes on telling of a meeting."""

from datetime import timedelta

import pytest

from schemas.facts import MeetingCancelled, MeetingDataForgotten, PersonErased
from schemas.ids import PersonId
from services.eventlog.clock import SettableClock
from services.mail.mailer import DeferredError
from tests.notifier.world import (
    BALI,
    Notifier,
    Post,
    a_pair,
    confirmed,
    consents,
    ended,
    plain,
    prefers,
)

ERASED = PersonErased(programme=BALI, person=PersonId("mentor"))
NOUNS = ("contact", "student-profile", "mentor-profile", "notice-preferences", "consent")


@pytest.fixture
def invited(notifier: Notifier) -> Notifier:
    """Two people who are invited to a first meeting."""
    notifier.hear(*a_pair(), consents("mentor", "contact"), prefers("mentor", email="none"))
    notifier.hear(prefers("mentor"))
    notifier.book()
    notifier.deliver()
    return notifier


def erase(notifier: Notifier, *, told_of_the_end: bool) -> None:
    if told_of_the_end:
        notifier.hear(ended(confirmed("pairing"), "person-erased"))
    notifier.hear(ERASED)
    for noun in NOUNS:
        notifier.hear_tombstone(noun, "mentor")


def forgotten(notifier: Notifier) -> list[str]:
    return [fact.person for fact in notifier.facts(MeetingDataForgotten)]


@pytest.mark.parametrize("told_of_the_end", [True, False])
def test_both_calendars_are_cleared_and_then_nothing_is_left(
    invited: Notifier, post: Post, told_of_the_end: bool
) -> None:
    erase(invited, told_of_the_end=told_of_the_end)
    invited.forgetting.step()
    early = forgotten(invited)
    kept = [row.address for row in invited.rows()]
    invited.deliver()
    invited.forgetting.step()
    invited.forgetting.step()

    assert [fact.reason for fact in invited.facts(MeetingCancelled)] == ["person-erased"]
    assert sorted(post.delivered[2:]) == [("mentor", "CANCEL"), ("student", "CANCEL")]
    assert early == []
    assert kept.count("mentor@contoh.example") == 1
    assert forgotten(invited) == ["mentor"]
    assert "mentor@contoh.example" not in [row.address for row in invited.rows()]


def test_the_last_mail_names_nobody_who_is_forgotten(invited: Notifier, post: Post) -> None:
    erase(invited, told_of_the_end=True)
    invited.deliver()

    to = {mail["To"].addresses[0].username: mail for mail in post.mails[2:]}
    assert "Contoh mentor" not in to["student"].as_string()
    assert to["mentor"]["To"] == "mentor@contoh.example"
    assert "Contoh mentor" not in to["mentor"].as_string()
    assert "Ini e-mail terakhir dari Kenal" in plain(to["mentor"])
    assert to["mentor"]["List-Unsubscribe"] is None


def test_an_address_is_kept_for_a_day_at_most(
    invited: Notifier, post: Post, clock: SettableClock
) -> None:
    def trouble(mail: object) -> None:
        raise DeferredError("451 later")

    post.trouble = trouble
    erase(invited, told_of_the_end=True)
    invited.deliver()
    clock.advance(timedelta(hours=24))
    invited.forgetting.step()
    post.trouble = lambda _: None
    invited.deliver()

    assert ("mentor", "CANCEL") not in post.delivered
    assert forgotten(invited) == ["mentor"]
    assert "mentor@contoh.example" not in [row.address for row in invited.rows()]


def test_who_was_never_invited_is_forgotten_at_once(notifier: Notifier, post: Post) -> None:
    notifier.hear(*a_pair()[:5])
    erase(notifier, told_of_the_end=False)
    notifier.forgetting.step()
    notifier.hear(ERASED)
    notifier.deliver()

    assert forgotten(notifier) == ["mentor"]
    assert post.mails == []
