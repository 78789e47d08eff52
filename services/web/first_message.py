"""A polite first message, ready to be sent on WhatsApp by the person's own hand.

It follows what is customary: a greeting, an apology for disturbing, who is writing, why, thanks. It
is in the student's language whoever writes, so that neither has to translate for the other.
"""

from datetime import datetime
from urllib.parse import quote

from flask_babel import force_locale

from services.web.formats import moment
from services.web.labels import label
from services.web.store.partners import Contact
from services.web.translation import gettext as _


def whatsapp_link(phone: str | None, message: str) -> str | None:
    """The `wa.me` address that opens a chat with the message; None without a number.

    WhatsApp wants the international number in digits alone: no plus, no leading zero.
    """
    digits = "".join(letter for letter in phone or "" if letter in "0123456789")
    if not digits or digits.startswith("0"):
        return None
    return f"https://wa.me/{digits}?text={quote(message, safe='')}"


def addressed(contact: Contact) -> str:
    """How to speak to the person: "Ibu Ayu", or the name alone when no form was chosen."""
    form = label(contact.address_form, "address")
    return f"{form} {contact.called}".strip()


def from_student(student: Contact, mentor: Contact, programme: str) -> str:
    """What a student may write to a mentor first."""
    with force_locale(student.locale):
        return _(
            "Good day, %(mentor)s. I am sorry to disturb you. My name is %(student)s, I am a"
            " student of %(programme)s, and you have been found as my mentor. I am very glad, and"
            " would like to get to know you. When would it suit you? Thank you very much.",
            mentor=addressed(mentor),
            student=student.name,
            programme=programme,
        )


def from_mentor(mentor: Contact, student: Contact, programme: str) -> str:
    """What a mentor may write to a student first."""
    with force_locale(student.locale):
        return _(
            "Hello, %(student)s. I am %(mentor)s, your mentor from %(programme)s. I am glad to get"
            " to know you. What would you like to talk about first? Just write to me; no question"
            " is too small.",
            mentor=addressed(mentor),
            student=addressed(student),
            programme=programme,
        )


def with_meeting(message: str, locale: str, starts: datetime, zone: str) -> str:
    """The message with the time of the meeting, on the clock of whoever reads it."""
    with force_locale(locale):
        return _("%(message)s Our meeting: %(when)s.", message=message, when=moment(starts, zone))
