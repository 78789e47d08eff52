"""The web's settings, read once from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from services.eventlog.settings import EventLogSettings, SettingsError
from services.eventlog.variables import Variables
from services.mail.settings import MailSettings, mail_leaves
from services.web.secret_key import secret_key

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`base_url` is how people reach the web; from it follow the hosts and the cookies."""

    eventlog: EventLogSettings
    secret_key: str
    mail: MailSettings = field(default_factory=MailSettings)
    secret_key_fallbacks: tuple[str, ...] = ()
    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str = "http://127.0.0.1:8000"
    workers: int = 1
    threads: int = 8
    trusted_proxies: int = 0
    api_calls_per_minute: int = 300

    @property
    def https(self) -> bool:
        """Whether people reach the web over TLS."""
        return self.base_url.startswith("https://")

    @property
    def mail_leaves(self) -> bool:
        """Whether mails go anywhere: without, people sign in with passwords only."""
        return mail_leaves(self.mail, self.eventlog)

    @property
    def trusted_hosts(self) -> list[str]:
        """The Host headers that are answered: the public one, and this machine's own."""
        return [urlsplit(self.base_url).hostname or "", *LOOPBACK]

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read and check; a `SettingsError` names the variable."""
        read = Variables(environ)
        eventlog = EventLogSettings.from_environment(environ)
        port = read.whole("PORT", 8000, at_least=1, at_most=65_535)
        return cls(
            eventlog=eventlog,
            secret_key=secret_key(read.secret("SECRET_KEY"), eventlog.home),
            mail=MailSettings.from_variables(read),
            secret_key_fallbacks=read.texts("SECRET_KEY_FALLBACKS"),
            host=read.text("HOST", "127.0.0.1"),
            port=port,
            base_url=_base_url(read.text("BASE_URL", f"http://127.0.0.1:{port}")),
            workers=read.whole("WEB_CONCURRENCY", 1, at_least=1, at_most=64),
            threads=read.whole("WEB_THREADS", 8, at_least=1, at_most=128),
            trusted_proxies=read.whole("TRUSTED_PROXIES", 0, at_most=8),
            api_calls_per_minute=read.whole("API_CALLS_PER_MINUTE", 300, at_least=1),
        )


def _base_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError as error:
        raise SettingsError("BASE_URL", "must look like https://kenal.example") from error
    if not fine:
        raise SettingsError("BASE_URL", "must look like https://kenal.example")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise SettingsError("BASE_URL", "must have no path: Kenal stands at the root of its host")
    return f"{parts.scheme}://{parts.netloc}"
