"""What ends of itself when a person goes: their request, and the offers that are not settled."""

from schemas.facts import MentorRequestWithdrawn
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.offers import decline_all
from services.web.errors import RefusedError
from services.web.store import requests


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
