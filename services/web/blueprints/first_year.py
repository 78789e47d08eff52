"""First years at work: what alumni earned, how long they worked, and what surprised them."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web import drafting
from services.web.current import current_web, member
from services.web.drafting import Sheet
from services.web.first_year_trades import trades
from services.web.forms.first_year import (
    FIRST_YEAR_FORM,
    QUESTIONS,
    SURPRISE_LENGTH,
    first_year,
    typed_first_year,
)
from services.web.forms.reading import FormError, Typed, read
from services.web.identity import MENTOR
from services.web.labels import choices, job_choices
from services.web.store import first_years
from services.web.submitting import submit

blueprint = Blueprint("first_year", __name__, url_prefix="/p/<programme>/first-year")
FORM = "first-year"


@blueprint.get("")
def index(programme: str) -> ResponseReturnValue:
    """Trade by trade, without any name, and only where enough have told."""
    me = member()
    with current_web().database.read() as connection:
        cards = first_years.of_programme(connection, me.programme)
    may_tell = MENTOR in me.roles
    return render_template("first_year/index.html", trades=trades(cards), may_tell=may_tell)


@blueprint.get("/mine")
def edit(programme: str) -> ResponseReturnValue:
    """One's own card."""
    me = member()
    with current_web().database.read() as connection:
        card = first_years.find(connection, me.programme, me.person)
        stored = typed_first_year(card) if card else Typed()
        sheet = drafting.opened(connection, FORM, stored)
    return _page(sheet, has_card=card is not None)


@blueprint.post("/mine")
def save(programme: str) -> ResponseReturnValue:
    """Save one's own card."""
    me = member()
    typed = request.form.copy()
    try:
        card = read(FIRST_YEAR_FORM, typed, first_year)
    except FormError as error:
        return _page(Sheet(form=FORM, typed=typed, errors=error.errors), has_card=False), 422

    def change(unit: Unit) -> str:
        first_years.save(unit.connection, me.programme, me.person, card, unit.now)
        drafting.done(unit, FORM)
        return url_for("first_year.index", programme=programme)

    return submit(change, done=_("Saved. Thank you: this helps those who come after you."))


@blueprint.post("/mine/delete")
def delete(programme: str) -> ResponseReturnValue:
    """Take one's own card back."""
    me = member()

    def change(unit: Unit) -> str:
        first_years.delete(unit.connection, me.programme, me.person)
        return url_for("first_year.index", programme=programme)

    return submit(change, done=_("Your first year is taken back."))


def _page(sheet: Sheet, *, has_card: bool) -> str:
    return render_template(
        "first_year/edit.html",
        sheet=sheet,
        typed=sheet.typed,
        errors=sheet.errors,
        jobs=job_choices(),
        questions=[(name, choices(name, codes)) for name, codes in QUESTIONS.items()],
        surprise_length=SURPRISE_LENGTH,
        has_card=has_card,
    )
