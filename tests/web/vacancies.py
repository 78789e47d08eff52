"""A vacancy, for tests."""

from datetime import date

from schemas.facts import VacancyPosted
from schemas.ids import VacancyId
from services.eventlog.unit import Unit
from services.web.commands.vacancies import post_vacancy
from tests.web.people import Somebody


def a_vacancy(unit: Unit, by: Somebody, closes_on: date | None = None) -> VacancyId:
    """Post a vacancy."""
    fact = VacancyPosted(
        programme=by.programme,
        vacancy=VacancyId(unit.new_id()),
        posted_by=by.person,
        job="room-attendant",
        workplace="hotel",
        country="AE",
        employment="full-time",
        closes_on=closes_on,
    )
    post_vacancy(unit, fact, title="Room attendant", employer="Hotel Contoh", description="Rooms.")
    return fact.vacancy
