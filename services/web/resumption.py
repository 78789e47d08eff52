"""The clock's part in breaks: when the last day of one has passed, the person takes part again.

Only one process does it at a time; two would do no harm, as ending a break twice ends it once.
"""

from services.eventlog.contender import Contender
from services.eventlog.unit import Units
from services.web.commands.privacy import end_due_pauses
from services.web.store import pauses

BATCH = 100
IDLE_SECONDS = 60.0
"""How late a break may end."""


def resumption(units: Units) -> Contender:
    """The work of ending the breaks whose last day has passed."""
    return Contender(units, "pauses", lambda: _resume(units))


def _resume(units: Units) -> int:
    with units.database.read() as connection:
        due = pauses.over(connection, units.clock.now().date(), 1)
    if not due:
        return 0
    with units.begin() as unit:
        return end_due_pauses(unit, BATCH)
