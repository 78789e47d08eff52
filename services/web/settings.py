"""The web's settings, read once from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from services.eventlog.settings import EventLogSettings, SettingsError
from services.web.secret_key import secret_key

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`base_url` is how people reach the web; from it follow the hosts and the cookies."""

    eventlog: EventLogSettings
    secret_key: str
    secret_key_fallbacks: tuple[str, ...] = ()
    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str = "http://127.0.0.1:8000"
    workers: int = 1
    threads: int = 8
    trusted_proxies: int = 0

    @property
    def https(self) -> bool:
        """Whether people reach the web over TLS."""
        return self.base_url.startswith("https://")

    @property
    def trusted_hosts(self) -> list[str]:
        """The Host headers that are answered: the public one, and this machine's own."""
        return [urlsplit(self.base_url).hostname or "", *LOOPBACK]

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read and check; a `SettingsError` names the variable."""
        eventlog = EventLogSettings.from_environment(environ)
        port = _whole(environ, "PORT", 8000, range(1, 65_536))
        fallbacks = environ.get("SECRET_KEY_FALLBACKS", "").split(",")
        return cls(
            eventlog=eventlog,
            secret_key=secret_key(environ, eventlog.home),
            secret_key_fallbacks=tuple(key.strip() for key in fallbacks if key.strip()),
            host=environ.get("HOST", "127.0.0.1"),
            port=port,
            base_url=_base_url(environ.get("BASE_URL") or f"http://127.0.0.1:{port}"),
            workers=_whole(environ, "WEB_CONCURRENCY", 1, range(1, 65)),
            threads=_whole(environ, "WEB_THREADS", 8, range(1, 129)),
            trusted_proxies=_whole(environ, "TRUSTED_PROXIES", 0, range(0, 9)),
        )


def _whole(environ: Mapping[str, str], name: str, default: int, limits: range) -> int:
    text = environ.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or int(text) not in limits:
        raise SettingsError(
            f"{name} must be a whole number from {limits[0]} to {limits[-1]}: {text!r}"
        )
    return int(text)


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(f"BASE_URL must look like https://kenal.example: {text!r}")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise SettingsError(f"BASE_URL must have no path: {text!r}")
    return f"{parts.scheme}://{parts.netloc}"
