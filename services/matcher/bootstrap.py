"""Putting the matcher together: the one place that knows all its parts."""

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
from services.matcher.handlers import HANDLERS, TOMBSTONES
from services.matcher.settings import Settings
from services.matcher.solver import Solver
from services.matcher.suggesting import suggesting
from services.matcher.work import Begin, ChildWork

__all__ = ["Settings", "build"]

NAME = "matcher"
_SYSTEM_CLOCK = SystemClock()


def build(
    settings: Settings,
    *,
    clock: Clock = _SYSTEM_CLOCK,
    log: EventLog | None = None,
    new_id: NewId = new_id,
    poll_seconds: float = 0.2,
    begin: Begin = ChildWork,
) -> Service:
    """The matcher, migrated and ready to run. A log that is passed in stays open at the end."""
    database = Database.open(database_url(settings.eventlog, NAME), schema=NAME)
    migrate(database, "services.matcher")
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
    relay = Relay(database, events, clock)
    suggestions = suggesting(units)
    solver = Solver(units=units, begin=begin, solve_seconds=settings.solve_seconds)

    def close() -> None:
        database.close()
        if log is None:
            events.close()

    loops = (
        Loop(name="reading", step=worker.step, close=worker.close),
        Loop(name="solver", step=solver.step, close=solver.close),
        Loop(name="suggestions", step=suggestions.step, close=suggestions.close),
        Loop(name="relay", step=relay.step, close=relay.close),
    )
    return Service(name=NAME, loops=loops, close=close)
