"""Taking the next mail that is due, with all that it rests on, and with those that go along.

Mails that must not go are settled on the way, in the same transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from schemas.days import zone_at
from schemas.ids import MeetingId, PersonId
from schemas.values import Availability
from services.notifier.delivery import Delivery, DeliveryState
from services.notifier.judgement import (
    Addressed,
    Case,
    Dropped,
    HeldBack,
    Later,
    Unaddressed,
    Unwanted,
    Verdict,
    judge,
)
from services.notifier.kinds import Kind
from services.notifier.pacing import is_gathered
from services.notifier.records import Role
from services.notifier.store import choices, deliveries, leases, meetings, pairings, people

LOOK_AGAIN = timedelta(minutes=1)
MOST_AT_ONCE = 50
"""So many mails are looked at in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One mail that is to go to an address now, or several of one digest."""

    cases: tuple[Case, ...]
    address: str

    @property
    def lead(self) -> Delivery:
        """The first of them, by whose row the whole is known."""
        return self.cases[0].delivery

    @property
    def is_digest(self) -> bool:
        """Whether it is a digest."""
        return self.lead.digest is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What was taken: a mail that goes, or none; and how many rows were looked at."""

    parcel: Parcel | None
    seen: int


def claim(connection: sa.Connection, now: datetime) -> Claimed:
    """Take the next mail that goes; settle, or put off, those before it that do not."""
    for seen in range(MOST_AT_ONCE):
        held = leases.claim(connection, now)
        if held is None:
            return Claimed(parcel=None, seen=seen)
        case = case_of(connection, held, now)
        address = _settled(connection, case, judge(case, now), now)
        if address is not None:
            parcel = _with_others(connection, case, address, now)
            for one in parcel.cases:
                leases.note_address(connection, one.delivery.id, address)
            return Claimed(parcel=parcel, seen=seen + 1)
    return Claimed(parcel=None, seen=MOST_AT_ONCE)


def _settled(connection: sa.Connection, case: Case, verdict: Verdict, now: datetime) -> str | None:
    """The address, if the mail goes; else what was judged is written down."""
    held = case.delivery
    # It was not tried, so it does not count as an attempt; and it goes with nobody.
    untried = replace(held, attempts=held.attempts - 1, digest=None)
    match verdict:
        case Addressed(address):
            return address
        case Dropped(note):
            leases.settle(connection, held, DeliveryState.DROPPED, note, now)
        case Unwanted(note):
            leases.settle(connection, held, DeliveryState.UNWANTED, note, now)
        case Unaddressed(note):
            leases.settle(connection, held, DeliveryState.NO_ADDRESS, note, now)
        case Later(note):
            leases.postpone(connection, untried, now + LOOK_AGAIN, note)
        case HeldBack(until):
            leases.postpone(connection, untried, until, deliveries.HELD_BACK)
    return None


def _with_others(connection: sa.Connection, case: Case, address: str, now: datetime) -> Parcel:
    """The mail, with all that its recipient wants to have together with it."""
    alone = Parcel(cases=(case,), address=address)
    if not is_gathered(case.chosen, case.delivery.kind):
        return alone
    kinds = [kind for kind in Kind if is_gathered(case.chosen, kind)]
    others = []
    for taken in leases.claim_with(connection, case.delivery, kinds, now):
        other = case_of(connection, taken, now)
        if _settled(connection, other, judge(other, now), now) is not None:
            others.append(other)
    if not others:
        return alone
    lead = case
    if case.delivery.digest is None:
        lead = replace(case, delivery=leases.join_digest(connection, case.delivery))
    return replace(alone, cases=(lead, *others))


def case_of(connection: sa.Connection, held: Delivery, now: datetime) -> Case:
    """All that the mail rests on."""
    pairing = pairings.pairing(connection, held.pairing)
    programme = people.programme(connection, pairing.programme) if pairing else None
    if pairing is None or programme is None:
        raise LookupError(f"delivery {held.id} rests on a pairing or a programme that is not there")
    partner = pairing.mentor if held.recipient == pairing.student else pairing.student
    meeting = meetings.meeting(connection, MeetingId(held.subject))
    at = meeting.starts if meeting else now
    both = (pairing.student, pairing.mentor)
    return Case(
        delivery=held,
        programme=programme,
        pairing=pairing,
        meeting=meeting,
        recipient=people.contact(connection, held.recipient),
        partner=people.contact(connection, partner),
        chosen=choices.preferences(connection, held.recipient, pairing.programme),
        student_zone=_zone(people.availability(connection, pairing.student, Role.STUDENT), at),
        mentor_zone=_zone(people.availability(connection, pairing.mentor, Role.MENTOR), at),
        contact_shared=_all_consent(connection, both),
        earlier=deliveries.deliveries_to(connection, held.subject, held.recipient),
    )


def _zone(hours: Availability | None, at: datetime) -> str | None:
    return zone_at(hours, at) if hours else None


def _all_consent(connection: sa.Connection, persons: Sequence[PersonId]) -> bool:
    return all(choices.may_show_contact(connection, person) for person in persons)
