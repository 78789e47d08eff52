"""Vacancies, as members of a programme see them."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from schemas.fields.text import Text, identifier
from schemas.fields.times import Day, Instant, instant_to
from schemas.ids import VacancyId
from schemas.vocabulary import COUNTRIES, EMPLOYMENTS, JOB_DIVISIONS, WORKPLACES
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Known, Line, Told, described
from services.web.api.paging import PageQuery, Place, page_of, pages
from services.web.api.problems import ApiError
from services.web.current import current_web, member
from services.web.identity import Membership
from services.web.store import vacancies
from services.web.store.vacancies import Sought, Vacancy

blueprint = ApiBlueprint("vacancies", about="Jobs that alumni and coordinators pass on.")


class VacancyQuery(PageQuery):
    """Which vacancies."""

    division = Known(tuple(JOB_DIVISIONS))
    country = Known(COUNTRIES)
    employment = Known(EMPLOYMENTS)


class VacancyTold(Told):
    """A vacancy."""

    id = identifier(required=True)
    title = Line(most=200, required=True)
    employer = Line(most=200, required=True)
    description = Line(most=4000, lines=True, required=True)
    job = Text(most=64, required=True)
    workplace = Known(WORKPLACES, required=True)
    country = Known(COUNTRIES, required=True)
    employment = Known(EMPLOYMENTS, required=True)
    closes_on = Day(required=True, allow_none=True)
    status = Known(("open", "closed"), required=True)
    posted_at = Instant(required=True)
    posted_by = described(Line(most=200, least=0, required=True), "Name; empty if it is erased")


@blueprint.read(
    "/vacancies",
    pages("Vacancies", VacancyTold),
    blueprint.arguments(VacancyQuery, location="query"),
)
def index(query: dict[str, Any], programme: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The open vacancies, the newest first"""
    me = member()
    sought = Sought(
        jobs=JOB_DIVISIONS.get(query.get("division", ""), ()),
        country=query.get("country"),
        employment=query.get("employment"),
    )
    with current_web().database.read() as connection:
        found = vacancies.listed(connection, me.programme, sought, _today(me))
    return page_of(found, _place, _vacancy, query)


@blueprint.read("/vacancies/<ident:vacancy>", VacancyTold())
def show(programme: str, vacancy: str) -> dict[str, Any]:
    """One vacancy"""
    with current_web().database.read() as connection:
        found = vacancies.find(connection, member().programme, VacancyId(vacancy))
    if found is None:
        raise ApiError(404)
    return _vacancy(found)


def _today(me: Membership) -> date:
    return current_web().clock.now().astimezone(ZoneInfo(me.zone)).date()


def _place(vacancy: Vacancy) -> Place:
    return [-int(vacancy.posted_at.timestamp() * 1_000_000), vacancy.fact.vacancy]


def _vacancy(vacancy: Vacancy) -> dict[str, Any]:
    fact = vacancy.fact
    return {
        "id": fact.vacancy,
        "title": vacancy.words.title,
        "employer": vacancy.words.employer,
        "description": vacancy.words.description,
        "job": fact.job,
        "workplace": fact.workplace,
        "country": fact.country,
        "employment": fact.employment,
        "closes_on": fact.closes_on.isoformat() if fact.closes_on else None,
        "status": vacancy.status,
        "posted_at": instant_to(vacancy.posted_at),
        "posted_by": vacancy.poster,
    }
