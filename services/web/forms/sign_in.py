"""The forms to sign in with. A password is taken as it is: it is nobody's to tidy."""

from typing import Any

from marshmallow import fields, validate

from services.web.forms.addresses import MailAddress
from services.web.forms.fields import FORBIDDEN, REQUIRED, Text
from services.web.forms.reading import FormSchema
from services.web.passwords import MAXIMUM_LENGTH


def password_field() -> fields.String:
    """A password that is there already."""
    return fields.String(
        required=True,
        validate=[
            validate.Length(min=1, error=REQUIRED),
            validate.Length(max=MAXIMUM_LENGTH, error=FORBIDDEN),
        ],
        error_messages={"required": REQUIRED},
    )


class SignInForm(FormSchema):
    """E-mail, password, and the page to go to."""

    email = Text(most=254, required=True)
    password = password_field()
    next = Text(most=2000)


class AddressForm(FormSchema):
    """Where a code is to be sent, and the page to go to afterwards."""

    address = MailAddress(required=True)
    next = Text(most=2000)


class CodeForm(FormSchema):
    """A code, in whatever groups it is typed."""

    code = Text(most=40, required=True)


class PasswordForm(FormSchema):
    """A password alone."""

    password = password_field()


SIGN_IN_FORM = SignInForm()
ADDRESS_FORM = AddressForm()
CODE_FORM = CodeForm()
PASSWORD_FORM = PasswordForm()


def credentials(data: dict[str, Any]) -> tuple[str, str]:
    """The e-mail and the password."""
    return data["email"], data["password"]


def password(data: dict[str, Any]) -> str:
    """The password."""
    typed: str = data["password"]
    return typed


def code(data: dict[str, Any]) -> str:
    """The code."""
    typed: str = data["code"]
    return typed
