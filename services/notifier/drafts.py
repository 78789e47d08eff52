"""From a mail that goes to its letter: of what it speaks, and what goes along."""

from dataclasses import replace

from services.mail.letters import Party
from services.notifier.invites import Invite, Method
from services.notifier.judgement import Case
from services.notifier.kinds import WITH_CALENDAR
from services.notifier.letters import Letter
from services.notifier.matters import locale_for, matter_of
from services.notifier.records import Meeting, MeetingStatus
from services.notifier.wording import Matter, words


def draft(case: Case, address: str, sender: Party, base_url: str) -> Letter:
    """Write the letter to `address`."""
    locale = locale_for(case)
    matter = matter_of(case, locale, base_url)
    said = words(case.delivery.kind, locale, matter)
    letter = Letter(
        key=case.delivery.key,
        written_at=case.delivery.created_at,
        sender=sender,
        recipient=Party(name=matter.me.name, address=address),
        locale=locale,
        subject=said.subject,
        text=said.text,
        html=said.html,
        headers=ways_out(matter),
    )
    if case.meeting is None or case.delivery.kind not in WITH_CALENDAR:
        return letter
    return replace(letter, invite=_invite(letter, case.meeting, said.summary, said.description))


def ways_out(matter: Matter) -> tuple[tuple[str, str], ...]:
    """Headers by which a mail program can stop all mails with one click (RFC 2369, RFC 8058)."""
    if matter.links.stop is None:
        return ()
    return (
        ("List-Unsubscribe", f"<{matter.links.stop}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    )


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
