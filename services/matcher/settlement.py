"""The end of solving: the round's state and what is told of it, in one transaction, or nothing."""

import structlog

from services.eventlog.unit import Unit
from services.matcher.proposal import Failure, Outcome, Proposal, Refusal
from services.matcher.store import rounds
from services.matcher.store.rounds import Due, RoundStatus
from services.matcher.telling import facts_of, failed, people_in

_log = structlog.get_logger(__name__)
_ALARMING = (Failure.CHECK_FAILED, Failure.STOPPED)


def settle(unit: Unit, due: Due, token: str, outcome: Outcome, seconds: float) -> bool:
    """Tell the outcome, if the round is still this solver's; whether it was told."""
    match outcome:
        case Proposal():
            return _propose(unit, due, token, outcome, seconds)
        case Refusal():
            return _fail(unit, due, token, outcome)


def _propose(unit: Unit, due: Due, token: str, proposal: Proposal, seconds: float) -> bool:
    if not rounds.settle(unit.connection, due.round, token, RoundStatus.PROPOSED):
        return False
    about = []
    for fact in facts_of(due, proposal, seconds):
        unit.tell(fact)
        about += [(fact.subject, person) for person in people_in(fact)]
    rounds.remember_told(unit.connection, about)
    return True


def _fail(unit: Unit, due: Due, token: str, refusal: Refusal) -> bool:
    evidence = refusal.evidence
    if not rounds.settle(unit.connection, due.round, token, RoundStatus.FAILED, evidence):
        return False
    unit.tell(failed(due, refusal.failure))
    say = _log.error if refusal.failure in _ALARMING else _log.warning
    say("round-failed", round=due.round, reason=refusal.failure.value, evidence=evidence[:10])
    return True
