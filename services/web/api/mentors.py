"""The mentors whom a student may ask for, why each fits, and the student's favourites."""

from typing import Any

import sqlalchemy as sa

from schemas.fields.compound import ListOf
from schemas.fields.numbers import Choice, Flag, Whole
from schemas.fields.text import Text, identifier
from schemas.fields.times import Instant
from schemas.ids import PersonId
from schemas.values import Rung
from schemas.vocabulary import COUNTRIES, GOALS, JOB_DIVISIONS, JOBS, LANGUAGES, WORKPLACES
from services.eventlog.unit import Unit
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Asked, Known, Line, Several, Told, described
from services.web.api.once import once
from services.web.api.paging import PageQuery, Place, page_of, pages
from services.web.api.values import instant, reasons_data, why
from services.web.commands.favourites import arrange
from services.web.commands.suggestions import ask_for_suggestions
from services.web.current import current_web, member
from services.web.mentor_list import Card, cards_of, narrowed
from services.web.store import details, favourites, mentors, requests, suggestions

MOST_FAVOURITES = 5
UNKNOWN = 1001
NARROWING: tuple[str, ...] = ("field", "job", "country", "language")
blueprint = ApiBlueprint("mentors", about="Mentors to ask for, and favourites. For students.")


class MentorQuery(PageQuery):
    """Which mentors."""

    field = described(Known(tuple(JOB_DIVISIONS)), "A field of work")
    job = Known(JOBS)
    country = Known(COUNTRIES)
    language = Known(LANGUAGES)


class MentorTold(Told):
    """A mentor. No contact details: those come when both have accepted."""

    person = identifier(required=True)
    name = Line(most=200, required=True)
    jobs = ListOf(Text(most=64), most=100, required=True)
    employer = Line(most=200, least=0, required=True)
    workplace = Known(WORKPLACES, required=True, allow_none=True)
    country = Known(COUNTRIES, required=True, allow_none=True)
    languages = described(ListOf(Text(most=8), most=30, required=True), "Codes of languages")
    offers = ListOf(Known(GOALS), most=100, required=True)
    rung = Choice(Rung, required=True)
    fit = described(
        Whole(0, 1000, required=True, allow_none=True), "Null until the matcher has said"
    )
    reasons = why()
    common_minutes = described(Whole(0, 10_080, required=True), "Minutes a week in common")


class SuggestionsTold(Told):
    """Whether the matcher has said which mentors fit."""

    asked_at = Instant(required=True, allow_none=True)
    answered_at = Instant(required=True, allow_none=True)
    is_awaited = Flag(required=True)
    eligible = described(Whole(0, 1_000_000, required=True), "How many mentors are possible")


class FavouritesAsked(Asked):
    """Mentors, the one wished for most first."""

    favourites = Several(identifier(), most=MOST_FAVOURITES, required=True)


class FavouritesTold(Told):
    """Mentors, the one wished for most first."""

    favourites = ListOf(identifier(), most=MOST_FAVOURITES, required=True)


@blueprint.read(
    "/mentors", pages("Mentors", MentorTold), blueprint.arguments(MentorQuery, location="query")
)
def index(query: dict[str, Any], programme: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The mentors with a free place, whoever fits best first"""
    me = member()
    with current_web().database.read() as connection:
        suggested = suggestions.of_student(connection, me.person)
        known = mentors.open_to(connection, me.programme, me.person)
        told = details.details_of_all(connection, [one.person for one in known])
    words = {person: one.mentor for person, one in told.items() if one.mentor}
    chosen: dict[str, str] = {name: query[name] for name in NARROWING if name in query}
    return page_of(narrowed(cards_of(known, suggested, words), chosen), _place, _mentor, query)


@blueprint.read("/suggestions", SuggestionsTold())
def suggestions_state(programme: str) -> dict[str, Any]:
    """Whether it is known which mentors fit"""
    with current_web().database.read() as connection:
        return _suggestions(connection)


@blueprint.ask("/suggestions", SuggestionsTold(), status=202)
def ask(programme: str) -> Any:
    """Ask the matcher which mentors fit

    It answers within a minute or so. Asking again while the answer is fresh changes nothing.
    """
    me = member()

    def change(unit: Unit) -> dict[str, Any]:
        ask_for_suggestions(unit, programme=me.programme, student=me.person)
        return _suggestions(unit.connection)

    return once(change, status=202)


@blueprint.read("/favourites", FavouritesTold())
def show_favourites(programme: str) -> dict[str, Any]:
    """My favourites"""
    with current_web().database.read() as connection:
        return _favourites(connection)


@blueprint.change("/favourites", FavouritesTold(), blueprint.arguments(FavouritesAsked))
def save_favourites(asked: dict[str, Any], programme: str) -> dict[str, Any]:
    """Replace my favourites, in the open request too"""
    me = member()
    chosen = [PersonId(person) for person in asked["favourites"]]
    return blueprint.replaced(
        FavouritesTold(),
        _favourites,
        lambda unit: arrange(unit, programme=me.programme, student=me.person, mentors=chosen),
    )


def _suggestions(connection: sa.Connection) -> dict[str, Any]:
    known = suggestions.of_student(connection, member().person)
    return {
        "asked_at": instant(known.asked_at),
        "answered_at": instant(known.answered_at),
        "is_awaited": known.is_awaited,
        "eligible": known.eligible,
    }


def _favourites(connection: sa.Connection) -> dict[str, Any]:
    me = member()
    asked = requests.open_of(connection, me.programme, me.person)
    kept = asked.favourites if asked else favourites.kept(connection, me.person)
    return {"favourites": list(kept)}


def _place(card: Card) -> Place:
    fit = card.suggestion.fit if card.suggestion else None
    return [UNKNOWN if fit is None else -fit, card.mentor.name.casefold(), card.mentor.person]


def _mentor(card: Card) -> dict[str, Any]:
    profile, suggestion = card.mentor.profile, card.suggestion
    return {
        "person": card.mentor.person,
        "name": card.mentor.name,
        "jobs": list(profile.jobs),
        "employer": card.employer,
        "workplace": profile.workplace,
        "country": profile.country,
        "languages": [one.code for one in profile.languages],
        "offers": list(profile.offers),
        "rung": profile.rung.value,
        "fit": suggestion.fit if suggestion else None,
        "reasons": reasons_data(suggestion.reasons) if suggestion else [],
        "common_minutes": card.common_minutes,
    }
