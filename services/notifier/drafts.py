"""From a mail that goes to its letter: who is spoken to, of what, in which language and clock."""

from dataclasses import replace

from services.mail.letters import Party
from services.notifier.agenda import share_out
from services.notifier.chat import chat_link
from services.notifier.invites import Invite, Method
from services.notifier.judgement import Case
from services.notifier.letters import Letter
from services.notifier.localtime import Moment, moment, same_clock
from services.notifier.records import (
    Contact,
    Meeting,
    MeetingStatus,
)
from services.notifier.wording import (
    Kind,
    Matter,
    Reader,
    called,
    chat_words,
    is_formal,
    locale_of,
    words,
)


def draft(case: Case, address: str, sender: Party, base_url: str) -> Letter:
    """Write the letter to `address`."""
    if case.recipient is None:
        raise ValueError("a letter needs someone to read it")
    locale = locale_of(case.recipient.locale, case.programme.locale)
    matter = _matter(case, case.recipient, locale, base_url)
    said = words(case.delivery.kind, locale, matter)
    letter = Letter(
        key=case.delivery.key,
        written_at=case.delivery.created_at,
        sender=sender,
        recipient=Party(name=case.recipient.name, address=address),
        locale=locale,
        subject=said.subject,
        text=said.text,
        html=said.html,
    )
    if case.meeting is None:
        return letter
    return replace(letter, invite=_invite(letter, case.meeting, said.summary, said.description))


def _matter(case: Case, recipient: Contact, locale: str, base_url: str) -> Matter:
    page = f"{base_url}/p/{case.programme.id}"
    matter = Matter(
        to_student=case.to_student,
        programme=case.programme.name,
        me=_reader(recipient),
        partner=_reader(case.partner) if case.partner else None,
        minutes=case.programme.first_meeting_minutes,
        reason=_reason(case),
        home=f"{page}/pairings",
        profile=f"{page}/student-profile" if case.to_student else f"{page}/mentor-profile",
    )
    if case.meeting is not None:
        mine, theirs = _zones(case, case.meeting)
        starts, minutes = case.meeting.starts, case.meeting.minutes
        matter = replace(
            matter,
            mine=moment(starts, mine, locale),
            theirs=None if same_clock(starts, mine, theirs) else moment(starts, theirs, locale),
            minutes=minutes,
            agenda=share_out(minutes),
        )
    return replace(matter, chat=_chat(case, matter))


def _reader(contact: Contact) -> Reader:
    return Reader(
        name=contact.name,
        called=called(contact.name, contact.nickname, contact.address_form),
        formal=is_formal(contact.address_form),
        email=contact.email,
        phone=contact.phone,
    )


def _reason(case: Case) -> str:
    reason = case.meeting.reason if case.meeting else case.pairing.reason
    return reason or ""


def _zones(case: Case, meeting: Meeting) -> tuple[str, str]:
    """The recipient's zone and the partner's: the student's rules the meeting."""
    mentors = case.mentor_zone or meeting.zone
    return (meeting.zone, mentors) if case.to_student else (mentors, meeting.zone)


def _chat(case: Case, matter: Matter) -> str | None:
    """A ready first message, in the language and on the clock of whoever will read it."""
    if case.partner is None or not case.partner.phone:
        return None
    if case.delivery.kind is Kind.MEETING_CANCELLED:
        return None
    locale = locale_of(case.partner.locale, case.programme.locale)
    theirs: Moment | None = None
    if case.meeting is not None:
        theirs = moment(case.meeting.starts, _zones(case, case.meeting)[1], locale)
    text = chat_words(case.delivery.kind, locale, replace(matter, theirs=theirs))
    return chat_link(case.partner.phone, text)


def _invite(letter: Letter, meeting: Meeting, summary: str, description: str) -> Invite:
    standing = meeting.status is MeetingStatus.SCHEDULED
    return Invite(
        method=Method.REQUEST if standing else Method.CANCEL,
        uid=meeting.id,
        sequence=meeting.sequence,
        starts=meeting.starts,
        minutes=meeting.minutes,
        zone=meeting.zone,
        made_at=letter.written_at,
        organizer=letter.sender,
        attendee=letter.recipient,
        summary=summary,
        description=description,
    )
