"""`kenal migrate`: every service's database, and the log's topics, up to date."""

import os

import click

from schemas.topics import TOPICS
from services.command import known
from services.eventlog.log import LogUnavailableError
from services.eventlog.migrate import migrate
from services.eventlog.open_log import open_log
from services.eventlog.settings import EventLogSettings, SettingsError


def run() -> int:
    """Migrate and create what is missing; returns the exit code. Harmless when repeated."""
    try:
        prepare(EventLogSettings.from_environment(os.environ))
    except (SettingsError, LogUnavailableError) as error:
        click.echo(f"kenal migrate: {error}", err=True)
        return 1
    return 0


def prepare(settings: EventLogSettings) -> None:
    """Bring the databases to their newest version, and make the topics that are not there."""
    for service in known.SERVICES:
        with known.opened(settings, service) as database:
            migrate(database, known.package(service))
    log = open_log(settings)
    try:
        log.create_topics(TOPICS)
    finally:
        log.close()
