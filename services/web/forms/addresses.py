"""A mail address, as people type it."""

import re

from flask_babel import lazy_gettext as _l

from services.web.forms.fields import FormField, invalid

_ADDRESS = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\"]+\.[^@\s,;<>()\".]+")
LONGEST = 254


class MailAddress(FormField[str]):
    """A mail address in lower case."""

    def read(self, text: str) -> str:
        """The address."""
        if len(text) > LONGEST or not _ADDRESS.fullmatch(text) or not text.isascii():
            raise invalid(_l("Please give an e-mail address, for instance putu@example.com."))
        return text.lower()
