"""An outcome as facts: each pairing, each student left out, and the summary last."""

import uuid
from collections.abc import Iterator
from dataclasses import replace

from schemas.facts import (
    Fact,
    PairingProposed,
    RoundFailed,
    RoundProposed,
    ScenarioCompared,
    StudentLeftUnplaced,
)
from schemas.ids import PairingId, PersonId, RoundId
from schemas.round_values import Advice
from services.matcher.proposal import Failure, Proposal
from services.matcher.store.rounds import Due
from services.matcher.store.scenarios import DueScenario
from services.matcher.what_if import Compared

MOST_MOVES = 200
MOST_ADVICE = 50
MOST_ASKED = 20

_NAMESPACE = uuid.UUID("1d0d2f0e-5b0a-5a53-9a57-6b7c1f3f6c21")


def pairing_id(round_: RoundId, student: PersonId) -> PairingId:
    """Always the same for a round and a student, so that a round solved anew repeats its keys."""
    return PairingId(str(uuid.uuid5(_NAMESPACE, f"{round_}/{student}")))


def facts_of(due: Due, proposal: Proposal, seconds: float) -> Iterator[Fact]:
    """What is said of a proposal, in this order."""
    for pair in proposal.pairs:
        yield PairingProposed(
            programme=due.programme,
            pairing=pairing_id(due.round, pair.student),
            round=due.round,
            student=pair.student,
            mentor=pair.mentor,
            fit=pair.fit,
            request=pair.request,
            reasons=pair.reasons,
            common_minutes=pair.common_minutes,
        )
    for left in proposal.unplaced:
        yield StudentLeftUnplaced(
            programme=due.programme,
            round=due.round,
            request=left.request,
            student=left.student,
            obstacles=left.obstacles,
        )
    yield _summary(due, proposal, seconds)


def people_in(fact: Fact) -> frozenset[PersonId]:
    """Whom a fact speaks of, so that it is taken back when they are forgotten. The summary of a
    round stays: it speaks of mentors by their identifiers only, among much else.
    """
    match fact:
        case PairingProposed():
            return frozenset({fact.student, fact.mentor})
        case StudentLeftUnplaced():
            return frozenset({fact.student})
        case ScenarioCompared():
            moved = (
                person for move in fact.moves for person in (move.student, move.before, move.after)
            )
            return frozenset(person for person in moved if person is not None)
    return frozenset()


def comparison(due: DueScenario, compared: Compared) -> ScenarioCompared:
    """What is said of two answers side by side."""
    return ScenarioCompared(
        programme=due.programme,
        scenario=due.scenario,
        round=due.round,
        before=compared.before,
        after=compared.after,
        gained=compared.gained,
        lost=compared.lost,
        moved=compared.moved,
        newly_placed=compared.newly_placed,
        left_out=compared.left_out,
        moves=compared.moves[:MOST_MOVES],
    )


def failed_scenario(due: DueScenario, failure: Failure) -> ScenarioCompared:
    """What is said where there is nothing to compare."""
    return ScenarioCompared(
        programme=due.programme, scenario=due.scenario, round=due.round, failure=failure.value
    )


def failed(due: Due, failure: Failure) -> RoundFailed:
    """What is said where there is no proposal."""
    return RoundFailed(programme=due.programme, round=due.round, reason=failure.value)


def _summary(due: Due, proposal: Proposal, seconds: float) -> RoundProposed:
    return RoundProposed(
        programme=due.programme,
        round=due.round,
        students=proposal.students,
        mentors=proposal.mentors,
        eligible_pairs=proposal.eligible_pairs,
        placed=proposal.placed,
        total_fit=proposal.total_fit,
        optimal=proposal.optimal,
        seconds=round(seconds, 3),
        engine=proposal.engine,
        gap=proposal.gap,
        seed=proposal.seed,
        input_hash=proposal.input_hash,
        versions=proposal.versions,
        metrics=proposal.metrics,
        advice=tuple(_short(advice) for advice in proposal.advice[:MOST_ADVICE]),
        worth=proposal.worth[:MOST_ADVICE],
    )


def _short(advice: Advice) -> Advice:
    """With no more traits and mentors than a fact holds."""
    return replace(advice, traits=advice.traits[:MOST_ASKED], ask=advice.ask[:MOST_ASKED])
