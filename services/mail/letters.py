"""A mail as the internet sees it: headers, text and HTML.

Every byte follows from the letter, so a second copy of a mail is equal to the first.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime

# Seven bits pass every server, also one that has never heard of 8BITMIME.
POLICY = SMTP.clone(cte_type="7bit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A name and a mail address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail to one person. `key` is what makes it this mail and no other.

    `headers` are added as they stand, for instance how to unsubscribe.
    """

    key: str
    written_at: datetime
    sender: Party
    recipient: Party
    locale: str
    subject: str
    text: str
    html: str
    headers: tuple[tuple[str, str], ...] = ()


def message_id(key: str, sender: Party) -> str:
    """The same for every copy of the mail with this key, on whatever attempt it is sent."""
    domain = sender.address.rpartition("@")[2]
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def compose(
    letter: Letter, *, enclose: Callable[[EmailMessage], None] | None = None
) -> EmailMessage:
    """The mail, to which `enclose` may add parts; raises ValueError for a name or an address that
    no header can carry.
    """
    message = EmailMessage(POLICY)
    message["From"] = _address(letter.sender)
    message["To"] = _address(letter.recipient)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = message_id(letter.key, letter.sender)
    message["Auto-Submitted"] = "auto-generated"
    for name, value in letter.headers:
        message[name] = value
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    if enclose is not None:
        enclose(message)
    # At the end: to set the content takes away every header that begins with Content.
    message["Content-Language"] = letter.locale
    _name_boundaries(message, letter.key)
    return message


def _address(party: Party) -> Address:
    return Address(display_name=party.name, addr_spec=party.address)


def _name_boundaries(message: MIMEPart, key: str) -> None:
    """Boundaries from the key: left alone they would be random, and no two copies the same."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            digest = hashlib.sha256(f"{key} {number}".encode()).hexdigest()[:32]
            part.set_boundary(f"=_{digest}")
