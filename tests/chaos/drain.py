"""After the storm: waiting until the services have done all that they can do."""

import time
from datetime import UTC, datetime

import sqlalchemy as sa

from services.command import known
from services.eventlog.settings import EventLogSettings
from services.notifier.tables import deliveries
from tests.chaos import books

DRAIN_SECONDS = 180.0
PAUSE_SECONDS = 0.5
SENDING_SECONDS = 2.0
"""A living notifier has a mail in hand for a few milliseconds."""


def drain(settings: EventLogSettings) -> float:
    """Wait until the services have nothing left to do; how long that took."""
    began = time.monotonic()
    held, since = frozenset[int](), began
    while waiting := books.unfinished(settings):
        assert time.monotonic() - began < DRAIN_SECONDS, f"still waiting for {waiting}"
        time.sleep(PAUSE_SECONDS)
        if (now_held := _in_hand(settings)) != held:
            held, since = now_held, time.monotonic()
        elif held and time.monotonic() - since > SENDING_SECONDS:
            _let_leases_end(settings, held)
    return time.monotonic() - began


def _in_hand(settings: EventLogSettings) -> frozenset[int]:
    query = sa.select(deliveries.c.id).where(deliveries.c.state == "sending")
    with known.opened(settings, "notifier") as database, database.read() as connection:
        return frozenset(connection.scalars(query))


def _let_leases_end(settings: EventLogSettings, held: frozenset[int]) -> None:
    """Mails in the hands of the dead are taken up after two minutes; here at once."""
    change = deliveries.update().where(deliveries.c.id.in_(held), deliveries.c.state == "sending")
    with known.opened(settings, "notifier") as database, database.write() as connection:
        connection.execute(change.values(next_at=datetime.now(UTC)))
