"""A web that sends mails, which nobody delivers."""

from dataclasses import replace

import pytest

from services.mail.mailer import SmtpServer
from services.mail.settings import MailSettings
from services.web.settings import Settings


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """As for other tests, but mail works."""
    server = SmtpServer(host="mail.contoh.example", port=25)
    return replace(settings, mail=MailSettings(smtp=server))
