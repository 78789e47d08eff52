"""What ends of itself when a person goes: their request, their offers, and their pairings."""

from schemas.facts import MentorRequestWithdrawn
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.offers import decline_all
from services.web.commands.pairings import end_pairing
from services.web.errors import RefusedError
from services.web.store import requests, situations


def end_everything(unit: Unit, programme: ProgrammeId, person: PersonId, *, reason: str) -> None:
    """End the person's standing pairings, their request, and what is offered to them.

    `reason` is "person-left" or "person-erased".
    """
    for pairing in situations.standing_pairings(unit.connection, programme, person):
        end_pairing(unit, programme=programme, pairing=pairing, reason=reason, ended_by=person)
    stop_asking(unit, programme, person, request_reason="left", decline_reason=reason)


def stop_asking(
    unit: Unit,
    programme: ProgrammeId,
    person: PersonId,
    *,
    request_reason: str,
    decline_reason: str,
) -> None:
    """Withdraw the open request, if there is one, and decline every offer that is not settled."""
    decline_all(unit, programme=programme, person=person, reason=decline_reason)
    request = requests.open_of(unit.connection, programme, person)
    if request is None:
        return
    if not requests.withdraw(unit.connection, programme, request.id, unit.now):
        raise RefusedError("request-not-open")
    unit.tell(
        MentorRequestWithdrawn(
            programme=programme, request=request.id, student=person, reason=request_reason
        )
    )
