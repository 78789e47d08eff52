"""What a mail speaks of: who is spoken to, of what, in which language and on which clock."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

from services.notifier.agenda import FIRST_MEETING, NEXT_MEETING, share_out
from services.notifier.chat import chat_link
from services.notifier.judgement import Case
from services.notifier.kinds import Kind
from services.notifier.localtime import Moment, moment, same_clock
from services.notifier.records import Contact, Meeting
from services.notifier.series import FIRST
from services.notifier.wording import (
    Links,
    Matter,
    Reader,
    called,
    chat_words,
    is_formal,
    locale_of,
    one_line,
)

WITH_CONTACT = (
    Kind.FIRST_MEETING,
    Kind.NEXT_MEETING,
    Kind.MEETING_MOVED,
    Kind.NO_COMMON_TIME,
    Kind.NO_NEXT_TIME,
    Kind.NO_OTHER_TIME,
)
"""The mails that may say how to reach the other: none before both accepted, none after the end."""


def locale_for(case: Case) -> str:
    """The locale to write in."""
    wished = case.recipient.locale if case.recipient else case.programme.locale
    return locale_of(wished, case.programme.locale)


def matter_of(case: Case, locale: str, base_url: str) -> Matter:
    """Everything that the mail may say."""
    shows = case.contact_shared and case.delivery.kind in WITH_CONTACT
    matter = Matter(
        to_student=case.to_student,
        programme=one_line(case.programme.name),
        me=_reader(case.recipient) if case.recipient else Reader(name="", called=""),
        partner=_reader(case.partner, shows=shows) if case.partner else None,
        links=_links(case, base_url),
        answer_by=_answer_by(case, locale),
        minutes=case.programme.first_meeting_minutes,
        reason=(case.meeting.reason if case.meeting else case.pairing.reason) or "",
        ending=case.pairing.reason or "",
        farewell=case.recipient is None,
    )
    if case.meeting is not None:
        matter = _of_meeting(case, case.meeting, matter, locale)
    elif case.delivery.kind is Kind.NO_NEXT_TIME:
        number = case.delivery.sequence + 1
        matter = replace(matter, number=number, minutes=case.programme.meeting_minutes)
    return replace(matter, chat=_chat(case, matter))


def _of_meeting(case: Case, meeting: Meeting, matter: Matter, locale: str) -> Matter:
    mine, theirs = _zones(case, meeting)
    starts, before = meeting.starts, meeting.moved_from
    protocol = FIRST_MEETING if meeting.number == FIRST else NEXT_MEETING
    return replace(
        matter,
        mine=moment(starts, mine, locale),
        theirs=None if same_clock(starts, mine, theirs) else moment(starts, theirs, locale),
        before=None if before is None else moment(before, mine, locale),
        number=meeting.number,
        minutes=meeting.minutes,
        agenda=share_out(meeting.minutes, protocol),
        asked=meeting.asked_by == case.pairing.role_of(case.delivery.recipient).value,
    )


def _reader(contact: Contact, *, shows: bool = False) -> Reader:
    return Reader(
        name=one_line(contact.name),
        called=one_line(called(contact.name, contact.nickname, contact.address_form)),
        formal=is_formal(contact.address_form),
        email=contact.email if shows else None,
        phone=contact.phone if shows else None,
    )


def _links(case: Case, base_url: str) -> Links:
    page = f"{base_url}/p/{case.programme.id}"
    token = case.recipient.unsubscribe_token if case.recipient else None
    return Links(
        home=page,
        pairing=f"{page}/my-pairings/{case.pairing.id}",
        offer=f"{page}/offers/{case.pairing.id}",
        request=f"{page}/mentor-request",
        availability=f"{page}/availability",
        notices=f"{page}/notices",
        stop=f"{base_url}/unsubscribe/{quote(token, safe='')}" if token else None,
    )


def _answer_by(case: Case, locale: str) -> Moment | None:
    """The last moment in which to answer: a day that ends at midnight is that day, not the next."""
    if case.pairing.answer_by is None:
        return None
    own = case.student_zone if case.to_student else case.mentor_zone
    last = case.pairing.answer_by - timedelta(seconds=1)
    return moment(last, own or case.programme.zone, locale)


def _zones(case: Case, meeting: Meeting) -> tuple[str, str]:
    """The recipient's zone and the partner's: the student's rules the meeting."""
    mentors = case.mentor_zone or meeting.zone
    return (meeting.zone, mentors) if case.to_student else (mentors, meeting.zone)


def _chat(case: Case, matter: Matter) -> str | None:
    """A ready first message, in the language and on the clock of whoever will read it."""
    if case.partner is None or matter.partner is None or not matter.partner.phone:
        return None
    locale = locale_of(case.partner.locale, case.programme.locale)
    theirs: Moment | None = None
    if case.meeting is not None:
        theirs = moment(case.meeting.starts, _zones(case, case.meeting)[1], locale)
    text = chat_words(case.delivery.kind, locale, replace(matter, theirs=theirs))
    return None if text is None else chat_link(matter.partner.phone, text)
