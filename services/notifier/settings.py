"""The notifier's settings, read once from the environment, failing with the variable's name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from services.eventlog.settings import EventLogSettings, SettingsError
from services.eventlog.variables import Variables
from services.mail.settings import MailSettings

NAMES = frozenset({"BASE_URL", "PORT"})
"""Every variable that is read here beside those of the event log and of mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`base_url` is how people reach the web."""

    eventlog: EventLogSettings
    mail: MailSettings = field(default_factory=MailSettings)
    base_url: str = "http://127.0.0.1:8000"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read and check; a `SettingsError` names the variable."""
        read = Variables(environ)
        mail = MailSettings.from_variables(read)
        port = read.whole("PORT", 8000, at_least=1, at_most=65_535)
        return cls(
            eventlog=EventLogSettings.from_environment(environ),
            mail=mail,
            base_url=_base_url(read.text("BASE_URL", f"http://127.0.0.1:{port}")),
        )


def _base_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        fine = False
    if not fine:
        raise SettingsError("BASE_URL", "must look like https://kenal.example")
    return text.rstrip("/")
