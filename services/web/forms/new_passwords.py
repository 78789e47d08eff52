"""A password to be: long enough, and not among those that anyone tries first."""

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from services.web.common_passwords import is_common
from services.web.forms.fields import REQUIRED, invalid
from services.web.passwords import MAXIMUM_LENGTH, MINIMUM_LENGTH

WRONG_LENGTH = _l(
    "A password has %(least)s to %(most)s characters. A few words in a row are easy to remember.",
    least=str(MINIMUM_LENGTH),
    most=str(MAXIMUM_LENGTH),
)
COMMON = _l("This password is among the first that anyone tries. Choose another.")


def new_password() -> fields.String:
    """A new password; no rule says what it is composed of."""
    said: Any = {"required": REQUIRED}
    return fields.String(required=True, validate=[_check], error_messages=said)


def _check(password: str) -> None:
    if not MINIMUM_LENGTH <= len(password) <= MAXIMUM_LENGTH:
        raise invalid(WRONG_LENGTH)
    if is_common(password):
        raise invalid(COMMON)
