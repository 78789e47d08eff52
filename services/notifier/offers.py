"""Pairings that are offered: both are asked, reminded, and told when it comes to nothing."""

from datetime import timedelta

from schemas.facts import PairingConfirmed, PairingDeclined, PairingOffered
from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.notifier.cancellation import say_it_is_over
from services.notifier.delivery import NewDelivery
from services.notifier.kinds import Kind
from services.notifier.records import Pairing
from services.notifier.store import deliveries, pairings

REMIND_BEFORE = timedelta(days=2)
"""Of five days to answer, the reminder comes when three are over."""
NO_ANSWER = "no-answer"


def offer_pairing(unit: Unit, fact: PairingOffered) -> None:
    """Ask both, and remind in time whoever has not answered by then."""
    if not pairings.keep_offer(unit.connection, fact):
        return
    remind_at = fact.answer_by - REMIND_BEFORE
    for person in (fact.student, fact.mentor):
        new = NewDelivery(
            kind=Kind.PAIRING_OFFERED,
            subject=fact.pairing,
            sequence=0,
            recipient=person,
            pairing=fact.pairing,
        )
        deliveries.add_delivery(unit.connection, new, unit.now)
        if remind_at > unit.now:
            reminder = NewDelivery(
                kind=Kind.OFFER_REMINDER,
                subject=fact.pairing,
                sequence=0,
                recipient=person,
                pairing=fact.pairing,
            )
            deliveries.add_delivery(unit.connection, reminder, remind_at)


def decline_pairing(unit: Unit, fact: PairingDeclined) -> None:
    """The offer came to nothing. One that was never heard of, or is over, needs nothing."""
    pairing = pairings.decline(
        unit.connection, fact.pairing, declined_by=fact.declined_by, reason=fact.reason
    )
    if pairing is None:
        return
    for person in (pairing.student, pairing.mentor):
        if _is_to_hear(pairing, person, fact):
            say_it_is_over(unit, pairing, Kind.PAIRING_DECLINED, person)


def confirm_pairing(unit: Unit, fact: PairingConfirmed) -> None:
    """The two wait for a first meeting. A pairing that is over never comes back."""
    pairings.keep_confirmed(unit.connection, fact, unit.now)


def _is_to_hear(pairing: Pairing, person: PersonId, fact: PairingDeclined) -> bool:
    """Not whoever declined, nor whoever let the time pass: they know."""
    if fact.reason == NO_ANSWER:
        return pairing.accepted(person)
    return pairing.role_of(person).value != fact.declined_by
