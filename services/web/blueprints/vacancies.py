"""Jobs that alumni and coordinators pass on: list, show, post, close."""

from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import VacancyId
from schemas.vocabulary import COUNTRIES, EMPLOYMENTS, JOB_DIVISIONS, VACANCY_ENDS, WORKPLACES
from services.eventlog.unit import Unit
from services.web.commands.vacancies import close_vacancy, post_vacancy
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.forms.vacancies import CLOSING_FORM, VACANCY_FORM, posting
from services.web.identity import COORDINATOR, MENTOR, Membership
from services.web.labels import choices, choices_by_name, job_choices
from services.web.store import vacancies
from services.web.store.vacancies import Sought, Vacancy
from services.web.submitting import submit

blueprint = Blueprint("vacancies", __name__, url_prefix="/p/<programme>/vacancies")


@blueprint.get("")
def index(programme: str) -> ResponseReturnValue:
    """The open vacancies, sifted by field, country and kind of employment."""
    me = member()
    division, country, employment = (
        request.args.get(name, "") for name in ("division", "country", "employment")
    )
    sought = Sought(
        jobs=JOB_DIVISIONS.get(division, ()),
        country=country if country in COUNTRIES else None,
        employment=employment if employment in EMPLOYMENTS else None,
    )
    with current_web().database.read() as connection:
        found = vacancies.listed(connection, me.programme, sought, _today(me))
        countries = vacancies.countries(connection, me.programme)
    return render_template(
        "vacancies/index.html",
        vacancies=found,
        typed=request.args,
        errors={},
        is_sifted=sought != Sought(),
        divisions=[(code, name) for code, name, _jobs in job_choices()],
        countries=choices_by_name("country", countries),
        employments=choices("employment", EMPLOYMENTS),
        may_post=bool(me.roles & {MENTOR, COORDINATOR}),
    )


@blueprint.get("/new")
def new(programme: str) -> ResponseReturnValue:
    """The form for a new vacancy."""
    return _form(Typed(), {})


@blueprint.post("")
def post(programme: str) -> ResponseReturnValue:
    """Post a vacancy."""
    me = member()
    typed = request.form.copy()
    try:
        made = read(VACANCY_FORM, typed, partial(posting, today=_today(me)))
    except FormError as error:
        return _form(typed, error.errors), 422
    words = {name: made.data[name] for name in ("title", "employer", "description")}

    def change(unit: Unit) -> str:
        fact = made.fact(me, VacancyId(unit.new_id()))
        post_vacancy(unit, fact, **words)
        return url_for("vacancies.show", programme=programme, vacancy=fact.vacancy)

    return submit(change, done=_("The vacancy is posted."))


@blueprint.get("/<vacancy>")
def show(programme: str, vacancy: str) -> ResponseReturnValue:
    """One vacancy."""
    return _show(_found(vacancy), Typed(), {})


@blueprint.post("/<vacancy>/close")
def close(programme: str, vacancy: str) -> ResponseReturnValue:
    """Close a vacancy: whoever posted it may, and a coordinator."""
    me = member()
    found = _found(vacancy)
    if not _may_close(me, found):
        raise RefusedError("vacancy-not-yours", status=403)
    typed = request.form.copy()
    try:
        reason = read(CLOSING_FORM, typed, lambda data: str(data["reason"]))
    except FormError as error:
        return _show(found, typed, error.errors), 422

    def change(unit: Unit) -> str:
        close_vacancy(unit, programme=me.programme, vacancy=found.fact.vacancy, reason=reason)
        return url_for("vacancies.index", programme=programme)

    return submit(change, done=_("The vacancy is closed."))


def _found(vacancy: str) -> Vacancy:
    with current_web().database.read() as connection:
        found = vacancies.find(connection, member().programme, VacancyId(vacancy))
    return found if found is not None else abort(404)


def _may_close(me: Membership, vacancy: Vacancy) -> bool:
    return COORDINATOR in me.roles or vacancy.fact.posted_by == me.person


def _today(me: Membership) -> date:
    return current_web().clock.now().astimezone(ZoneInfo(me.zone)).date()


def _show(vacancy: Vacancy, typed: Typed, errors: Errors) -> str:
    is_open = vacancy.status == vacancies.OPEN
    return render_template(
        "vacancies/show.html",
        vacancy=vacancy,
        typed=typed,
        errors=errors,
        is_open=is_open,
        may_close=is_open and _may_close(member(), vacancy),
        reasons=choices("vacancy-end", VACANCY_ENDS),
    )


def _form(typed: Typed, errors: Errors) -> str:
    return render_template(
        "vacancies/new.html",
        typed=typed,
        errors=errors,
        today=_today(member()),
        jobs=job_choices(),
        workplaces=choices("workplace", WORKPLACES),
        countries=choices_by_name("country", COUNTRIES),
        employments=choices("employment", EMPLOYMENTS),
    )
