"""The sign-in form. Its texts are taken as they are: a password is nobody's to tidy."""

from typing import Any

from marshmallow import fields, validate

from services.web.forms.fields import FORBIDDEN, REQUIRED, Text
from services.web.forms.reading import FormSchema
from services.web.passwords import MAXIMUM_LENGTH


class SignInForm(FormSchema):
    """E-mail, password, and the page to go to."""

    email = Text(most=254, required=True)
    password = fields.String(
        required=True,
        validate=[
            validate.Length(min=1, error=REQUIRED),
            validate.Length(max=MAXIMUM_LENGTH, error=FORBIDDEN),
        ],
        error_messages={"required": REQUIRED},
    )
    next = Text(most=2000)


SIGN_IN_FORM = SignInForm()


def credentials(data: dict[str, Any]) -> tuple[str, str]:
    """The e-mail and the password."""
    return data["email"], data["password"]
