"""The mails of the sample mailbox, read from the Maildir that the notifier delivers into."""

import email.policy
import mailbox
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from icalendar import Calendar

SHOWN = 200
"""The newest mails that the list shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What an attached calendar says: the method, and of its event who is asked to what, when."""

    method: str
    summary: str
    starts: datetime | None
    ends: datetime | None
    place: str
    sequence: int
    uid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail; `calendar` is its iTIP part as it was sent."""

    key: str
    subject: str
    sender: str
    recipient: str
    sent: datetime
    text: str
    html: str
    calendar: bytes | None
    invitation: Invitation | None


def listed(folder: Path) -> list[Mail]:
    """The mails, the newest first; none when nothing was ever delivered."""
    box = _open(folder)
    if box is None:
        return []
    found = [_read(key, box.get_bytes(key)) for key in box.iterkeys()]
    return sorted(found, key=lambda mail: (mail.sent, mail.key), reverse=True)[:SHOWN]


def find(folder: Path, key: str) -> Mail | None:
    """One mail, or None. The key is looked up among those that are there, and is no path."""
    box = _open(folder)
    if box is None or key not in box:
        return None
    return _read(key, box.get_bytes(key))


def _open(folder: Path) -> mailbox.Maildir | None:
    return mailbox.Maildir(folder, create=False) if (folder / "new").is_dir() else None


def _read(key: str, raw: bytes) -> Mail:
    message = email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.default)
    calendar = _part(message, "text/calendar")
    return Mail(
        key=key,
        subject=str(message.get("Subject", "")),
        sender=str(message.get("From", "")),
        recipient=str(message.get("To", "")),
        sent=_sent(message),
        text=_text(message, "text/plain"),
        html=_text(message, "text/html"),
        calendar=calendar,
        invitation=_invitation(calendar) if calendar else None,
    )


def _sent(message: EmailMessage) -> datetime:
    try:
        sent = parsedate_to_datetime(str(message.get("Date", "")))
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


def _part(message: EmailMessage, kind: str) -> bytes | None:
    for part in message.walk():
        if part.get_content_type() == kind:
            payload = part.get_payload(decode=True)
            return payload if isinstance(payload, bytes) else None
    return None


def _text(message: EmailMessage, kind: str) -> str:
    return (_part(message, kind) or b"").decode("utf-8", "replace")


def _invitation(raw: bytes) -> Invitation | None:
    try:
        calendar = Calendar.from_ical(raw)
        event = calendar.walk("VEVENT")[0]
    except (ValueError, IndexError):
        return None
    return Invitation(
        method=str(calendar.get("METHOD", "")),
        summary=str(event.get("SUMMARY", "")),
        starts=_moment(event.get("DTSTART")),
        ends=_moment(event.get("DTEND")),
        place=str(event.get("LOCATION", "")),
        sequence=int(event.get("SEQUENCE", 0)),
        uid=str(event.get("UID", "")),
    )


def _moment(value: object) -> datetime | None:
    moment = getattr(value, "dt", None)
    return moment if isinstance(moment, datetime) and moment.tzinfo else None
