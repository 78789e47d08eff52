"""Ending a pairing: its mentor's place is free again, once."""

from schemas.ids import PairingId, PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.errors import MissingError, RefusedError
from services.web.store import pairing_ends, pairings, places
from services.web.store.pairing_ends import End
from services.web.store.pairings import Pairing, PairingStatus


def end_pairing(
    unit: Unit,
    *,
    programme: ProgrammeId,
    pairing: PairingId,
    reason: str,
    ended_by: PersonId | None = None,
) -> None:
    """End a standing pairing; `reason` is of `schemas.vocabulary.PAIRING_ENDS`.

    The student may ask for a mentor again; no request is opened in their name.
    """
    found = pairings.find(unit.connection, programme, pairing)
    if found is None:
        raise MissingError("pairing")
    places.lock(unit.connection, mentors=[found.pairing.mentor])
    if not ended(unit, found.pairing, reason, ended_by):
        raise RefusedError("pairing-not-confirmed")
    unit.tell(found.pairing.as_ended(reason))


def ended(unit: Unit, pairing: Pairing, reason: str, ended_by: PersonId | None = None) -> bool:
    """End a standing pairing and free its place, in one step that happens once."""
    end = End(reason=reason, at=unit.now, by=ended_by)
    if not pairing_ends.end(unit.connection, pairing.id, PairingStatus.CONFIRMED, end):
        return False
    places.free_place(unit.connection, pairing.mentor)
    return True
