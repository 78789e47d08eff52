"""What an operator does with a programme."""

from schemas.facts import ProgrammeConfigured
from services.eventlog.unit import Unit
from services.web.store import programmes


def configure_programme(unit: Unit, fact: ProgrammeConfigured) -> None:
    """Begin a programme, or change its rules."""
    programmes.save(unit.connection, fact)
    unit.tell(fact)
