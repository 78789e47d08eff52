import re
from collections.abc import Iterable
from dataclasses import replace
from email.message import EmailMessage
from html import unescape
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from icalendar import Calendar

from services.mail.letters import message_id
from services.notifier.drafts import draft
from services.notifier.judgement import Case
from services.notifier.kinds import WITH_CALENDAR, Kind
from services.notifier.letters import compose
from services.notifier.wording import LOCALES, MESSAGES
from tests.notifier.cases import (
    BASE_URL,
    MENTOR,
    MOVED,
    NEXT,
    SENDER,
    STUDENT,
    about_meeting,
    english,
    farewell,
    off,
    to_mentor,
    to_student,
    unscheduled,
)
from tests.notifier.mails import DIGESTS, MAILS, SNAPSHOTS, digest_mail, mail, readable

CLOCKS = re.compile(r"\b\d\d[.:]\d\d\b|\b\d{1,2} (?:Nov|Des|Dec)\w+ 2026\b")


def part(message: EmailMessage, content_type: str) -> EmailMessage:
    (found,) = (one for one in message.walk() if one.get_content_type() == content_type)
    assert isinstance(found, EmailMessage)
    return found


def calendar_in(message: EmailMessage, content_type: str = "text/calendar") -> Any:
    payload = part(message, content_type).get_payload(decode=True)
    assert isinstance(payload, bytes)
    return Calendar.from_ical(payload)


def content_types(message: EmailMessage) -> Iterable[str]:
    return [one.get_content_type() for one in message.walk()]


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_reads_word_for_word_as_its_snapshot(name: str) -> None:
    assert readable(mail(MAILS[name])) == (SNAPSHOTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_reads_word_for_word_as_its_snapshot(name: str) -> None:
    read = readable(digest_mail(DIGESTS[name]))

    assert read == (SNAPSHOTS / f"{name}.txt").read_text(encoding="utf-8")


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in SNAPSHOTS.iterdir()} == {*MAILS, *DIGESTS}


@pytest.mark.parametrize("kind", Kind)
def test_every_message_has_the_same_files_in_both_languages(kind: Kind) -> None:
    files = [{path.name for path in (MESSAGES / kind / locale).iterdir()} for locale in LOCALES]

    assert files[0] == files[1]
    assert files[0] >= {"subject.txt", "body.txt", "body.html"}
    assert ("event.txt" if kind in WITH_CALENDAR else "brief.txt") in files[0]


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_is_seven_bits_wide_and_its_lines_are_short(name: str) -> None:
    raw = compose(draft(MAILS[name], "putu@contoh.example", SENDER, BASE_URL)).as_bytes()

    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_two_copies_of_a_mail_are_equal_to_the_byte() -> None:
    copies = [
        compose(draft(to_student(), "putu@contoh.example", SENDER, BASE_URL)).as_bytes()
        for _ in range(2)
    ]

    assert copies[0] == copies[1]


def test_an_invitation_has_the_shape_that_calendars_know() -> None:
    message = mail(to_student())

    assert content_types(message) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    assert part(message, "application/ics").get_filename() == "invite.ics"


@pytest.mark.parametrize(
    ("case", "method"),
    [
        (to_student(), "REQUEST"),
        (about_meeting(to_mentor(), Kind.NEXT_MEETING, NEXT), "REQUEST"),
        (about_meeting(to_mentor(), Kind.MEETING_MOVED, MOVED), "REQUEST"),
        (off(to_student()), "CANCEL"),
        (farewell(to_mentor()), "CANCEL"),
    ],
)
def test_method_in_header_body_and_attachment_are_one(case: Case, method: str) -> None:
    message = mail(case)

    inline = calendar_in(message)
    attached = calendar_in(message, "application/ics")
    assert part(message, "text/calendar").get_param("method") == method
    assert inline["METHOD"] == method
    assert inline.to_ical() == attached.to_ical()


@pytest.mark.parametrize("name", [*MAILS, *DIGESTS])
def test_text_and_html_lead_to_the_same_places_and_say_the_same_times(name: str) -> None:
    message = mail(MAILS[name]) if name in MAILS else digest_mail(DIGESTS[name])
    text = part(message, "text/plain").get_content()
    html = unescape(part(message, "text/html").get_content())

    assert set(re.findall(r"https?://\S+", text)) == set(re.findall(r'href="(https?:[^"]+)"', html))
    assert set(CLOCKS.findall(text)) == set(CLOCKS.findall(re.sub(r"<[^>]+>", " ", html)))


def test_the_only_attendee_is_the_recipient_and_the_organizer_is_the_sender() -> None:
    for case in (to_student(), to_mentor(), off(to_student())):
        message = mail(case)
        calendar = calendar_in(message)
        (event,) = calendar.walk("VEVENT")
        to, sender = message["To"].addresses[0], message["From"].addresses[0]
        assert event["ATTENDEE"] == f"mailto:{to.addr_spec}"
        assert event["ORGANIZER"] == f"mailto:{sender.addr_spec}"


def test_a_mail_without_a_meeting_carries_no_calendar() -> None:
    assert content_types(mail(unscheduled(to_student()))) == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


@pytest.mark.parametrize("case", [off(to_student()), off(to_mentor())])
def test_a_cancellation_no_longer_tells_how_to_reach_the_other(case: Case) -> None:
    text = readable(mail(case))

    other = MENTOR if f"To: {STUDENT.name}" in text else STUDENT
    assert str(other.email) not in text
    assert str(other.phone) not in text
    assert "wa.me" not in text


def test_the_ready_message_to_a_mentor_is_in_the_mentors_language_and_on_the_mentors_clock() -> (
    None
):
    case = replace(to_student(), partner=english(MENTOR), mentor_zone="Europe/Rome")

    text = part(mail(case), "text/plain").get_content()

    link = next(line for line in text.splitlines() if line.startswith("https://wa.me/"))
    ready = parse_qs(urlsplit(link).query)["text"][0]
    assert urlsplit(link).path == "/6281200000002"
    assert ready.startswith("Hello Kak Made, I am sorry to disturb you.")
    assert "Tuesday 1 December 2026, 09:00 Rome time" in ready


def test_one_clock_is_said_once() -> None:
    text = part(mail(to_student()), "text/plain").get_content()

    assert unquote(text).count("16.00") == 2  # the meeting, and the ready message
    assert "Untuk Kak Made" not in text


def test_names_are_escaped_in_html() -> None:
    strange = replace(MENTOR, name='<b>Made</b> & "Kak"')

    html = part(mail(replace(to_student(), partner=strange)), "text/html").get_content()

    assert "<b>Made" not in html
    assert "&lt;b&gt;Made&lt;/b&gt; &amp; &#34;Kak&#34;" in html


def test_an_unknown_locale_is_answered_in_that_of_the_programme() -> None:
    message = mail(replace(to_student(), recipient=replace(STUDENT, locale="ban")))

    assert message["Content-Language"] == "id"


def test_the_message_id_follows_from_the_key_alone() -> None:
    ids = {message_id(f"first-meeting/m/{number}/p", SENDER) for number in (0, 0, 1)}

    assert len(ids) == 2
    assert all(one.endswith("@kenal.example>") for one in ids)
