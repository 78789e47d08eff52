"""What a coordinator asks about a round before deciding on it."""

from schemas.facts import ScenarioAsked
from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.web.commands.decisions import found
from services.web.errors import RefusedError
from services.web.store import scenarios
from services.web.store.rounds import RoundStatus


def ask_scenario(unit: Unit, asked: ScenarioAsked, asked_by: PersonId) -> None:
    """Ask what would become of a round that waits for its decision; one question at a time."""
    about = found(unit, asked.programme, asked.round)
    if about.status is not RoundStatus.PROPOSED:
        raise RefusedError(f"round-{about.status.value}")
    if not scenarios.add(unit.connection, asked, asked_by, unit.now):
        raise RefusedError("scenario-waiting")
    unit.tell(asked)
