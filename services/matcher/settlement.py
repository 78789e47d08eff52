"""The end of solving: the round's state and what is told of it, in one transaction, or nothing."""

import structlog

from services.eventlog.unit import Unit
from services.matcher.proposal import Failure, Proposal, Refusal
from services.matcher.store import proposed, rounds, scenarios
from services.matcher.store.rounds import Due, RoundStatus
from services.matcher.store.scenarios import DueScenario, ScenarioStatus
from services.matcher.telling import comparison, facts_of, failed, failed_scenario, people_in
from services.matcher.what_if import Compared
from services.matcher.work import Answer

_log = structlog.get_logger(__name__)
_ALARMING = (Failure.CHECK_FAILED, Failure.STOPPED)


def settle(unit: Unit, due: Due, token: str, answer: Answer, seconds: float) -> bool:
    """Tell the outcome, if the round is still this solver's; whether it was told."""
    match answer:
        case Proposal():
            return _propose(unit, due, token, answer, seconds)
        case Refusal():
            return _fail(unit, due, token, answer)
        case Compared():
            raise TypeError("a comparison settles no round")


def settle_scenario(unit: Unit, due: DueScenario, token: str, answer: Answer) -> bool:
    """Tell the comparison, if the question is still this solver's; whether it was told."""
    match answer:
        case Compared():
            return _compare(unit, due, token, answer)
        case Refusal():
            return _fail_scenario(unit, due, token, answer)
        case Proposal():
            raise TypeError("a proposal answers no what-if question")


def _propose(unit: Unit, due: Due, token: str, proposal: Proposal, seconds: float) -> bool:
    if not rounds.CLAIMS.settle(unit.connection, due.round, token, RoundStatus.PROPOSED):
        return False
    about = []
    for fact in facts_of(due, proposal, seconds):
        unit.tell(fact)
        about += [(fact.subject, person) for person in people_in(fact)]
    rounds.remember_told(unit.connection, about)
    pairs = [(pair.student, pair.mentor) for pair in proposal.pairs]
    proposed.remember(unit.connection, due.round, pairs)
    return True


def _fail(unit: Unit, due: Due, token: str, refusal: Refusal) -> bool:
    evidence = refusal.evidence
    if not rounds.CLAIMS.settle(unit.connection, due.round, token, RoundStatus.FAILED, evidence):
        return False
    unit.tell(failed(due, refusal.failure))
    say = _log.error if refusal.failure in _ALARMING else _log.warning
    say("round-failed", round=due.round, reason=refusal.failure.value, evidence=evidence[:10])
    return True


def _compare(unit: Unit, due: DueScenario, token: str, compared: Compared) -> bool:
    if not scenarios.CLAIMS.settle(unit.connection, due.scenario, token, ScenarioStatus.COMPARED):
        return False
    fact = comparison(due, compared)
    unit.tell(fact)
    rounds.remember_told(
        unit.connection, [(fact.subject, person) for person in sorted(people_in(fact))]
    )
    return True


def _fail_scenario(unit: Unit, due: DueScenario, token: str, refusal: Refusal) -> bool:
    evidence = refusal.evidence
    settled = scenarios.CLAIMS.settle(
        unit.connection, due.scenario, token, ScenarioStatus.FAILED, evidence
    )
    if not settled:
        return False
    unit.tell(failed_scenario(due, refusal.failure))
    _log.warning("scenario-failed", scenario=due.scenario, reason=refusal.failure.value)
    return True
