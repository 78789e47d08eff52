"""Answers of the same moment: one has an effect, and the place is counted once."""

from datetime import timedelta

import pytest

from services.eventlog.clock import SettableClock
from services.web.commands.erasure import erase_person
from services.web.commands.rounds import cancel_round
from tests.web.asking.offering import an_offer
from tests.web.rounds.test_races import DONE, at_once
from tests.web.rounds.world import World


def test_both_accepting_at_once_are_paired_once(world: World) -> None:
    offer = an_offer(world)

    answers = at_once(
        *[lambda: offer.accept(offer.student)] * 3, *[lambda: offer.accept(offer.mentor)] * 3
    )

    assert answers.count(DONE) == 2
    assert set(answers) <= {DONE, "offer-accepted-already", "offer-confirmed"}
    assert offer.stands().status == "confirmed"
    assert world.taken(offer.mentor) == 1


def test_accepting_and_declining_at_once_has_one_winner(world: World) -> None:
    offer = an_offer(world)
    offer.accept(offer.student)

    answers = at_once(
        *[lambda: offer.accept(offer.mentor)] * 3, *[lambda: offer.decline(offer.mentor)] * 3
    )

    assert answers.count(DONE) == 1
    accepted = DONE in answers[:3]
    assert set(answers) == {DONE, "offer-confirmed" if accepted else "offer-over"}
    assert world.taken(offer.mentor) == accepted


@pytest.mark.parametrize("rival", ["cancel", "erase", "expire"])
def test_an_offer_that_ends_in_every_way_at_once_frees_its_place_once(
    world: World, clock: SettableClock, rival: str
) -> None:
    offer = an_offer(world, places=3)
    world.approve(world.propose([(world.student("Putu"), offer.mentor)]))
    round_ = offer.stands().round
    if rival == "expire":
        clock.advance(timedelta(days=6))

    def cancel() -> None:
        with world.units.begin() as unit:
            cancel_round(
                unit,
                programme=world.programme,
                round=round_,
                cancelled_by=world.coordinator,
            )

    def erase() -> None:
        with world.units.begin() as unit:
            erase_person(unit, world.programme, offer.student)

    rivals = {"cancel": cancel, "erase": erase, "expire": offer.expire}
    answers = at_once(
        *[lambda: offer.decline(offer.mentor)] * 2,
        lambda: offer.decline(offer.student),
        rivals[rival],
    )

    assert set(answers) <= {DONE, "offer-over"}
    assert not offer.stands().is_offered
    left = 0 if rival == "expire" else 1
    assert world.taken(offer.mentor) == left, "the other student's place, unless it expired too"
