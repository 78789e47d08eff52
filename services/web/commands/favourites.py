"""Whom a student would like best, up to five, in order: named in the open request, or kept until
there is one.
"""

from collections.abc import Callable, Sequence

from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.requests import MOST_FAVOURITES, check_favourites
from services.web.errors import RefusedError
from services.web.store import favourites, places, requests

Favourites = tuple[PersonId, ...]


def choose(unit: Unit, *, programme: ProgrammeId, student: PersonId, mentor: PersonId) -> None:
    """Add a mentor after those chosen already."""
    check_favourites(unit, programme, student, [mentor])

    def add(chosen: Favourites) -> Favourites:
        if mentor in chosen:
            return chosen
        if len(chosen) >= MOST_FAVOURITES:
            raise RefusedError("favourites-full")
        return (*chosen, mentor)

    _change(unit, programme, student, add)


def choose_first(
    unit: Unit, *, programme: ProgrammeId, student: PersonId, mentor: PersonId
) -> None:
    """Put a mentor before all others; the last of five makes room."""
    check_favourites(unit, programme, student, [mentor])

    def put(chosen: Favourites) -> Favourites:
        return (mentor, *(one for one in chosen if one != mentor))[:MOST_FAVOURITES]

    _change(unit, programme, student, put)


def arrange(
    unit: Unit, *, programme: ProgrammeId, student: PersonId, mentors: Sequence[PersonId]
) -> None:
    """Put these mentors, in this order, in place of those chosen so far."""
    check_favourites(unit, programme, student, mentors)
    if len(mentors) > MOST_FAVOURITES:
        raise RefusedError("favourites-full")
    _change(unit, programme, student, lambda _: tuple(mentors))


def drop(unit: Unit, *, programme: ProgrammeId, student: PersonId, mentor: PersonId) -> None:
    """Take a mentor away."""
    _change(unit, programme, student, lambda chosen: tuple(one for one in chosen if one != mentor))


def move(
    unit: Unit, *, programme: ProgrammeId, student: PersonId, mentor: PersonId, up: bool
) -> None:
    """Let a mentor change places with the one before or after."""

    def swap(chosen: Favourites) -> Favourites:
        if mentor not in chosen:
            return chosen
        here = chosen.index(mentor)
        there = here - 1 if up else here + 1
        if not 0 <= there < len(chosen):
            return chosen
        order = list(chosen)
        order[here], order[there] = order[there], order[here]
        return tuple(order)

    _change(unit, programme, student, swap)


def _change(
    unit: Unit,
    programme: ProgrammeId,
    student: PersonId,
    changed: Callable[[Favourites], Favourites],
) -> None:
    """Change the choice where it stands, while nobody else does."""
    places.hold(unit.connection, student)
    request = requests.open_of(unit.connection, programme, student)
    if request is None:
        kept = favourites.kept(unit.connection, student)
        favourites.keep(unit.connection, student, changed(kept), unit.now)
        return
    chosen = changed(request.favourites)
    if chosen == request.favourites:
        return
    if not requests.set_favourites(unit.connection, request.id, chosen):
        raise RefusedError("request-not-open")
    for opened in places.as_opened(unit.connection, [request.id]):
        unit.tell(opened)
