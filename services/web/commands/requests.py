"""A student asks for a mentor, or asks no longer."""

from collections.abc import Sequence

from schemas.days import has_hours
from schemas.facts import MentorRequestOpened, MentorRequestWithdrawn
from schemas.ids import PersonId, ProgrammeId, RequestId
from services.eventlog.unit import Unit
from services.web.errors import MissingError, RefusedError
from services.web.store import offers, places, profiles, requests
from services.web.store.requests import Request

MOST_FAVOURITES = 5


def open_request(
    unit: Unit,
    *,
    programme: ProgrammeId,
    student: PersonId,
    favourites: Sequence[PersonId] = (),
) -> RequestId:
    """Ask for a mentor, with favourites in the student's order, or with none."""
    places.hold(unit.connection, student)
    _check_ready(unit, programme, student)
    check_favourites(unit, programme, student, favourites)
    request = Request(
        id=RequestId(unit.new_id()),
        student=student,
        status=requests.OPEN,
        favourites=tuple(favourites),
        missed_rounds=0,
        opened_at=unit.now,
    )
    if not requests.add(unit.connection, request, programme):
        raise RefusedError("request-already-open")
    unit.tell(
        MentorRequestOpened(
            programme=programme,
            request=request.id,
            student=student,
            favourites=request.favourites,
        )
    )
    return request.id


def withdraw_request(
    unit: Unit, *, programme: ProgrammeId, request: RequestId, reason: str = "withdrawn"
) -> None:
    """Ask no longer."""
    found = requests.find(unit.connection, programme, request)
    if found is None:
        raise MissingError("request")
    if not requests.withdraw(unit.connection, programme, request, unit.now):
        raise RefusedError("request-not-open")
    unit.tell(
        MentorRequestWithdrawn(
            programme=programme, request=request, student=found.student, reason=reason
        )
    )


def _check_ready(unit: Unit, programme: ProgrammeId, student: PersonId) -> None:
    profile = profiles.student(unit.connection, programme, student)
    if profile is None:
        raise RefusedError("profile-missing")
    if not profile.consented:
        raise RefusedError("consent-missing")
    if not has_hours(profile.availability):
        raise RefusedError("availability-missing")
    if requests.is_paired(unit.connection, student):
        raise RefusedError("already-paired")
    if offers.has_offer(unit.connection, student):
        raise RefusedError("offer-waiting")


def check_favourites(
    unit: Unit, programme: ProgrammeId, student: PersonId, favourites: Sequence[PersonId]
) -> None:
    """Whoever is named is a mentor who can be asked for, and is named once."""
    if not favourites:
        return
    if len(favourites) > MOST_FAVOURITES:
        raise RefusedError("favourites-full", "favourites", status=422)
    known = {card.person for card in profiles.mentor_cards(unit.connection, programme)}
    if set(favourites) - (known - {student}) or len(set(favourites)) != len(favourites):
        raise RefusedError("favourite-unknown", "favourites", status=422)
