"""The forms of the account page."""

from services.web.forms.addresses import MailAddress
from services.web.forms.new_passwords import new_password
from services.web.forms.reading import FormSchema


class NewPasswordForm(FormSchema):
    """A password to be."""

    new_password = new_password()


class NewAddressForm(FormSchema):
    """An address to be."""

    address = MailAddress(required=True)


NEW_PASSWORD_FORM = NewPasswordForm()
NEW_ADDRESS_FORM = NewAddressForm()
