"""What ends of itself when a person goes: their request, and the offers that are not settled."""

from schemas.facts import MentorRequestWithdrawn
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.errors import RefusedError
from services.web.store import requests, situations


def stop_asking(
    unit: Unit,
    programme: ProgrammeId,
    person: PersonId,
    *,
    request_reason: str,
    decline_reason: str,
) -> None:
    """Withdraw the open request, if there is one, and decline every offer that is not settled."""
    for pairing in situations.offered_pairings(unit.connection, programme, person):
        from services.web.commands.offers import decline  # noqa: PLC0415 - offers end requests

        decline(unit, programme=programme, pairing=pairing, person=person, reason=decline_reason)
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
