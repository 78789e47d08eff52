"""The matcher's settings: those that all services share, and none of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.eventlog.settings import EventLogSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the data is, and which log carries the events."""

    eventlog: EventLogSettings

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read and check; a `SettingsError` names the variable."""
        return cls(eventlog=EventLogSettings.from_environment(environ))
