"""How a person is called and reached."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import phonenumbers
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.vocabulary import LOCALES
from services.web.forms.fields import Code, FormField, Text, Whole, invalid
from services.web.forms.reading import form_of
from services.web.profile_codes import ADDRESS_FORMS

NAME_LENGTH = 120
NICKNAME_LENGTH = 40
OLDEST = 100
YOUNGEST = 13
HOME = "ID"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What the form says; None where it is empty."""

    name: str
    nickname: str | None
    address_form: str | None
    phone: str | None
    birth_year: int | None
    locale: str


class Phone(FormField[str]):
    """A telephone number, however it is written at home; stored as E.164."""

    def read(self, text: str) -> str:
        """The number: +6281234567890."""
        try:
            number = phonenumbers.parse(international(text), HOME)
        except phonenumbers.NumberParseException:
            raise invalid(_NO_NUMBER) from None
        if not phonenumbers.is_valid_number(number):
            raise invalid(_NO_NUMBER)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


_NO_NUMBER = _l(
    "This is no telephone number. For instance: 0812-3456-7890, or +971 50 123 4567 from abroad."
)


def international(text: str) -> str:
    """The same number with a plus where it was written with 62 or 00 before it."""
    digits = "".join(letter for letter in text if letter.isdigit())
    if text.lstrip(" (").startswith("+"):
        return text
    if digits.startswith("00"):
        return "+" + digits[2:]
    return "+" + digits if digits.startswith("62") else text


CONTACT_FORM = form_of(
    "ContactForm",
    {
        "name": Text(most=NAME_LENGTH, required=True),
        "nickname": Text(most=NICKNAME_LENGTH),
        "address_form": Code(ADDRESS_FORMS),
        "phone": Phone(),
        "birth_year": Whole(1900, 2100),
        "locale": Code(LOCALES, required=True),
    },
)


def contact(data: dict[str, Any], *, today: date) -> Contact:
    """The contact of a form that was read."""
    born = data["birth_year"]
    if born is not None and not today.year - OLDEST <= born <= today.year - YOUNGEST:
        message = _l(
            "Please give the year from %(first)s to %(last)s.",
            first=str(today.year - OLDEST),
            last=str(today.year - YOUNGEST),
        )
        raise ValidationError({"birth_year": [message]})
    return Contact(
        name=data["name"],
        nickname=data["nickname"] or None,
        address_form=data["address_form"],
        phone=data["phone"],
        birth_year=born,
        locale=data["locale"],
    )
