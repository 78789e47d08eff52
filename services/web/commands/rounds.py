"""What a coordinator does with a match round: open it, approve what it proposes, cancel it."""

from schemas.facts import RoundCancelled, RoundOpened
from schemas.ids import PersonId, ProgrammeId, RoundId
from services.eventlog.unit import Unit
from services.web.commands.approval import ApprovalReport, approve_round
from services.web.commands.decisions import decide, found
from services.web.commands.offers import ROUND_CANCELLED, end_offers
from services.web.commands.pairings import ended
from services.web.errors import RefusedError
from services.web.store import offers, pairing_ends, pairings, places, rounds
from services.web.store.pairings import PairingStatus
from services.web.store.rounds import ACTIVE, Decision, Round, RoundStatus

__all__ = ["ApprovalReport", "approve_round", "cancel_round", "open_round"]


def open_round(unit: Unit, *, programme: ProgrammeId, opened_by: PersonId) -> RoundId:
    """Ask the matcher for a proposal; a programme has one undecided round at a time."""
    if rounds.active(unit.connection, programme) is not None:
        raise RefusedError("round-active")
    if places.open_requests(unit.connection, programme) == 0:
        raise RefusedError("no-open-requests")
    opened = Round(
        id=RoundId(unit.new_id()),
        programme=programme,
        number=rounds.next_number(unit.connection, programme),
        status=RoundStatus.SOLVING,
        opened_by=opened_by,
        opened_at=unit.now,
    )
    if not rounds.add(unit.connection, opened):
        raise RefusedError("round-active")
    unit.tell(
        RoundOpened(
            programme=programme,
            round=opened.id,
            number=opened.number,
            opened_by=opened_by,
            seed=opened.number,
            minimum_fit=places.minimum_fit_of(unit.connection, programme),
        )
    )
    return opened.id


def cancel_round(
    unit: Unit,
    *,
    programme: ProgrammeId,
    round: RoundId,
    cancelled_by: PersonId,
    seen: RoundStatus | None = None,
) -> int:
    """Call the round off; how many pairings that ended.

    Before approval nothing has happened to anyone, and nothing does. After it each pairing that
    still stands or is offered ends, its place is free again, and its student waits on with one
    more missed round, as those whom the round had left out do. `seen` is the state that the
    coordinator was shown: a round approved since then is not cancelled by surprise.
    """
    opened = found(unit, programme, round)
    decision = Decision(status=RoundStatus.CANCELLED, by=cancelled_by, at=unit.now)
    allowed = {*ACTIVE, RoundStatus.APPROVED}
    if seen is not None:
        allowed = set(ACTIVE) if seen in ACTIVE else {seen} & allowed
    decide(unit, opened, allowed, decision)
    pairing_ends.end_proposed(unit.connection, round, "round-cancelled")
    _lock(unit, round)
    standing = pairings.in_state(unit.connection, round, PairingStatus.CONFIRMED)
    over = [pairing for pairing in standing if ended(unit, pairing, "round-cancelled")]
    unit.tell(
        RoundCancelled(
            programme=programme, round=round, number=opened.number, cancelled_by=cancelled_by
        )
    )
    for pairing in over:
        unit.tell(pairing.as_ended("round-cancelled"))
    over += end_offers(unit, offers.of_round(unit.connection, round), ROUND_CANCELLED)
    reopened = [
        pairing.request
        for pairing in over
        if places.reopen_request(unit.connection, pairing.request)
    ]
    for request in places.count_missed(unit.connection, reopened):
        unit.tell(request)
    return len(over)


def _lock(unit: Unit, round_: RoundId) -> None:
    """Whatever of the round holds a place: no answer to an offer comes between."""
    holding = [
        *pairings.in_state(unit.connection, round_, PairingStatus.CONFIRMED),
        *offers.of_round(unit.connection, round_),
    ]
    places.lock(
        unit.connection,
        persons=[pairing.student for pairing in holding],
        request_ids=[pairing.request for pairing in holding],
        mentors=[pairing.mentor for pairing in holding],
    )
