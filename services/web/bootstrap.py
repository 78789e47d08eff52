"""The web put together from its settings: the application, and what works beside it."""

import random

import structlog
from flask import Flask
from sqlalchemy.exc import DBAPIError

from schemas.ids import NewId, new_id
from services.eventlog.clock import Clock, SystemClock
from services.eventlog.database import Database
from services.eventlog.log import EventLog
from services.eventlog.open_log import open_log
from services.eventlog.relay import Relay
from services.eventlog.service import Loop, Service, nothing
from services.eventlog.settings import SettingsError, database_url
from services.eventlog.unit import Units
from services.eventlog.upkeep import Upkeep
from services.eventlog.worker import Worker
from services.mail.settings import mailer_of
from services.web import expiry, resumption
from services.web.application import create_app
from services.web.current import Web
from services.web.handlers import HANDLERS, TOMBSTONES
from services.web.outgoing import Outgoing
from services.web.settings import Settings
from services.web.store import accounts

MAIL_PATIENCE_SECONDS = 180.0
"""A mail server that stalls at every word is given up after that; each word has its own timeout."""
SOURCE = "/web"
TOPICS = ("kenal-matches", "kenal-meetings")
_SYSTEM_CLOCK = SystemClock()
log = structlog.get_logger(__name__)


def build_web(settings: Settings, *, clock: Clock = _SYSTEM_CLOCK, new_id: NewId = new_id) -> Web:
    """The parts that the views work with. Connects to nothing."""
    database = Database.open(database_url(settings.eventlog, "web"), schema="web")
    units = Units(database=database, source=SOURCE, clock=clock, new_id=new_id)
    return Web(settings=settings, database=database, units=units, clock=clock, new_id=new_id)


def build_app(settings: Settings, *, clock: Clock = _SYSTEM_CLOCK, new_id: NewId = new_id) -> Flask:
    """The application. Needs no event log: what people say waits in the outbox."""
    web = build_web(settings, clock=clock, new_id=new_id)
    refuse_sample_accounts(web)
    return create_app(web)


def build_background(
    web: Web, *, event_log: EventLog | None = None, poll_seconds: float = 0.2
) -> Service:
    """What works beside the views: the relay sends facts on, the projector takes facts in, the
    clock ends offers.
    """
    own = event_log if event_log is not None else open_log(web.settings.eventlog)
    relay = Relay(web.database, own, web.clock)
    upkeep = Upkeep(own, web.clock)
    offers = expiry.expiry(web.units)
    pauses = resumption.resumption(web.units)
    projector = Worker(
        service="web",
        units=web.units,
        log=own,
        topics=TOPICS,
        handlers=HANDLERS,
        tombstones=TOMBSTONES,
        poll_seconds=poll_seconds,
    )
    return Service(
        name="web",
        loops=(
            Loop(name="relay", step=relay.step, close=relay.close),
            Loop(name="projector", step=projector.step, close=projector.close),
            Loop(
                name="offers",
                step=offers.step,
                close=offers.close,
                idle_seconds=expiry.IDLE_SECONDS,
            ),
            Loop(
                name="pauses",
                step=pauses.step,
                close=pauses.close,
                idle_seconds=resumption.IDLE_SECONDS,
            ),
            Loop(name="upkeep", step=upkeep.step, idle_seconds=30.0, patience_seconds=300.0),
            *_mail_loops(web),
        ),
        close=own.close if event_log is None else nothing,
    )


def _mail_loops(web: Web) -> list[Loop]:
    mailer = mailer_of(web.settings.mail, web.settings.eventlog)
    if mailer is None:
        log.warning(
            "mail-off",
            why="SMTP_URL is not set: people sign in with passwords, not with codes",
        )
        return []
    outgoing = Outgoing(
        web.units,
        mailer,
        sender=web.settings.mail.sender,
        base_url=web.settings.base_url,
        chance=random.SystemRandom().random,
    )
    return [Loop(name="mails", step=outgoing.step, patience_seconds=MAIL_PATIENCE_SECONDS)]


def refuse_sample_accounts(web: Web) -> None:
    """Sample accounts have a public password: outside sample mode the web does not start beside
    them. A database that cannot be reached yet is no reason not to start.
    """
    if web.settings.eventlog.sample:
        return
    try:
        with web.database.read() as connection:
            present = accounts.has_sample(connection)
    except DBAPIError as error:
        log.warning("database not ready", error=type(error).__name__)
        return
    if present:
        raise SettingsError(
            "KENAL_SAMPLE",
            "is not set, but this database holds the accounts of the sample programme, whose"
            " password is public. Set KENAL_SAMPLE=1 to keep using it, or point KENAL_HOME or"
            " DATABASE_URL at a database without it (`make reset` forgets the sample programme)",
        )
