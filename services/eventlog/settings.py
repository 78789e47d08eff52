"""Settings of what all services share, read once from the environment, failing loudly.

The environment is a mapping that is passed in, so that settings can be made, and tested, without
touching the process's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from services.eventlog.variables import SettingsError, Variables, refuse_unknown

__all__ = ["NAMES", "EventLogSettings", "SettingsError", "database_url"]

NAMES = frozenset(
    {
        "KENAL_HOME",
        "DATABASE_URL",
        "KAFKA_BOOTSTRAP_SERVERS",
        "KAFKA_SECURITY_PROTOCOL",
        "KAFKA_SASL_MECHANISM",
        "KAFKA_SASL_USERNAME",
        "KAFKA_SASL_PASSWORD",
        "KAFKA_SSL_CAFILE",
        "KAFKA_REPLICATION_FACTOR",
        "KENAL_LOG_LEVEL",
        "KENAL_LOG_FORMAT",
        "KENAL_SAMPLE",
    }
)
"""Every variable that is read here."""

READ_ELSEWHERE = frozenset({"KENAL_KAFKA_CACHE", "KENAL_SOLVE_SECONDS", "KENAL_SUPERVISOR"})
"""By the broker for developers, by the matcher, and between `kenal serve` and its services."""

_DATABASES = ("sqlite", "postgresql", "postgres", "postgresql+psycopg")
_PROTOCOLS = ("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")
_MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
_LEVELS = ("debug", "info", "warning", "error")
_FORMATS = ("json", "console")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLogSettings:
    """Where the data is, which log carries the events, and how the process speaks of itself."""

    home: Path = Path("var")
    database_url: str | None = field(default=None, repr=False)
    kafka_bootstrap_servers: tuple[str, ...] = ()
    kafka_security_protocol: str = "PLAINTEXT"
    kafka_sasl_mechanism: str | None = None
    kafka_sasl_username: str | None = None
    kafka_sasl_password: str | None = field(default=None, repr=False)
    kafka_ssl_cafile: Path | None = None
    kafka_replication_factor: int = 1
    log_level: str = "info"
    log_format: str = "console"
    sample: bool = False

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "EventLogSettings":
        """Read them. Raises SettingsError, which names the variable that is wrong, or misspelt."""
        refuse_unknown(environ, NAMES | READ_ELSEWHERE)
        read = Variables(environ)
        settings = cls(
            home=Path(read.text("KENAL_HOME", "var")),
            database_url=read.optional_url("DATABASE_URL", _DATABASES),
            kafka_bootstrap_servers=read.texts("KAFKA_BOOTSTRAP_SERVERS"),
            kafka_security_protocol=read.choice("KAFKA_SECURITY_PROTOCOL", _PROTOCOLS, "PLAINTEXT"),
            kafka_sasl_mechanism=read.optional_choice("KAFKA_SASL_MECHANISM", _MECHANISMS),
            kafka_sasl_username=read.optional("KAFKA_SASL_USERNAME"),
            kafka_sasl_password=read.secret("KAFKA_SASL_PASSWORD"),
            kafka_ssl_cafile=read.optional_file("KAFKA_SSL_CAFILE"),
            kafka_replication_factor=read.whole("KAFKA_REPLICATION_FACTOR", 1, at_least=1),
            log_level=read.choice("KENAL_LOG_LEVEL", _LEVELS, "info"),
            log_format=read.choice("KENAL_LOG_FORMAT", _FORMATS, "console"),
            sample=read.flag("KENAL_SAMPLE", default=False),
        )
        settings._check_kafka()
        return settings

    def _check_kafka(self) -> None:
        if not self.kafka_security_protocol.startswith("SASL"):
            return
        needed = {
            "KAFKA_SASL_MECHANISM": self.kafka_sasl_mechanism,
            "KAFKA_SASL_USERNAME": self.kafka_sasl_username,
            "KAFKA_SASL_PASSWORD": self.kafka_sasl_password,
        }
        for name, value in needed.items():
            if value is None:
                raise SettingsError(name, "is needed with " + self.kafka_security_protocol)


def database_url(settings: EventLogSettings, service: str) -> str:
    """The address of a service's own database: DATABASE_URL, else a SQLite file under home."""
    if settings.database_url is None:
        return f"sqlite:///{settings.home / service}.sqlite3"
    scheme, rest = settings.database_url.split(":", 1)
    if scheme == "sqlite":
        raise SettingsError(
            "DATABASE_URL", "names one file, but each service has its own: set KENAL_HOME instead"
        )
    return f"postgresql+psycopg:{rest}"
