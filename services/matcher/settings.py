"""The matcher's settings: those that all services share, and how long it may solve."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.eventlog.settings import EventLogSettings
from services.eventlog.variables import Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the data is, which log carries the events, and after how many seconds a round with side
    rules is answered with the best found so far.
    """

    eventlog: EventLogSettings
    solve_seconds: int = 60

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read and check; a `SettingsError` names the variable."""
        return cls(
            eventlog=EventLogSettings.from_environment(environ),
            solve_seconds=Variables(environ).whole(
                "KENAL_SOLVE_SECONDS", 60, at_least=1, at_most=3600
            ),
        )
