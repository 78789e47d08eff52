"""The matcher as a process of its own."""

import os
import sys

from services.eventlog.logging_setup import set_up_logging
from services.eventlog.settings import SettingsError
from services.matcher.bootstrap import build
from services.matcher.settings import Settings


def main() -> int:
    """Read the settings, begin to log, run until told to stop; the exit code."""
    try:
        settings = Settings.from_environment(os.environ)
        set_up_logging(level=settings.eventlog.log_level, format=settings.eventlog.log_format)
        return build(settings).run()
    except SettingsError as error:
        print(f"kenal matcher: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
