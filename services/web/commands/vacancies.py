"""Alumni and coordinators pass on jobs."""

from dataclasses import asdict

from schemas.facts import VacancyClosed, VacancyPosted
from schemas.ids import ProgrammeId, VacancyId
from services.eventlog.unit import Unit
from services.web.errors import MissingError, RefusedError
from services.web.store import vacancies
from services.web.store.vacancies import Words


def post_vacancy(
    unit: Unit, fact: VacancyPosted, *, title: str, employer: str, description: str
) -> None:
    """Post a job. Its words stay here; the fact carries codes only."""
    words = Words(title=title, employer=employer, description=description)
    vacancies.add(unit.connection, fact, words, unit.now)
    unit.tell(fact)


def close_vacancy(unit: Unit, *, programme: ProgrammeId, vacancy: VacancyId, reason: str) -> None:
    """Close a job: "filled", "expired" or "withdrawn"."""
    found = vacancies.find(unit.connection, programme, vacancy)
    if found is None:
        raise MissingError("vacancy")
    if not vacancies.close(unit.connection, programme, vacancy, unit.now):
        raise RefusedError("vacancy-not-open")
    unit.tell(VacancyClosed(**asdict(found.fact), reason=reason))
