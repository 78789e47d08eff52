"""Opening, approving and cancelling a round, and ending a pairing."""

from datetime import date

import pytest
import sqlalchemy as sa

from schemas.facts import (
    Fact,
    MentorRequestOpened,
    MentorRequestWithdrawn,
    PairingConfirmed,
    PairingEnded,
    RoundApproved,
    RoundCancelled,
    RoundOpened,
)
from schemas.ids import PairingId, ProgrammeId, RoundId
from services.eventlog.unit import Units
from services.web.commands.erasure import erase_person
from services.web.commands.pairings import end_pairing
from services.web.commands.requests import open_request, withdraw_request
from services.web.commands.rounds import approve_round, cancel_round, open_round
from services.web.errors import MissingError, RefusedError
from services.web.store import rounds
from services.web.store.rounds import Round, RoundStatus
from services.web.tables import pairings
from tests.web.rounds.conftest import Told
from tests.web.rounds.world import World


def stored(world: World, round_: RoundId) -> Round:
    with world.units.database.read() as connection:
        found = rounds.find(connection, world.programme, round_)
    assert found is not None
    return found


def cancel(world: World, round_: RoundId, seen: RoundStatus | None = None) -> int:
    with world.units.begin() as unit:
        return cancel_round(
            unit,
            programme=world.programme,
            round=round_,
            cancelled_by=world.coordinator,
            seen=seen,
        )


def only_pairing(world: World) -> PairingId:
    with world.units.database.read() as connection:
        return PairingId(connection.execute(sa.select(pairings.c.id)).scalar_one())


def kinds(facts: list[Fact]) -> list[type[Fact]]:
    return [type(fact) for fact in facts]


def test_opening_a_round_asks_the_matcher(world: World, told: Told) -> None:
    world.student("Komang")
    told()

    round_ = world.open()

    assert told() == [
        RoundOpened(
            programme=world.programme,
            round=round_,
            number=1,
            opened_by=world.coordinator,
            seed=1,
            minimum_fit=0,
        )
    ]
    assert stored(world, round_).status is RoundStatus.SOLVING


def test_a_round_without_open_requests_is_refused(world: World) -> None:
    world.student("Komang", asks=False)

    with pytest.raises(RefusedError, match="no-open-requests"):
        world.open()


def test_a_programme_has_one_undecided_round(world: World) -> None:
    world.student("Komang")
    world.open()

    with pytest.raises(RefusedError, match="round-active"):
        world.open()


def test_rounds_are_numbered_within_their_programme(world: World, units: Units) -> None:
    other = World(units, "lombok")
    for one in (world, other):
        one.student("Komang")
    cancel(world, world.open())

    second, first = world.open(), other.open()

    assert (stored(world, second).number, stored(other, first).number) == (2, 1)


def test_approving_confirms_every_pairing(world: World, told: Told) -> None:
    student, mentor = world.student("Komang"), world.mentor("Ayu")
    round_ = world.propose([(student, mentor)])
    told()

    skipped = world.approve(round_)

    pairing = only_pairing(world)
    assert skipped == []
    assert told() == [
        MentorRequestWithdrawn(
            programme=world.programme,
            request=world.requests[student],
            student=student,
            reason="paired",
        ),
        PairingConfirmed(
            programme=world.programme,
            pairing=pairing,
            round=round_,
            student=student,
            mentor=mentor,
            fit=700,
            starts_on=date(2026, 11, 24),
        ),
        RoundApproved(
            programme=world.programme,
            round=round_,
            number=1,
            approved_by=world.coordinator,
            pairings=1,
        ),
    ]
    assert world.pairing(round_, student) == ("confirmed", None)
    assert world.request(student) == ("paired", 0)
    assert world.taken(mentor) == 1


def test_who_is_left_out_comes_earlier_next_time(world: World, told: Told) -> None:
    placed, left, mentor = world.student("A"), world.student("B"), world.mentor("Ayu")
    round_ = world.propose([(placed, mentor)], left=[left])
    told()

    world.approve(round_)

    assert told()[-1] == MentorRequestOpened(
        programme=world.programme,
        request=world.requests[left],
        student=left,
        missed_rounds=1,
    )
    assert world.request(left) == ("open", 1)


def test_a_full_mentor_is_passed_over_and_the_student_waits_on(world: World) -> None:
    first, second, mentor = world.student("A"), world.student("B"), world.mentor("Ayu", places=1)
    round_ = world.propose([(first, mentor), (second, mentor)])

    skipped = world.approve(round_)

    (passed_over,) = skipped
    assert passed_over[1] == "mentor-full"
    assert world.taken(mentor) == 1
    assert sorted(world.request(one) for one in (first, second)) == [("open", 1), ("paired", 0)]


def test_a_student_who_no_longer_asks_is_passed_over(world: World) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu")
    round_ = world.propose([(student, mentor)])
    with world.units.begin() as unit:
        withdraw_request(unit, programme=world.programme, request=world.requests[student])

    assert world.approve(round_) == [(student, "request-closed")]
    assert world.taken(mentor) == 0
    assert world.pairing(round_, student) == ("ended", "request-closed")


def test_a_mentor_on_a_break_is_passed_over(world: World) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu")
    round_ = world.propose([(student, mentor)])
    world.save_mentor(mentor, 1, paused=True)

    assert world.approve(round_) == [(student, "mentor-paused")]
    assert world.request(student) == ("open", 1)


