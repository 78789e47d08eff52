"""A web that sends mails, which nobody delivers."""

from dataclasses import replace

import pytest

from services.mail.settings import MailSettings
from services.web.settings import Settings
from tests.web.getting_in.post import SERVER


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """As for other tests, but mail works."""
    return replace(settings, mail=MailSettings(smtp=SERVER))
