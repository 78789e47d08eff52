"""What the web makes of what the matcher and the notifier say."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
import sqlalchemy as sa

from schemas.facts import (
    Fact,
    MeetingCancelled,
    MeetingMoved,
    MeetingScheduled,
    PairingUnschedulable,
    RoundFailed,
)
from schemas.ids import MeetingId, PairingId, PersonId, RoundId
from services.eventlog.unit import Units
from services.eventlog.worker import Invalid
from services.web.commands.rounds import cancel_round
from services.web.handlers import TOMBSTONES
from services.web.store import meetings, proposals, rounds
from services.web.store.rounds import RoundStatus
from services.web.tables import pairings
from tests.web.rounds.world import World

MONDAY = datetime(2026, 11, 30, 11, 0, tzinfo=UTC)


def status(world: World, round_: RoundId) -> RoundStatus:
    with world.units.database.read() as connection:
        found = rounds.find(connection, world.programme, round_)
    assert found is not None
    return found.status


def rows(world: World) -> list[tuple[object, ...]]:
    query = sa.select(pairings.c.id, pairings.c.student, pairings.c.mentor, pairings.c.status)
    with world.units.database.read() as connection:
        return [tuple(row) for row in connection.execute(query.order_by(pairings.c.id))]


def test_a_round_is_proposed_when_its_whole_proposal_is_here(world: World) -> None:
    student, left, mentor = world.student("A"), world.student("B"), world.mentor("Ayu")
    round_ = world.open()
    *parts, summary = world.proposal(round_, [(student, mentor)], left=[left])

    world.tell(parts)
    assert status(world, round_) is RoundStatus.SOLVING
    world.tell([summary])
    assert status(world, round_) is RoundStatus.PROPOSED


def test_the_parts_of_a_proposal_may_come_in_any_order(world: World, units: Units) -> None:
    for number, order in enumerate(permutations(range(3))):
        one = World(units, f"centre-{number}")
        student, left, mentor = one.student("A"), one.student("B"), one.mentor("Ayu")
        round_ = one.open()
        facts = one.proposal(round_, [(student, mentor)], left=[left])

        one.tell(facts[place] for place in order)

        assert status(one, round_) is RoundStatus.PROPOSED


def test_a_proposal_that_comes_twice_is_one_proposal(world: World) -> None:
    student, left, mentor = world.student("A"), world.student("B"), world.mentor("Ayu")
    round_ = world.open()
    facts = world.proposal(round_, [(student, mentor)], left=[left])

    world.tell([*facts[:2], *facts, *facts])

    assert status(world, round_) is RoundStatus.PROPOSED
    assert len(rows(world)) == 1


def test_a_proposal_that_comes_again_after_approval_changes_nothing(world: World) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu")
    round_ = world.open()
    facts = world.proposal(round_, [(student, mentor)])
    world.tell(facts)
    world.approve(round_)
    before = rows(world)

    world.tell(facts)

    assert rows(world) == before
    assert status(world, round_) is RoundStatus.APPROVED


def test_a_cancelled_round_takes_no_proposal(world: World) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu")
    round_ = world.open()
    facts = world.proposal(round_, [(student, mentor)])
    world.tell(facts[:1])
    with world.units.begin() as unit:
        cancel_round(unit, programme=world.programme, round=round_, cancelled_by=world.coordinator)

    world.tell(facts)

    assert status(world, round_) is RoundStatus.CANCELLED
    assert world.pairing(round_, student) == ("ended", "round-cancelled")


def test_more_pairings_than_the_summary_counts_fail_the_round(world: World) -> None:
    first, second, mentor = world.student("A"), world.student("B"), world.mentor("Ayu", 2)
    round_ = world.open()
    *parts, _ = world.proposal(round_, [(first, mentor), (second, mentor)])
    *_, summary = world.proposal(round_, [(first, mentor)])

    world.tell([*parts, summary])

    assert status(world, round_) is RoundStatus.FAILED
    assert world.pairing(round_, first) == ("ended", "round-failed")


def test_a_failed_round_makes_way_for_another(world: World) -> None:
    world.student("A")
    round_ = world.open()

    world.tell([RoundFailed(programme=world.programme, round=round_, reason="no-mentors")])

    assert status(world, round_) is RoundStatus.FAILED
    assert status(world, world.open()) is RoundStatus.SOLVING


def test_a_proposal_for_an_unknown_round_is_a_dead_letter(world: World) -> None:
    fact = RoundFailed(programme=world.programme, round=RoundId("nowhere"), reason="stopped")

    with pytest.raises(Invalid, match="no round nowhere"):
        world.tell([fact])


def test_a_withdrawn_proposal_is_forgotten_but_no_confirmed_pairing(world: World) -> None:
    first, second, mentor = world.student("A"), world.student("B"), world.mentor("Ayu", 2)
    round_ = world.open()
    facts = world.proposal(round_, [(first, mentor)])
    world.tell(facts)
    (kept,) = [row[0] for row in rows(world)]
    world.approve(round_)
    other = world.open_for(second, mentor)

    with world.units.begin() as unit:
        for pairing in (str(kept), other):
            TOMBSTONES["pairing"](unit, pairing)

    assert [row[0] for row in rows(world)] == [kept]


def test_why_someone_was_left_out_can_be_forgotten(world: World) -> None:
    left = world.student("B")
    round_ = world.propose([], left=[left])

    with world.units.begin() as unit:
        TOMBSTONES["unplaced"](unit, world.requests[left])

    with world.units.database.read() as connection:
        assert proposals.left_out(connection, round_) == []


@pytest.fixture
def pairing(world: World) -> PairingId:
    """A confirmed pairing."""
    student, mentor = world.student("A"), world.mentor("Ayu")
    world.approve(world.propose([(student, mentor)]))
    return PairingId(str(rows(world)[0][0]))


def meeting(
    world: World, pairing: PairingId, sequence: int, kind: str = "scheduled"
) -> MeetingScheduled | MeetingMoved | MeetingCancelled:
    _, student, mentor, _ = rows(world)[0]
    values = {
        "programme": world.programme,
        "meeting": MeetingId("first"),
        "pairing": pairing,
        "student": PersonId(str(student)),
        "mentor": PersonId(str(mentor)),
        "number": 1,
        "sequence": sequence,
        "starts": MONDAY + timedelta(hours=sequence),
        "minutes": 45,
        "zone": "Asia/Makassar",
    }
    match kind:
        case "scheduled":
            return MeetingScheduled(**values)  # type: ignore[arg-type]
        case "moved":
            return MeetingMoved(**values)  # type: ignore[arg-type]
        case _:
            return MeetingCancelled(**values, reason="pairing-ended")  # type: ignore[arg-type]


def starts(world: World, pairing: PairingId) -> list[datetime]:
    with world.units.database.read() as connection:
        return [one.starts for one in meetings.of_pairings(connection, [pairing])[pairing]]


def test_a_meeting_is_kept_as_it_was_last_told(world: World, pairing: PairingId) -> None:
    first, moved = meeting(world, pairing, 0), meeting(world, pairing, 1, "moved")

    world.tell([first])
    assert starts(world, pairing) == [MONDAY]
    world.tell([moved, first])
    assert starts(world, pairing) == [MONDAY + timedelta(hours=1)]


@pytest.mark.parametrize("sequence", [0, 1])
def test_a_cancelled_meeting_stays_off(world: World, pairing: PairingId, sequence: int) -> None:
    first, cancelled = meeting(world, pairing, 0), meeting(world, pairing, sequence, "cancelled")

    world.tell([first, cancelled, first, cancelled])

    assert starts(world, pairing) == []


def test_a_time_that_is_found_after_all_ends_the_search(world: World, pairing: PairingId) -> None:
    found = meeting(world, pairing, 0)
    without = PairingUnschedulable(
        programme=world.programme,
        pairing=pairing,
        student=found.student,
        mentor=found.mentor,
        reason="no-common-slot",
    )

    def obstacle() -> dict[PairingId, str]:
        with world.units.database.read() as connection:
            return meetings.without_slot(connection, [pairing])

    world.tell([without, without])
    assert obstacle() == {pairing: "no-common-slot"}
    world.tell([found])
    assert obstacle() == {}


def test_a_meeting_of_an_unknown_pairing_is_a_dead_letter(world: World, pairing: PairingId) -> None:
    stray: Fact = meeting(world, PairingId("nowhere"), 0)

    with pytest.raises(Invalid, match="no pairing nowhere"):
        world.tell([stray])


@pytest.mark.parametrize(("noun", "subject"), [("meeting", "first"), ("unschedulable", "")])
def test_what_the_notifier_forgets_is_forgotten(
    world: World, pairing: PairingId, noun: str, subject: str
) -> None:
    told = meeting(world, pairing, 0)
    world.tell([told])

    with world.units.begin() as unit:
        TOMBSTONES[noun](unit, subject or pairing)

    assert starts(world, pairing) == ([] if noun == "meeting" else [MONDAY])
