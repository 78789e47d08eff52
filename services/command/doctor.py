"""`kenal doctor`: what is wrong with this installation, and how to mend it."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click
import sqlalchemy as sa

from services.command import known
from services.command.version import installed
from services.eventlog.database import Database
from services.eventlog.log import LogUnavailableError
from services.eventlog.migrate import at_head
from services.eventlog.open_log import open_log
from services.eventlog.settings import EventLogSettings, SettingsError
from services.eventlog.tables import OUTBOX


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: whether it is well, what was seen, and what to do if it is not."""

    well: bool
    what: str
    remedy: str = ""


def run() -> int:
    """Examine and print; the exit code is 1 when something is wrong."""
    try:
        settings = EventLogSettings.from_environment(os.environ)
    except SettingsError as error:
        click.echo(f"wrong  {error}")
        return 1
    findings = list(examine(settings))
    for finding in findings:
        click.echo(f"{'well ' if finding.well else 'wrong'}  {finding.what}")
        if not finding.well:
            click.echo(f"       {finding.remedy}")
    return 0 if all(finding.well for finding in findings) else 1


def examine(settings: EventLogSettings) -> Iterator[Finding]:
    """Look at the machine, the home, every database, the log and the mail."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding(well=True, what=f"Kenal {installed()} on Python {version}")
    yield _home(settings)
    for service in known.SERVICES:
        yield from _database(settings, service)
    yield _log(settings)
    yield _mail(settings)


def _home(settings: EventLogSettings) -> Finding:
    home = settings.home.absolute()
    writable = os.access(home, os.W_OK) if home.exists() else os.access(home.parent, os.W_OK)
    return Finding(
        well=writable,
        what=f"KENAL_HOME {home} is {'' if writable else 'not '}writable",
        remedy="set KENAL_HOME to a folder that this user may write",
    )


def _database(settings: EventLogSettings, service: str) -> Iterator[Finding]:
    try:
        with known.opened(settings, service) as database:
            if not at_head(database, known.package(service)):
                yield Finding(
                    well=False,
                    what=f"the {service}'s database is not at the newest version",
                    remedy="run 'kenal migrate'",
                )
                return
            yield Finding(well=True, what=f"the {service}'s database is at the newest version")
            yield _outbox(database, service)
            yield _dead_letters(database, service)
    except (sa.exc.DBAPIError, SettingsError) as error:
        yield Finding(
            well=False,
            what=f"the {service}'s database cannot be reached ({type(error).__name__})",
            remedy="run 'kenal migrate', or check KENAL_HOME and DATABASE_URL",
        )


def _outbox(database: Database, service: str) -> Finding:
    query = sa.select(sa.func.count()).where(OUTBOX.c.sent_at.is_(None))
    with database.read() as connection:
        waiting = connection.execute(query.select_from(OUTBOX)).scalar_one()
    return Finding(
        well=waiting == 0,
        what=f"{waiting} facts of the {service} wait for the log",
        remedy=f"they leave while the {service} runs and the log answers; nothing is lost",
    )


def _dead_letters(database: Database, service: str) -> Finding:
    waiting = len(known.dead_letters(service, database).list())
    return Finding(
        well=waiting == 0,
        what=f"{waiting} dead letters of the {service} are open",
        remedy="look at them with 'kenal dead-letters list', then replay or discard them",
    )


def _log(settings: EventLogSettings) -> Finding:
    servers = settings.kafka_bootstrap_servers
    name = f"Kafka at {', '.join(servers)}" if servers else "the embedded log"
    answers = _tried(lambda: _probe(settings))
    return Finding(
        well=answers,
        what=f"{name} {'answers' if answers else 'does not answer'}",
        remedy="check KAFKA_BOOTSTRAP_SERVERS and the broker" if servers else "check KENAL_HOME",
    )


def _probe(settings: EventLogSettings) -> None:
    log = open_log(settings)
    try:
        log.create_topics(())
    finally:
        log.close()


def _tried(act: Callable[[], None]) -> bool:
    try:
        act()
    except (LogUnavailableError, OSError):
        return False
    return True


def _mail(settings: EventLogSettings) -> Finding:
    if os.environ.get("SMTP_URL"):
        return Finding(well=True, what="mail goes out by SMTP_URL")
    return Finding(
        well=settings.sample,
        what="mail goes to the sample mailbox" if settings.sample else "mail does not go out",
        remedy="set SMTP_URL, for instance smtp://user:password@mail.example:587?starttls",
    )
