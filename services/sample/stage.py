"""The services side by side in one process, with a clock of their own: where the story happens."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import NewId
from services.eventlog.clock import SettableClock
from services.eventlog.open_log import open_log
from services.eventlog.service import Service
from services.eventlog.settings import EventLogSettings
from services.eventlog.unit import Unit
from services.matcher import bootstrap as matcher
from services.matcher.settings import Settings as MatcherSettings
from services.notifier import bootstrap as notifier
from services.notifier.settings import Settings as NotifierSettings
from services.web import bootstrap as web
from services.web.current import Web
from services.web.settings import Settings as WebSettings

PATIENCE_SECONDS = 300.0
Done = Callable[[sa.Connection], bool]


class StalledError(Exception):
    """The services did not get to where the story goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The settings of the three services."""

    web: WebSettings
    matcher: MatcherSettings
    notifier: NotifierSettings

    @property
    def shared(self) -> EventLogSettings:
        """What they have in common."""
        return self.web.eventlog


class Stage:
    """The web, the matcher and the notifier, moved by hand."""

    def __init__(self, *, parts: Web, services: tuple[Service, ...], clock: SettableClock) -> None:
        self.web = parts
        self.clock = clock
        self._services = services

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """One unit of work of the web."""
        with self.web.units.begin() as unit:
            yield unit

    def settle(self, what: str, done: Done) -> None:
        """Let the services work until the web's database says so, and nobody has more to do."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.step() or not self._is(done):
            if time.monotonic() > deadline:
                raise StalledError(f"the services did not get to: {what}")

    def step(self) -> int:
        """One step of every service; how much they did."""
        return sum(service.step() for service in self._services)

    def _is(self, done: Done) -> bool:
        with self.web.database.read() as connection:
            return done(connection)


@contextmanager
def opened(
    environment: Environment, *, start: datetime, new_id: NewId, poll_seconds: float
) -> Iterator[Stage]:
    """A stage on the databases and the log of the settings, its clock set to `start`."""
    clock = SettableClock(start)
    log = open_log(environment.shared)
    parts = web.build_web(environment.web, clock=clock, new_id=new_id)
    services = (
        web.build_background(parts, event_log=log, poll_seconds=poll_seconds),
        matcher.build(
            environment.matcher, clock=clock, log=log, new_id=new_id, poll_seconds=poll_seconds
        ),
        notifier.build(
            environment.notifier, clock=clock, log=log, new_id=new_id, poll_seconds=poll_seconds
        ),
    )
    try:
        yield Stage(parts=parts, services=services, clock=clock)
    finally:
        for service in services:
            service.close()
        parts.database.close()
        log.close()
