"""The notifier's settings, read once from the environment, failing with the variable's name."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from urllib.parse import urlsplit

from services.eventlog.settings import EventLogSettings, SettingsError
from services.eventlog.variables import Variables
from services.notifier.invites import Party
from services.notifier.mailer import SmtpServer, smtp_server

NAMES = frozenset({"SMTP_URL", "MAIL_FROM", "MAIL_FROM_NAME", "BASE_URL", "PORT"})
"""Every variable that is read here beside those of the event log."""

SAMPLE_SENDER = Party(name="Kenal", address="kenal@kenal.example")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`smtp` is None where no server is named. `base_url` is how people reach the web."""

    eventlog: EventLogSettings
    smtp: SmtpServer | None = None
    sender: Party = SAMPLE_SENDER
    base_url: str = "http://127.0.0.1:8000"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read and check; a `SettingsError` names the variable."""
        read = Variables(environ)
        smtp = _smtp(read.secret("SMTP_URL"))
        address = read.optional("MAIL_FROM")
        if smtp and address is None:
            raise SettingsError("MAIL_FROM", "is needed with SMTP_URL: who do the mails come from?")
        port = read.whole("PORT", 8000, at_least=1, at_most=65_535)
        return cls(
            eventlog=EventLogSettings.from_environment(environ),
            smtp=smtp,
            sender=_sender(
                read.text("MAIL_FROM_NAME", SAMPLE_SENDER.name), address or SAMPLE_SENDER.address
            ),
            base_url=_base_url(read.text("BASE_URL", f"http://127.0.0.1:{port}")),
        )


def _smtp(url: str | None) -> SmtpServer | None:
    if url is None:
        return None
    try:
        return smtp_server(url)
    except ValueError as error:
        raise SettingsError("SMTP_URL", str(error)) from error


def _sender(name: str, address: str) -> Party:
    try:
        fine = Address(display_name=name, addr_spec=address).domain and address.isascii()
    except (ValueError, IndexError, MessageError):
        fine = False
    if not fine:
        raise SettingsError("MAIL_FROM", "must be a mail address like kenal@example.org")
    return Party(name=name, address=address)


def _base_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        fine = False
    if not fine:
        raise SettingsError("BASE_URL", "must look like https://kenal.example")
    return text.rstrip("/")
