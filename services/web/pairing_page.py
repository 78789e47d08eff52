"""What a matched person sees of their pairings, read in one snapshot."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PairingId, PersonId
from services.web import first_message
from services.web.identity import Membership
from services.web.store import meetings, pairings, partners
from services.web.store.meetings import Meeting
from services.web.store.pairings import NamedPairing, Pairing, PairingStatus
from services.web.store.partners import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The meetings of a pairing, seen at one moment; `obstacle` says why there is none."""

    coming: tuple[Meeting, ...]
    past: int
    obstacle: str | None

    @property
    def next(self) -> Meeting | None:
        """The meeting that is on, or the next one."""
        return self.coming[0] if self.coming else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A standing pairing as one of the two sees it."""

    pairing: Pairing
    is_student: bool
    partner: Contact
    addressed: str
    my_zone: str
    partner_zone: str
    schedule: Schedule
    message: str
    message_locale: str
    whatsapp: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MyPairings:
    """Everyone a person is paired with in a programme, and was."""

    mentors: list[Card]
    students: list[Card]
    earlier: list[NamedPairing]


def schedules(
    connection: sa.Connection, pairing_ids: list[PairingId], now: datetime
) -> dict[PairingId, Schedule]:
    """The schedule of each of these pairings."""
    known = meetings.of_pairings(connection, pairing_ids)
    without = meetings.without_slot(connection, pairing_ids)
    return {
        pairing: Schedule(
            coming=tuple(meeting for meeting in known[pairing] if meeting.ends > now),
            past=sum(meeting.ends <= now for meeting in known[pairing]),
            obstacle=without.get(pairing),
        )
        for pairing in pairing_ids
    }


def my_pairings(connection: sa.Connection, me: Membership, now: datetime) -> MyPairings:
    """The person's pairings in both roles."""
    named = pairings.of_person(connection, me.programme, me.person)
    contacts = partners.contacts(connection, me.programme, me.person)
    standing = [one.pairing for one in named if one.pairing.id in contacts]
    own = partners.own(connection, me.programme, me.person)
    zones = partners.zones(
        connection,
        {pairing.student for pairing in standing},
        {pairing.mentor for pairing in standing},
    )
    plans = schedules(connection, [pairing.id for pairing in standing], now)
    cards = [
        _card(pairing, me, own, contacts[pairing.id], zones, plans[pairing.id])
        for pairing in standing
    ]
    return MyPairings(
        mentors=[card for card in cards if card.is_student],
        students=[card for card in cards if not card.is_student],
        earlier=[one for one in named if one.pairing.status is PairingStatus.ENDED],
    )


def _card(
    pairing: Pairing,
    me: Membership,
    own: Contact,
    partner: Contact,
    zones: dict[PersonId, str],
    plan: Schedule,
) -> Card:
    is_student = pairing.student == me.person
    partner_zone = zones.get(partner.person, me.zone)
    say = first_message.from_student if is_student else first_message.from_mentor
    message = say(own, partner, me.programme_name)
    locale = own.locale if is_student else partner.locale
    if plan.next is not None:
        message = first_message.with_meeting(message, locale, plan.next.starts, partner_zone)
    return Card(
        pairing=pairing,
        is_student=is_student,
        partner=partner,
        addressed=first_message.addressed(partner),
        my_zone=zones.get(me.person, me.zone),
        partner_zone=partner_zone,
        schedule=plan,
        message=message,
        message_locale=locale,
        whatsapp=first_message.whatsapp_link(partner.phone, message),
    )
