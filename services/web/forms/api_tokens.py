"""The form with which a token is made."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from services.web.api_scopes import SCOPES
from services.web.forms.fields import Code, Text, Texts
from services.web.forms.reading import FormSchema

DAYS = ("7", "30", "90", "365")


class TokenForm(FormSchema):
    """What the token is for, what it may do, and how long."""

    name = Text(most=100, required=True)
    scopes = Texts(Code(tuple(SCOPES)), most=len(SCOPES))
    days = Code(DAYS, required=True)


TOKEN_FORM = TokenForm()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A token as it was asked for."""

    name: str
    scopes: tuple[str, ...]
    days: int


def wanted(data: dict[str, Any]) -> Wanted:
    """The token; it may do at least one thing."""
    if not data["scopes"]:
        raise ValidationError({"scopes": [_l("Choose at least one thing that it may do.")]})
    return Wanted(name=data["name"], scopes=data["scopes"], days=int(data["days"]))
