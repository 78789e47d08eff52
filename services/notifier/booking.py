"""Finding meetings: a loop that takes every pairing that wants one, and books as many as it can.

All that want one are decided together, so that a mentor's students do not take each other's
only hour. A pairing for which nothing fits is said to be unschedulable, once for each reason, and
is tried again when either of the two changes their profile, and every day: an absence may be over.
"""

from services.eventlog.unit import Unit, Units
from services.notifier.appointments import leave_unscheduled, move, schedule
from services.notifier.cancellation import schedulable_again
from services.notifier.records import PairingStatus
from services.notifier.schedule import book
from services.notifier.search import Rest, Search, look
from services.notifier.slots import Slot
from services.notifier.store import meetings, pairings

_BATCH = 100
_MENTORS = 200
"""So many in one step, so that a round of a whole country does not hold up the reading."""


class Booking:
    """The loop. Of several processes one books at a time, or two could book the same hour."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._lock = units.database.exclusive("booking")

    def step(self) -> int:
        """Look for a meeting for every pairing that is due; how many pairings it was."""
        if not self._lock.try_acquire():
            return 0
        now = self._units.clock.now()
        with self._units.database.read() as connection:
            due = pairings.pairings_to_try(connection, now, _MENTORS)
            found = [look(connection, pairing, now) for pairing in due]
        bookings = book([one.wish for one in found if isinstance(one, Search)])
        for first in range(0, len(found), _BATCH):
            with self._units.begin() as unit:
                for one in found[first : first + _BATCH]:
                    if isinstance(one, Rest):
                        _rest(unit, one)
                    else:
                        _settle(unit, one, bookings.get(one.pairing.id))
        return len(found)

    def close(self) -> None:
        """Let another process book."""
        self._lock.release()


def _rest(unit: Unit, rest: Rest) -> None:
    standing = pairings.standing_pairing(unit.connection, rest.pairing.id)
    if standing is None or standing.status is PairingStatus.OFFERED:
        pairings.try_pairing(unit.connection, rest.pairing.id, None)
        return
    last = meetings.last_meeting(unit.connection, standing.id)
    moving = last is not None and last.moving and last.starts > unit.now
    if not moving:
        schedulable_again(unit, standing, try_at=rest.until)


def _settle(unit: Unit, search: Search, slot: Slot | None) -> None:
    """Write it down, unless something was said of the two since the search began."""
    standing = pairings.standing_pairing(unit.connection, search.pairing.id)
    if standing is None:
        return
    last = meetings.last_meeting(unit.connection, standing.id)
    if search.present is None:
        overtaken = (last.number if last else 0) != search.number - 1
    else:
        overtaken = last != search.present
    if overtaken:
        return
    if slot is None or search.student is None:
        leave_unscheduled(unit, standing, search)
    elif search.present is None:
        schedule(unit, standing, search, slot)
    else:
        move(unit, standing, search, slot)
