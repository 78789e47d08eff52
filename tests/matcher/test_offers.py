"""Offered pairings hold places, declined ones are not offered again, and some students go first."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from schemas.facts import PairingConfirmed, PairingDeclined, PairingOffered, PairingProposed
from schemas.ids import PairingId, PersonId, RoundId
from tests.matcher.matchroom import Matchroom, asked, opened, said_of
from tests.matcher.people import PROGRAMME, mentor, student

OFFERED = PairingOffered(
    programme=PROGRAMME,
    pairing=PairingId("pairing"),
    round=RoundId("earlier"),
    student=PersonId("s"),
    mentor=PersonId("m"),
    fit=500,
    answer_by=datetime(2026, 2, 7, tzinfo=UTC),
)


def declined(reason: str) -> PairingDeclined:
    return PairingDeclined(
        programme=PROGRAMME,
        pairing=OFFERED.pairing,
        round=OFFERED.round,
        student=OFFERED.student,
        mentor=OFFERED.mentor,
        fit=OFFERED.fit,
        declined_by="nobody" if reason == "no-answer" else "mentor",
        reason=reason,
    )


def paired(room: Matchroom) -> dict[str, str]:
    return {fact.student: fact.mentor for fact in room.facts() if isinstance(fact, PairingProposed)}


def test_an_offered_pairing_holds_its_place(room: Matchroom) -> None:
    said = said_of([student("t")], [mentor("m", capacity=1)])
    room.say(*said, student("s").profile, OFFERED, opened())
    room.work()

    assert paired(room) == {}


def test_a_pairing_offered_and_then_confirmed_holds_one_place(room: Matchroom) -> None:
    confirmed = PairingConfirmed(
        programme=PROGRAMME,
        pairing=OFFERED.pairing,
        round=OFFERED.round,
        student=OFFERED.student,
        mentor=OFFERED.mentor,
        fit=OFFERED.fit,
        starts_on=datetime(2026, 2, 3, tzinfo=UTC).date(),
    )
    said = said_of([student("t")], [mentor("m", capacity=2)])
    room.say(*said, student("s").profile, OFFERED, confirmed, opened())
    room.work()

    assert paired(room) == {"t": "m"}


@pytest.mark.parametrize("reason", ["not-my-field", "not-this-person", "other", "no-answer"])
def test_a_declined_pair_frees_its_place_and_is_not_proposed_again(
    room: Matchroom, reason: str
) -> None:
    said = said_of([student("s"), student("t")], [mentor("m", capacity=1)])
    room.say(*said, OFFERED, declined(reason), opened())
    room.work()

    assert paired(room) == {"t": "m"}


@pytest.mark.parametrize("reason", ["no-time-now", "away", "round-cancelled"])
def test_a_reason_that_passes_does_not_keep_the_two_apart(room: Matchroom, reason: str) -> None:
    room.say(*said_of([student("s")], [mentor("m")]), OFFERED, declined(reason), opened())
    room.work()

    assert paired(room) == {"s": "m"}


def test_whoever_goes_first_is_placed_before_those_who_missed_more(room: Matchroom) -> None:
    often, first = student("a", missed_rounds=9), student("b")
    said = said_of([often, first], [mentor("m", capacity=1)])
    room.say(*said, replace(asked(first), goes_first=True), opened())
    room.work()

    assert paired(room) == {"b": "m"}
