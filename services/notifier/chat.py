"""Phone numbers as people read them, and links that open a chat with a ready first message."""

import re
from urllib.parse import quote

import phonenumbers

INDONESIA = 62


def readable(phone: str) -> str:
    """An E.164 number as it is written: "0812-3456-7890" for Indonesia, international otherwise.

    What is no number is given back as it is.
    """
    try:
        number = phonenumbers.parse(phone, "ID")
    except phonenumbers.NumberParseException:
        return phone
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    if number.country_code == INDONESIA:
        style = phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(number, style)


def chat_link(phone: str, text: str) -> str:
    """A link that opens the chat with `phone` (E.164), with `text` typed but not sent."""
    return f"https://wa.me/{re.sub(r'[^0-9]', '', phone)}?text={quote(text, safe='')}"
