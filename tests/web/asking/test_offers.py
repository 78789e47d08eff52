"""What becomes of an offer, and what is told of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from schemas.facts import (
    Fact,
    MentorRequestOpened,
    MentorRequestWithdrawn,
    PairingConfirmed,
    PairingDeclined,
    PairingOffered,
    RoundApproved,
    RoundCancelled,
)
from services.eventlog.clock import SettableClock
from services.web.commands.erasure import erase_person
from services.web.commands.offers import call_off
from services.web.commands.requests import open_request
from services.web.commands.rounds import cancel_round
from services.web.errors import MissingError, RefusedError
from services.web.expiry import expiry
from tests.web.asking.offering import Offer, an_offer
from tests.web.rounds.conftest import Told
from tests.web.rounds.world import World

LAST_MINUTE = datetime(2026, 11, 29, 15, 59, tzinfo=UTC)
"""23.59 in Bali, five days after the approval."""
WAITS_FIRST = ("open", 0, True)
CLOSED = ("paired", 0, False)


def kinds(facts: list[Fact]) -> list[type[Fact]]:
    return [type(fact) for fact in facts]


def test_approving_asks_both_and_holds_the_place(world: World, told: Told) -> None:
    offer = an_offer(world)

    facts = told()[-3:]
    assert kinds(facts) == [MentorRequestWithdrawn, PairingOffered, RoundApproved]
    assert isinstance(facts[1], PairingOffered)
    assert facts[1].answer_by == LAST_MINUTE
    assert (facts[1].student_accepted, facts[1].mentor_accepted) == (False, False)
    assert offer.stands().is_offered
    assert world.taken(offer.mentor) == 1
    assert offer.request() == CLOSED


def test_the_pairing_is_confirmed_when_both_have_accepted(
    world: World, told: Told, clock: SettableClock
) -> None:
    offer = an_offer(world)
    told()

    assert offer.accept(offer.mentor) is False
    (fact,) = told()
    assert isinstance(fact, PairingOffered)
    assert (fact.student_accepted, fact.mentor_accepted) == (False, True)

    clock.set(LAST_MINUTE)
    assert offer.accept(offer.student) is True
    (fact,) = told()
    assert isinstance(fact, PairingConfirmed)
    assert fact.starts_on == date(2026, 11, 29)
    assert world.taken(offer.mentor) == 1


def test_when_the_mentor_declines_the_student_goes_first(world: World, told: Told) -> None:
    offer = an_offer(world)
    told()

    offer.decline(offer.mentor, "away")

    declined, opened = told()
    assert isinstance(declined, PairingDeclined)
    assert (declined.declined_by, declined.reason) == ("mentor", "away")
    assert isinstance(opened, MentorRequestOpened)
    assert (opened.goes_first, opened.missed_rounds) == (True, 0)
    assert offer.request() == WAITS_FIRST
    assert world.taken(offer.mentor) == 0
    present = offer.stands()
    assert (present.ended_reason, present.declined_by) == ("declined", "mentor")


def test_a_student_who_declines_has_to_ask_again(world: World, told: Told) -> None:
    offer = an_offer(world)
    told()

    offer.decline(offer.student)

    assert kinds(told()) == [PairingDeclined]
    assert offer.request() == CLOSED
    assert world.taken(offer.mentor) == 0
    with world.units.begin() as unit:
        open_request(unit, programme=world.programme, student=offer.student)


@pytest.mark.parametrize(
    ("accepted_by", "request_after"),
    [("student", WAITS_FIRST), ("mentor", CLOSED), ("nobody", CLOSED)],
)
def test_silence_ends_an_offer_and_only_who_answered_goes_first(
    world: World,
    told: Told,
    clock: SettableClock,
    accepted_by: str,
    request_after: tuple[str, int, bool],
) -> None:
    offer = an_offer(world)
    if accepted_by != "nobody":
        offer.accept({"student": offer.student, "mentor": offer.mentor}[accepted_by])
    clock.set(LAST_MINUTE)
    assert offer.expire() == 0
    told()

    clock.advance(timedelta(seconds=1))
    loop = expiry(world.units)
    assert [loop.step(), loop.step()] == [1, 0]
    loop.close()

    declined, *_ = told()
    assert isinstance(declined, PairingDeclined)
    assert (declined.declined_by, declined.reason) == ("nobody", "no-answer")
    assert offer.request() == request_after
    assert world.taken(offer.mentor) == 0


def _erase_student(offer: Offer) -> None:
    with offer.world.units.begin() as unit:
        erase_person(unit, offer.world.programme, offer.student)


def _erase_mentor(offer: Offer) -> None:
    with offer.world.units.begin() as unit:
        erase_person(unit, offer.world.programme, offer.mentor)


def _call_off(offer: Offer) -> None:
    with offer.world.units.begin() as unit:
        call_off(unit, programme=offer.world.programme, pairing=offer.pairing)


def _cancel(offer: Offer) -> None:
    world = offer.world
    with world.units.begin() as unit:
        assert (
            cancel_round(
                unit,
                programme=world.programme,
                round=offer.stands().round,
                cancelled_by=world.coordinator,
            )
            == 1
        )


@pytest.mark.parametrize(
    ("end", "declined", "request_after"),
    [
        (_erase_student, ("student", "person-erased"), CLOSED),
        (_erase_mentor, ("mentor", "person-erased"), WAITS_FIRST),
        (_call_off, ("nobody", "other"), WAITS_FIRST),
        (_cancel, ("nobody", "round-cancelled"), ("open", 1, False)),
    ],
)
def test_an_offer_ends_with_what_it_rests_on(
    world: World,
    told: Told,
    end: Callable[[Offer], None],
    declined: tuple[str, str],
    request_after: tuple[str, int, bool],
) -> None:
    offer = an_offer(world)
    told()

    end(offer)

    facts = [fact for fact in told() if isinstance(fact, PairingDeclined | RoundCancelled)]
    fact = facts[-1]
    assert isinstance(fact, PairingDeclined)
    assert (fact.declined_by, fact.reason) == declined
    assert not offer.stands().is_offered
    assert offer.request() == request_after
    with pytest.raises(RefusedError, match="offer-over"):
        offer.accept(offer.mentor)


def test_an_answer_comes_once_and_the_loser_hears_how_it_stands(
    world: World, clock: SettableClock
) -> None:
    offer = an_offer(world)
    offer.accept(offer.mentor)

    with pytest.raises(RefusedError, match="offer-accepted-already"):
        offer.accept(offer.mentor)
    with pytest.raises(RefusedError, match="decline-reason-unknown"):
        offer.decline(offer.mentor, "bored")
    offer.accept(offer.student)
    with pytest.raises(RefusedError, match="offer-confirmed"):
        offer.decline(offer.student)
    late = an_offer(world)
    clock.advance(timedelta(days=6))
    with pytest.raises(RefusedError, match="offer-late"):
        late.accept(late.student)


def test_an_offer_is_nobody_elses(world: World) -> None:
    offer, stranger = an_offer(world), world.mentor("Wayan")

    for answer in (offer.accept, offer.decline):
        with pytest.raises(MissingError):
            answer(stranger)


def test_a_proposal_cannot_be_answered(world: World) -> None:
    student, mentor = world.student("Komang"), world.mentor("Ayu")
    pairing = world.open_for(student, mentor)
    hidden = Offer(world=world, student=student, mentor=mentor, pairing=pairing)

    with pytest.raises(MissingError):
        hidden.accept(mentor)


def test_who_is_offered_a_mentor_cannot_ask_beside_it(world: World) -> None:
    offer = an_offer(world)

    with pytest.raises(RefusedError, match="offer-waiting"), world.units.begin() as unit:
        open_request(unit, programme=world.programme, student=offer.student)


def test_a_capacity_below_what_is_offered_is_refused(world: World) -> None:
    offer = an_offer(world)

    with pytest.raises(RefusedError, match="capacity-below-taken"):
        world.save_mentor(offer.mentor, 0)
