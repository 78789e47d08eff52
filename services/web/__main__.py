"""`python -m services.web`: the web as one process."""

import os
import sys

from services.eventlog.logging_setup import set_up_logging
from services.eventlog.settings import SettingsError
from services.web import server
from services.web.settings import Settings


def main() -> int:
    """Read the settings, begin to log, serve."""
    try:
        settings = Settings.from_environment(os.environ)
        set_up_logging(level=settings.eventlog.log_level, format=settings.eventlog.log_format)
        return server.run(settings)
    except SettingsError as error:
        print(f"kenal web: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