@pytest.mark.parametrize("who", ["student", "mentor"])
def test_who_has_left_is_passed_over(world: World, who: str) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu")
    round_ = world.propose([(student, mentor)])
    with world.units.begin() as unit:
        erase_person(unit, world.programme, {"student": student, "mentor": mentor}[who])

    assert world.approve(round_) == [(student, "person-erased")]


def test_a_round_is_approved_once(world: World) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu", places=2)
    round_ = world.propose([(student, mentor)])
    world.approve(round_)

    with pytest.raises(RefusedError, match="round-approved"):
        world.approve(round_)
    assert world.taken(mentor) == 1


def test_a_round_that_is_being_solved_cannot_be_approved(world: World) -> None:
    world.student("A")

    with pytest.raises(RefusedError, match="round-solving"):
        world.approve(world.open())


def test_another_programmes_round_is_missing(world: World, units: Units) -> None:
    other = World(units, "lombok")
    world.student("A")
    round_ = world.open()

    with pytest.raises(MissingError), units.begin() as unit:
        approve_round(unit, programme=other.programme, round=round_, approved_by=other.coordinator)
    with pytest.raises(MissingError), units.begin() as unit:
        cancel_round(unit, programme=other.programme, round=round_, cancelled_by=other.coordinator)


def test_cancelling_a_proposal_happens_to_nobody(world: World, told: Told) -> None:
    student, left, mentor = world.student("A"), world.student("B"), world.mentor("Ayu")
    round_ = world.propose([(student, mentor)], left=[left])
    told()

    assert cancel(world, round_) == 0

    assert kinds(told()) == [RoundCancelled]
    assert world.request(student) == world.request(left) == ("open", 0)
    assert world.pairing(round_, student) == ("ended", "round-cancelled")
    assert world.taken(mentor) == 0


def test_cancelling_an_approved_round_ends_it_for_everyone(world: World, told: Told) -> None:
    student, left, mentor = world.student("A"), world.student("B"), world.mentor("Ayu")
    round_ = world.propose([(student, mentor)], left=[left])
    world.approve(round_)
    told()

    assert cancel(world, round_) == 1

    assert kinds(told()) == [RoundCancelled, PairingEnded, MentorRequestOpened]
    assert world.taken(mentor) == 0
    assert world.pairing(round_, student) == ("ended", "round-cancelled")
    assert world.request(student) == world.request(left) == ("open", 1)


def test_cancelling_frees_no_place_that_is_free_already(world: World) -> None:
    first, second, mentor = world.student("A"), world.student("B"), world.mentor("Ayu", places=2)
    round_ = world.propose([(first, mentor)])
    world.approve(round_)
    with world.units.begin() as unit:
        end_pairing(
            unit, programme=world.programme, pairing=only_pairing(world), reason="completed"
        )
    world.approve(world.propose([(second, mentor)]))

    assert cancel(world, round_) == 0
    assert world.taken(mentor) == 1
    assert world.request(first) == ("paired", 0)


def test_a_student_who_asked_anew_gets_no_second_request(world: World) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu")
    round_ = world.propose([(student, mentor)])
    world.approve(round_)
    with world.units.begin() as unit:
        end_pairing(
            unit, programme=world.programme, pairing=only_pairing(world), reason="completed"
        )
        open_request(unit, programme=world.programme, student=student)

    cancel(world, round_)

    assert world.request(student) == ("paired", 0)


def test_a_round_approved_since_it_was_seen_is_not_cancelled(world: World) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu")
    round_ = world.propose([(student, mentor)])
    world.approve(round_)

    with pytest.raises(RefusedError, match="round-approved"):
        cancel(world, round_, seen=RoundStatus.PROPOSED)
    assert world.pairing(round_, student) == ("confirmed", None)


def test_a_round_is_cancelled_once(world: World) -> None:
    world.student("A")
    round_ = world.open()
    cancel(world, round_)

    with pytest.raises(RefusedError, match="round-cancelled"):
        cancel(world, round_)


def test_ending_a_pairing_frees_its_place_once(world: World, told: Told) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu", places=2)
    world.approve(world.propose([(student, mentor)]))
    pairing = only_pairing(world)
    told()

    with world.units.begin() as unit:
        end_pairing(unit, programme=world.programme, pairing=pairing, reason="ended-by-coordinator")
    with pytest.raises(RefusedError, match="pairing-not-confirmed"), world.units.begin() as unit:
        end_pairing(unit, programme=world.programme, pairing=pairing, reason="completed")

    assert kinds(told()) == [PairingEnded]
    assert world.taken(mentor) == 0


def test_another_programmes_pairing_is_missing(world: World, units: Units) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu")
    world.approve(world.propose([(student, mentor)]))

    with pytest.raises(MissingError), units.begin() as unit:
        end_pairing(
            unit,
            programme=ProgrammeId("lombok"),
            pairing=only_pairing(world),
            reason="completed",
        )


def test_a_refused_command_tells_nothing(world: World, told: Told) -> None:
    told()

    with pytest.raises(RefusedError), world.units.begin() as unit:
        open_round(unit, programme=world.programme, opened_by=world.coordinator)

    assert told() == []
