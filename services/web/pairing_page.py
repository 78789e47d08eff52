"""What a matched person sees of all their pairings, read in one snapshot."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PairingId, PersonId
from services.web.addressing import addressed
from services.web.identity import MENTOR, STUDENT, Membership
from services.web.meeting_rules import against_report
from services.web.store import meetings, offers, pairings, partners, photos
from services.web.store.meetings import Meeting
from services.web.store.pairings import NamedPairing, Pairing, PairingStatus
from services.web.store.partners import Partner


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
    """A standing pairing as one of the two sees it; `asked` is whether a meeting waits for a word
    of how it went.
    """

    pairing: Pairing
    is_student: bool
    partner: Partner
    addressed: str
    photo: str | None
    my_zone: str
    schedule: Schedule
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MyPairings:
    """Everyone a person is paired with in a programme, was, and might be."""

    mentors: list[Card]
    students: list[Card]
    offered: list[NamedPairing]
    earlier: list[NamedPairing]


def schedules(
    connection: sa.Connection, pairing_ids: list[PairingId], now: datetime
) -> dict[PairingId, Schedule]:
    """The schedule of each of these pairings."""
    known = meetings.of_pairings(connection, pairing_ids)
    without = meetings.without_slot(connection, pairing_ids)
    return {pairing: _schedule(known[pairing], without.get(pairing), now) for pairing in known}


def my_pairings(connection: sa.Connection, me: Membership, now: datetime) -> MyPairings:
    """The person's pairings in both roles."""
    named = pairings.of_person(connection, me.programme, me.person)
    cards = _cards(connection, me, [one.pairing for one in named], now)
    return MyPairings(
        mentors=[card for card in cards if card.is_student],
        students=[card for card in cards if not card.is_student],
        offered=offers.offered_of(connection, me.programme, me.person),
        earlier=[one for one in named if one.pairing.status is PairingStatus.ENDED],
    )


def _cards(
    connection: sa.Connection, me: Membership, mine: list[Pairing], now: datetime
) -> list[Card]:
    standing = [one for one in mine if one.status is PairingStatus.CONFIRMED]
    others = {one.id: other_of(one, me.person) for one in standing}
    known = partners.of_persons(connection, me.programme, list(others.values()))
    pictures = photos.digests_of(connection, me.programme, list(others.values()))
    zones = partners.zones(connection, [me.person], [me.person])
    held = meetings.of_pairings(connection, [one.id for one in standing])
    without = meetings.without_slot(connection, [one.id for one in standing])
    return [
        Card(
            pairing=one,
            is_student=one.student == me.person,
            partner=known[others[one.id]],
            addressed=addressed(known[others[one.id]]),
            photo=pictures.get(others[one.id]),
            my_zone=zones.get(me.person, me.zone),
            schedule=_schedule(held[one.id], without.get(one.id), now),
            asked=any(
                waits_for_report(each, role_in(one, me.person), now) for each in held[one.id]
            ),
        )
        for one in standing
        if others[one.id] in known
    ]


def other_of(pairing: Pairing, person: PersonId) -> PersonId:
    """The other of the two."""
    return pairing.mentor if person == pairing.student else pairing.student


def role_in(pairing: Pairing, person: PersonId) -> str:
    """Which of the two the person is."""
    return STUDENT if person == pairing.student else MENTOR


def waits_for_report(meeting: Meeting, role: str, now: datetime) -> bool:
    """Whether this one of the two is still to say how the meeting went."""
    silent = meeting.said_by(role).report is None
    return silent and meeting.outcome is None and against_report(meeting, role, now) is None


def _schedule(known: list[Meeting], obstacle: str | None, now: datetime) -> Schedule:
    return Schedule(
        coming=tuple(meeting for meeting in known if meeting.ends > now),
        past=sum(meeting.ends <= now for meeting in known),
        obstacle=obstacle,
    )
