"""Problems in a pairing: one of the two reports, a coordinator deals with it."""

from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.blocks import set_block
from services.web.errors import MissingError, RefusedError
from services.web.store import concerns, pairings
from services.web.store.concerns import Concern

KINDS = ("no-contact", "conduct", "safety", "times", "other")
"""What a problem is about: see `services.web.labels.terms.CONCERNS`."""


def raise_concern(unit: Unit, concern: Concern) -> None:
    """Report a problem in a pairing of one's own that has begun, or had.

    With `keep_apart` the two are matched in no round any more.
    """
    named = pairings.find(unit.connection, concern.programme, concern.pairing)
    if named is None or named.pairing.starts_on is None:
        raise MissingError("pairing")
    pairing = named.pairing
    if concern.raised_by not in (pairing.student, pairing.mentor):
        raise MissingError("pairing")
    concerns.add(unit.connection, concern)
    if concern.keep_apart:
        set_block(unit, programme=concern.programme, student=pairing.student, mentor=pairing.mentor)


def handle_concern(
    unit: Unit, *, programme: ProgrammeId, concern: str, handled_by: PersonId, note: str
) -> None:
    """Say that a problem has been dealt with, and how."""
    if concerns.find(unit.connection, programme, concern) is None:
        raise MissingError("concern")
    if not concerns.handle(unit.connection, concern, handled_by, unit.now, note):
        raise RefusedError("concern-handled")
