"""Ways to send a message by one's own hand: a link into WhatsApp, into a mail, a code to scan."""

from urllib.parse import quote

import segno

LONGEST = 1_200
"""Characters of a message: more than this is no first message, and makes links that break."""
LARGEST_CODE = 900
"""Bytes of a link that a telephone reads from a screen with ease; a longer one is left out."""


def whatsapp_link(phone: str | None, message: str = "") -> str | None:
    """The `wa.me` address that opens a chat with the message; None without a number.

    WhatsApp wants the international number in digits alone: no plus, no leading zero.
    """
    digits = "".join(letter for letter in phone or "" if letter in "0123456789")
    if not digits or digits.startswith("0"):
        return None
    text = f"?text={quote(message, safe='')}" if message else ""
    return f"https://wa.me/{digits}{text}"


def mail_link(email: str | None, subject: str, message: str) -> str | None:
    """The `mailto:` address that begins a mail with the message; None without an address."""
    if not email:
        return None
    body = "\r\n".join(message.splitlines())
    head = quote(subject, safe="")
    return f"mailto:{quote(email, safe='@')}?subject={head}&body={quote(body, safe='')}"


def code_for(phone: str, message: str) -> segno.QRCode | None:
    """A code that opens the chat on the telephone that scans it; without the message if that is
    too long to be read.
    """
    link = whatsapp_link(phone, message)
    if link is None:
        return None
    if len(link) > LARGEST_CODE:
        link = whatsapp_link(phone) or ""
    return segno.make_qr(link, error="l", boost_error=False)
