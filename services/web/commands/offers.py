"""An approved pairing is offered: both are asked, and it is confirmed when both have accepted.

Whatever happens to an offer happens once, by one conditional update: of two answers of the same
moment one has an effect, and the other is refused with what became of the offer meanwhile. Until
an offer ends it holds the mentor's place; when it comes to nothing the place is free again, once.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from schemas.ids import PairingId, PersonId, ProgrammeId
from schemas.vocabulary import DECLINE_REASONS
from services.eventlog.unit import Unit
from services.web.errors import MissingError, RefusedError
from services.web.store import offers, pairings, places
from services.web.store.offers import Refusal
from services.web.store.pairings import Pairing, PairingStatus

STUDENT = "student"
MENTOR = "mentor"
NOBODY = "nobody"
CHOOSABLE = ("no-time-now", "away", "not-my-field", "not-this-person", "other")
"""The reasons that a person may give; the others of `vocabulary.DECLINE_REASONS` are not wishes."""
CALLED_OFF = Refusal(by=NOBODY, reason="other")
ROUND_CANCELLED = Refusal(by=NOBODY, reason="round-cancelled")
SILENCE = Refusal(by=NOBODY, reason="no-answer")


def answer_by(now: datetime, days: int, zone: str) -> datetime:
    """The end of the day, in the programme's zone, until which both may answer."""
    there = ZoneInfo(zone)
    last = now.astimezone(there).date() + timedelta(days=days)
    return datetime.combine(last, time(23, 59), there).astimezone(now.tzinfo)


def offer(unit: Unit, pairing: Pairing, until: datetime) -> None:
    """Ask both of a pairing whose place is taken and whose request is closed."""
    if not offers.offer(unit.connection, pairing.id, unit.now, until):
        raise RefusedError("offer-over")


def accept(unit: Unit, *, programme: ProgrammeId, pairing: PairingId, person: PersonId) -> bool:
    """One of the two accepts; True when that confirms the pairing, because the other had."""
    found = _found(unit, programme, pairing)
    as_student = _side(found, person) == STUDENT
    _lock(unit, [found])
    if not offers.accept(unit.connection, pairing, as_student=as_student, now=unit.now):
        raise _over(unit, programme, pairing)
    present = _found(unit, programme, pairing)
    if not (present.student_accepted and present.mentor_accepted):
        unit.tell(present.as_offered(_until(present)))
        return False
    zone = ZoneInfo(places.zone_of(unit.connection, programme))
    starts_on = unit.now.astimezone(zone).date()
    pairings.confirm(unit.connection, pairing, starts_on)
    unit.tell(present.as_confirmed(starts_on))
    return True


def decline(
    unit: Unit, *, programme: ProgrammeId, pairing: PairingId, person: PersonId, reason: str
) -> None:
    """One of the two declines, for a reason of `vocabulary.DECLINE_REASONS`."""
    if reason not in DECLINE_REASONS:
        raise RefusedError("decline-reason-unknown", "reason", status=422)
    found = _found(unit, programme, pairing)
    refusal = Refusal(by=_side(found, person), reason=reason)
    if not end_offers(unit, [found], refusal):
        raise _over(unit, programme, pairing)


def decline_all(unit: Unit, *, programme: ProgrammeId, person: PersonId, reason: str) -> None:
    """Decline whatever is offered to a person who leaves or may no longer be matched."""
    open_ones = [named.pairing for named in offers.offered_of(unit.connection, programme, person)]
    _lock(unit, open_ones)
    for found in open_ones:
        end_offers(unit, [found], Refusal(by=_side(found, person), reason=reason))


def call_off(unit: Unit, *, programme: ProgrammeId, pairing: PairingId) -> None:
    """A coordinator takes an offer back; the student goes first in the next round."""
    found = _found(unit, programme, pairing)
    if not end_offers(unit, [found], CALLED_OFF):
        raise _over(unit, programme, pairing)


def expire_due(unit: Unit, limit: int) -> int:
    """End offers whose time to answer has passed; how many. Again and again does no harm."""
    late = offers.due(unit.connection, unit.now, limit)
    return len(end_offers(unit, late, SILENCE)) if late else 0


def end_offers(unit: Unit, found: Sequence[Pairing], refusal: Refusal) -> list[Pairing]:
    """End those of the offers that are open still, each once; returns them."""
    _lock(unit, found)
    over = [one for one in found if offers.end(unit.connection, one.id, refusal, unit.now)]
    reopened = []
    for pairing in over:
        places.free_place(unit.connection, pairing.mentor)
        unit.tell(pairing.as_declined(refusal.by, refusal.reason))
        if _waits_on(_found(unit, pairing.programme, pairing.id), refusal) and (
            places.reopen_request(unit.connection, pairing.request, goes_first=True)
        ):
            reopened.append(pairing.request)
    for request in places.as_opened(unit.connection, reopened):
        unit.tell(request)
    return over


def _waits_on(pairing: Pairing, refusal: Refusal) -> bool:
    """Whether the student asks on, and goes first: unless the end was the student's own doing.

    A student who let the time pass in silence has to ask again, whatever the mentor did.
    """
    if refusal == ROUND_CANCELLED:
        return False
    if refusal == SILENCE:
        return pairing.student_accepted
    return refusal.by != STUDENT


def _lock(unit: Unit, found: Sequence[Pairing]) -> None:
    places.lock(
        unit.connection,
        request_ids=[pairing.request for pairing in found],
        mentors=[pairing.mentor for pairing in found],
    )


def _found(unit: Unit, programme: ProgrammeId, pairing: PairingId) -> Pairing:
    """The pairing, if it was ever offered; what is only proposed is nobody's business yet."""
    found = offers.find(unit.connection, programme, pairing)
    if found is None:
        raise MissingError("pairing")
    return found.pairing


def _side(pairing: Pairing, person: PersonId) -> str:
    if person == pairing.student:
        return STUDENT
    if person == pairing.mentor:
        return MENTOR
    raise MissingError("pairing")


def _until(pairing: Pairing) -> datetime:
    if pairing.answer_by is None:
        raise MissingError("pairing")
    return pairing.answer_by


def _over(unit: Unit, programme: ProgrammeId, pairing: PairingId) -> RefusedError:
    """The refusal that says what became of the offer meanwhile."""
    present = _found(unit, programme, pairing)
    if present.status is PairingStatus.CONFIRMED:
        return RefusedError("offer-confirmed")
    if not present.is_offered:
        return RefusedError("offer-over")
    if unit.now > _until(present):
        return RefusedError("offer-late")
    return RefusedError("offer-accepted-already")
