"""The clock's part in offers: whoever does not answer in time has let the offer go.

Only one process does it at a time; two would do no harm, as each offer ends once.
"""

import structlog

from services.eventlog.contender import Contender
from services.eventlog.unit import Units
from services.web.commands.offers import expire_due
from services.web.store import offers

BATCH = 100
IDLE_SECONDS = 15.0
"""How late an offer may end. Whoever answers in between is refused all the same."""
log = structlog.get_logger(__name__)


def expiry(units: Units) -> Contender:
    """The work of ending the offers that nobody answered."""
    return Contender(units, "offers", lambda: _expire(units))


def _expire(units: Units) -> int:
    with units.database.read() as connection:
        late = offers.due(connection, units.clock.now(), 1)
    if not late:
        return 0
    with units.begin() as unit:
        ended = expire_due(unit, BATCH)
    log.info("offers-expired", offers=ended)
    return ended
