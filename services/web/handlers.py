"""What the web learns from the matcher and the notifier: its projection for people to see.

Every handler may run twice, and a proposal's summary may come before its parts: the round is
`proposed` once everything that the summary counts is here. A round that no longer waits for its
proposal (cancelled meanwhile, say) takes nothing in.
"""

from collections.abc import Mapping

from schemas.facts import (
    Fact,
    PairingProposed,
    RoundFailed,
    RoundProposed,
    ScenarioCompared,
    StudentLeftUnplaced,
)
from schemas.ids import PairingId, ProgrammeId, RequestId, RoundId, ScenarioId
from services.eventlog.unit import Unit
from services.eventlog.worker import Forget, Handler, Invalid
from services.web import forgetting_handlers, meeting_handlers, suggestion_handlers
from services.web.store import pairing_ends, proposals, rounds, scenarios
from services.web.store.rounds import RoundStatus, Summary


def propose_pairing(unit: Unit, fact: PairingProposed) -> None:
    """Keep a pairing of a proposal that is arriving."""
    if _is_awaited(unit, fact.programme, fact.round):
        proposals.keep_pairing(unit.connection, fact)
        _settle(unit, fact.programme, fact.round)


def leave_unplaced(unit: Unit, fact: StudentLeftUnplaced) -> None:
    """Keep that a student has no place in a proposal that is arriving, and why."""
    if _is_awaited(unit, fact.programme, fact.round):
        proposals.keep_left_out(unit.connection, fact)
        _settle(unit, fact.programme, fact.round)


def propose_round(unit: Unit, fact: RoundProposed) -> None:
    """Keep the summary, against which what has arrived is counted."""
    if _is_awaited(unit, fact.programme, fact.round):
        rounds.keep_summary(unit.connection, fact.round, Summary.of(fact))
        _settle(unit, fact.programme, fact.round)


def fail_round(unit: Unit, fact: RoundFailed) -> None:
    """The round ends without a proposal, so that another can be opened."""
    if _is_awaited(unit, fact.programme, fact.round):
        _fail(unit, fact.round, fact.reason)


def answer_scenario(unit: Unit, fact: ScenarioCompared) -> None:
    """A what-if question has its answer."""
    if not scenarios.answer(unit.connection, fact):
        raise Invalid(f"the programme {fact.programme} has no scenario {fact.scenario}")


def forget_pairing(unit: Unit, subject: str) -> None:
    """The matcher withdraws a proposed pairing; confirmed ones are the web's own."""
    proposals.forget_pairing(unit.connection, PairingId(subject))


def forget_left_out(unit: Unit, subject: str) -> None:
    """Nothing is known any more of why this request was left out."""
    proposals.forget_left_out(unit.connection, RequestId(subject))


def forget_scenario(unit: Unit, subject: str) -> None:
    """The matcher takes an answer back, because someone it speaks of has left."""
    scenarios.forget(unit.connection, ScenarioId(subject))


def _is_awaited(unit: Unit, programme: ProgrammeId, round_: RoundId) -> bool:
    status = proposals.locked_status(unit.connection, programme, round_)
    if status is None:
        raise Invalid(f"the programme {programme} has no round {round_}")
    return status is RoundStatus.SOLVING


def _settle(unit: Unit, programme: ProgrammeId, round_: RoundId) -> None:
    """Move the round on when its proposal is whole; fail it when more came than was counted."""
    found = rounds.find(unit.connection, programme, round_)
    if found is None or found.summary is None:
        return
    here = proposals.received(unit.connection, round_)
    counted = proposals.Received(pairings=found.summary.placed, left_out=found.summary.left_out)
    if here == counted:
        rounds.settle(unit.connection, round_, RoundStatus.PROPOSED)
    elif here.pairings > counted.pairings or here.left_out > counted.left_out:
        _fail(unit, round_, "count-differs")


def _fail(unit: Unit, round_: RoundId, reason: str) -> None:
    rounds.settle(unit.connection, round_, RoundStatus.FAILED, reason)
    pairing_ends.end_proposed(unit.connection, round_, "round-failed")


HANDLERS: Mapping[type[Fact], Handler] = {
    PairingProposed: propose_pairing,
    StudentLeftUnplaced: leave_unplaced,
    RoundProposed: propose_round,
    RoundFailed: fail_round,
    ScenarioCompared: answer_scenario,
    **meeting_handlers.HANDLERS,
    **forgetting_handlers.HANDLERS,
    **suggestion_handlers.HANDLERS,
}

TOMBSTONES: Mapping[str, Forget] = {
    "pairing": forget_pairing,
    "unplaced": forget_left_out,
    "scenario": forget_scenario,
    **meeting_handlers.TOMBSTONES,
    **suggestion_handlers.TOMBSTONES,
}
