"""A decision on a round: it takes effect from the state that it was made for, or not at all."""

from collections.abc import Iterable

from schemas.ids import ProgrammeId, RoundId
from services.eventlog.unit import Unit
from services.web.errors import MissingError, RefusedError
from services.web.store import rounds
from services.web.store.rounds import Decision, Round, RoundStatus


def found(unit: Unit, programme: ProgrammeId, round_: RoundId) -> Round:
    """The round of this programme; without it the command is refused."""
    known = rounds.find(unit.connection, programme, round_)
    if known is None:
        raise MissingError("round")
    return known


def decide(unit: Unit, seen: Round, allowed: Iterable[RoundStatus], decision: Decision) -> None:
    """Move the round on from one of the states `allowed`; refused with the present state."""
    if not rounds.decide(unit.connection, seen.id, tuple(allowed), decision):
        present = found(unit, seen.programme, seen.id)
        raise RefusedError(f"round-{present.status.value}")
