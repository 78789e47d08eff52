"""A mail as the internet sees it: headers, text, HTML and, if it carries one, an invitation.

With an invitation the shape is the one that Gmail, Outlook and Apple Mail know (RFC 6047):
mixed > (alternative > plain, html, calendar) + the same calendar as a file. Every byte follows from
the letter, so a second copy of a mail is equal to the first.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime

from services.notifier.invites import Invite, Party, to_ical

# Seven bits pass every server, also one that has never heard of 8BITMIME.
POLICY = SMTP.clone(cte_type="7bit")
ATTACHMENT = "invite.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail to one person. `key` is what makes it this mail and no other."""

    key: str
    written_at: datetime
    sender: Party
    recipient: Party
    locale: str
    subject: str
    text: str
    html: str
    invite: Invite | None = None


def message_id(key: str, sender: Party) -> str:
    """The same for every copy of the mail with this key, on whatever attempt it is sent."""
    domain = sender.address.rpartition("@")[2]
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def compose(letter: Letter) -> EmailMessage:
    """The mail; raises ValueError for a name or an address that no header can carry."""
    message = EmailMessage(POLICY)
    message["From"] = _address(letter.sender)
    message["To"] = _address(letter.recipient)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = message_id(letter.key, letter.sender)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    if letter.invite is not None:
        _add_invite(message, letter.invite)
    # At the end: to set the content takes away every header that begins with Content.
    message["Content-Language"] = letter.locale
    _name_boundaries(message, letter.key)
    return message


def _address(party: Party) -> Address:
    return Address(display_name=party.name, addr_spec=party.address)


def _add_invite(message: EmailMessage, invite: Invite) -> None:
    calendar = to_ical(invite)
    message.add_alternative(
        calendar.decode(),
        subtype="calendar",
        cte="base64",
        params={"method": invite.method.value, "component": "VEVENT"},
    )
    message.add_attachment(
        calendar, maintype="application", subtype="ics", cte="base64", filename=ATTACHMENT
    )


def _name_boundaries(message: MIMEPart, key: str) -> None:
    """Boundaries from the key: left alone they would be random, and no two copies the same."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            digest = hashlib.sha256(f"{key} {number}".encode()).hexdigest()[:32]
            part.set_boundary(f"=_{digest}")
