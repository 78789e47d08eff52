from dataclasses import replace
from datetime import date

from schemas.facts import (
    BlockSet,
    MatchingDataForgotten,
    MentorRequestWithdrawn,
    PairingConfirmed,
    PairingEnded,
    PairingProposed,
    PersonErased,
    RoundApproved,
    RoundFailed,
    RoundProposed,
    ScenarioAsked,
)
from schemas.ids import BlockId, PairingId, PersonId, RequestId, RoundId, ScenarioId
from schemas.round_values import Pair
from services.matcher import tables
from tests.matcher.matchroom import Matchroom, configured, opened, said_of
from tests.matcher.people import PROGRAMME, mentor, student

CONFIRMED = PairingConfirmed(
    programme=PROGRAMME,
    pairing=PairingId("pairing"),
    round=RoundId("earlier"),
    student=PersonId("old"),
    mentor=PersonId("m"),
    fit=500,
    starts_on=date(2026, 2, 2),
)
BLOCKED = BlockSet(
    programme=PROGRAMME,
    block=BlockId("block"),
    student=PersonId("s"),
    mentor=PersonId("another"),
)
ASKED = ScenarioAsked(
    programme=PROGRAMME,
    scenario=ScenarioId("what-if"),
    round=RoundId("first"),
    minimum_fit=0,
)
ENDED = PairingEnded(
    programme=PROGRAMME,
    pairing=PairingId("pairing"),
    round=RoundId("earlier"),
    student=PersonId("old"),
    mentor=PersonId("m"),
    fit=500,
    reason="completed",
)


def paired(room: Matchroom) -> dict[str, str]:
    return {fact.student: fact.mentor for fact in room.facts() if isinstance(fact, PairingProposed)}


def test_the_last_profile_counts(room: Matchroom) -> None:
    asks, gives = student("s"), mentor("m", paused=True)
    room.say(*said_of([asks], [gives]), replace(gives.profile, paused=False), opened())
    room.work()

    assert paired(room) == {"s": "m"}


def test_a_withdrawn_request_is_not_matched(room: Matchroom) -> None:
    withdrawn = MentorRequestWithdrawn(
        programme=PROGRAMME, request=RequestId("request-s"), student=PersonId("s")
    )
    room.say(*said_of([student("s"), student("t")], [mentor("m")]), withdrawn, opened())
    room.work()

    assert paired(room) == {"t": "m"}


def test_a_confirmed_pairing_holds_a_place_until_it_ends(room: Matchroom) -> None:
    room.say(*said_of([student("s")], [mentor("m", capacity=1)]), CONFIRMED, opened("first"))
    room.work()
    assert paired(room) == {}

    room.say(ENDED, opened("second"))
    room.work()
    assert paired(room) == {"s": "m"}


def test_two_who_are_paired_are_not_proposed_again(room: Matchroom) -> None:
    room.say(
        *said_of([student("s")], [mentor("m"), mentor("n")]),
        replace(CONFIRMED, student=PersonId("s")),
        opened(),
    )
    room.work()

    assert paired(room) == {"s": "n"}


def test_a_round_heard_twice_is_solved_once(room: Matchroom) -> None:
    room.say(*said_of([student("s")], [mentor("m")]), opened())
    room.work()
    room.say(opened())
    room.work()

    assert [type(fact) for fact in room.facts()] == [PairingProposed, RoundProposed]


def test_an_approved_round_is_not_solved(room: Matchroom) -> None:
    approved = RoundApproved(
        programme=PROGRAMME,
        round=RoundId("first"),
        number=1,
        approved_by=PersonId("coordinator"),
        pairings=0,
    )
    room.say(*said_of([student("s")], [mentor("m")]), opened(), approved)
    room.work()

    assert room.facts() == []


def test_an_erased_person_leaves_no_trace(room: Matchroom) -> None:
    room.say(*said_of([student("s")], [mentor("m")]), BLOCKED, opened())
    room.work()
    proposed = room.facts()[0]
    room.say(replace(ASKED, bans=(Pair(student=PersonId("s"), mentor=PersonId("m")),)))
    room.work()
    room.say(
        replace(CONFIRMED, student=PersonId("s")),
        PersonErased(programme=PROGRAMME, person=PersonId("s")),
    )
    room.work()

    counted = (
        tables.student_profiles,
        tables.requests,
        tables.standing,
        tables.blocks,
        tables.proposed,
        tables.scenarios,
        tables.told,
    )
    assert [room.count(table) for table in counted] == [0] * len(counted)
    taken_back = {event.subject for event in room.heard() if event.fact is None}
    assert taken_back == {proposed.subject, ASKED.subject}


def test_an_erased_mentor_is_proposed_to_nobody(room: Matchroom) -> None:
    erased = PersonErased(programme=PROGRAMME, person=PersonId("m"))
    room.say(*said_of([student("s")], [mentor("m")]), erased, opened())
    room.work()

    assert room.facts() == [
        MatchingDataForgotten(programme=PROGRAMME, person=PersonId("m")),
        RoundFailed(programme=PROGRAMME, round=RoundId("first"), reason="no-mentors"),
    ]


def test_tombstones_forget_what_they_name(room: Matchroom) -> None:
    room.say(*said_of([student("s")], [mentor("m")]), CONFIRMED, BLOCKED, opened(), ASKED)
    room.work()
    for noun, identity in (
        ("student-profile", "s"),
        ("mentor-profile", "m"),
        ("mentor-request", "request-s"),
        ("pairing", "pairing"),
        ("round", "first"),
        ("block", "block"),
        ("scenario", "what-if"),
        ("programme", PROGRAMME),
    ):
        room.say_forgotten(f"{PROGRAMME}/{noun}/{identity}")
    room.work()

    known = (
        tables.programmes,
        tables.student_profiles,
        tables.mentor_profiles,
        tables.requests,
        tables.standing,
        tables.rounds,
        tables.proposed,
        tables.blocks,
        tables.scenarios,
    )
    assert [room.count(table) for table in known] == [0] * len(known)


def test_codes_that_only_a_newer_web_knows_are_kept_or_passed_over(room: Matchroom) -> None:
    asks, gives = student("s"), mentor("m", graduated=2024)
    room.say(*said_of([asks], [gives]))
    room.say_as_newer(configured(), weights={"recent": 1, "field": 1, "charm": 3})
    room.say_as_newer(asks.profile, jobs=["kite-maker"])
    room.say_as_newer(gives.profile, jobs=["kite-maker"])
    room.say(opened())
    room.work()

    (proposed, _) = room.facts()
    assert isinstance(proposed, PairingProposed)
    assert proposed.fit == 1000
