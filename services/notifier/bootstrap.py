"""Putting the notifier together: the one place that knows all its parts."""

import random
from dataclasses import dataclass

import structlog

from schemas.ids import NewId, new_id
from schemas.topics import PROGRAMME
from services.eventlog.clock import Clock, SystemClock
from services.eventlog.database import Database
from services.eventlog.log import EventLog
from services.eventlog.migrate import migrate
from services.eventlog.open_log import open_log
from services.eventlog.relay import Relay
from services.eventlog.service import Loop, Service
from services.eventlog.settings import database_url
from services.eventlog.unit import Units
from services.eventlog.worker import Worker
from services.mail.settings import mailer_of
from services.notifier.booking import Booking
from services.notifier.deliveries import Deliveries, Desk
from services.notifier.erasure import Forgetting
from services.notifier.handlers import HANDLERS, TOMBSTONES
from services.notifier.settings import Settings

_log = structlog.get_logger(__name__)
_SYSTEM_CLOCK = SystemClock()
NAME = "notifier"
MAIL_PATIENCE_SECONDS = 180.0
"""A server that stalls at every word is given up after that; each word has its own timeout."""
FORGET_SECONDS = 2.0
BUSY_STEPS = 20
"""However many facts come in, pairings are not kept waiting longer than so many batches of them."""


@dataclass(slots=True)
class Reading:
    """Read all there is, then book: so a whole round is booked together, and not one by one."""

    worker: Worker
    booking: Booking
    busy: int = 0

    def step(self) -> int:
        """Read a batch; when nothing comes, or too much for too long, book what waits."""
        read = self.worker.step()
        self.busy = self.busy + 1 if read else 0
        if read and self.busy < BUSY_STEPS:
            return read
        self.busy = 0
        return read + self.booking.step()

    def close(self) -> None:
        """Let other processes read and book."""
        self.worker.close()
        self.booking.close()


def build(
    settings: Settings,
    *,
    clock: Clock = _SYSTEM_CLOCK,
    log: EventLog | None = None,
    new_id: NewId = new_id,
    poll_seconds: float = 0.2,
) -> Service:
    """The notifier, migrated and ready to run. A log that is passed in stays open at the end."""
    database = Database.open(database_url(settings.eventlog, NAME), schema=NAME)
    migrate(database, "services.notifier")
    events = log or open_log(settings.eventlog)
    units = Units(database=database, source=f"/{NAME}", clock=clock, new_id=new_id)
    worker = Worker(
        service=NAME,
        units=units,
        log=events,
        topics=[PROGRAMME.name],
        handlers=HANDLERS,
        tombstones=TOMBSTONES,
        poll_seconds=poll_seconds,
    )
    reading = Reading(worker, Booking(units))
    relay = Relay(database, events, clock)
    loops = [
        Loop(name="reading", step=reading.step, close=reading.close),
        Loop(name="relay", step=relay.step, close=relay.close),
        Loop(name="forgetting", step=Forgetting(units).step, idle_seconds=FORGET_SECONDS),
        *_mail_loops(settings, units),
    ]

    def close() -> None:
        database.close()
        if log is None:
            events.close()

    return Service(name=NAME, loops=loops, close=close)


def _mail_loops(settings: Settings, units: Units) -> list[Loop]:
    mailer = mailer_of(settings.mail, settings.eventlog)
    if mailer is None:
        _log.warning(
            "mail-waits",
            why="SMTP_URL is not set: no mail leaves, and all that are due wait until it is",
        )
        return []
    desk = Desk(sender=settings.mail.sender, base_url=settings.base_url)
    deliveries = Deliveries(units, mailer, desk, random.SystemRandom().random)
    return [Loop(name="deliveries", step=deliveries.step, patience_seconds=MAIL_PATIENCE_SECONDS)]
