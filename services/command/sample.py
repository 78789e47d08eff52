"""`kenal sample`: migrates, and loads the sample programme where there is nothing yet."""

import os

import click

from services.command.migrate import prepare
from services.eventlog.log import LogUnavailableError
from services.eventlog.logging_setup import set_up_logging
from services.eventlog.settings import EventLogSettings, SettingsError
from services.sample.load import NotEmptyError, load
from services.sample.stage import StalledError


def run(*, if_empty: bool, seed: int) -> int:
    """Load it; returns the exit code. With `if_empty`, data that is there already is no fault."""
    try:
        settings = EventLogSettings.from_environment(os.environ)
        # The services would tell of every letter of a story that is only made up.
        set_up_logging(level="warning", format=settings.log_format)
        prepare(settings)
        load(os.environ, seed=seed)
    except NotEmptyError as error:
        if if_empty:
            return 0
        click.echo(f"kenal sample: {error}", err=True)
        return 1
    except (SettingsError, LogUnavailableError, StalledError) as error:
        click.echo(f"kenal sample: {error}", err=True)
        return 1
    click.echo("kenal: the sample programme is loaded; all its people are invented")
    return 0
