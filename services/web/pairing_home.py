"""The home of a pairing, as one of its two people sees it, read in one snapshot."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from schemas.days import zone_at
from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PairingId
from services.web.addressing import addressed
from services.web.agenda import Agenda, agenda_of
from services.web.familiarity_chart import Chart, chart_of
from services.web.identity import STUDENT, Membership
from services.web.meeting_rules import (
    ANOTHER_TIME,
    CONFIRMED,
    against_answer,
    against_report,
    other,
)
from services.web.pairing_page import other_of, role_in
from services.web.reach import Reach, reach_of
from services.web.store import (
    details,
    familiarities,
    meetings,
    pairings,
    partners,
    photos,
    profiles,
)
from services.web.store.details import Details
from services.web.store.meetings import Meeting, MeetingStatus, Said
from services.web.store.pairings import NamedPairing, Pairing, PairingStatus
from services.web.store.partners import Partner

ASKED_FOR = timedelta(days=30)
"""How long after a meeting both are asked how it went; later it is part of the history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A meeting as one of the two sees it, what both have said, and what they may say now."""

    meeting: Meeting
    mine: Said
    theirs: Said
    my_zone: str
    partner_zone: str
    is_coming: bool
    may_confirm: bool
    may_move: bool
    may_report: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What the two have told of themselves, as far as they may know it of each other."""

    student: StudentProfileChanged | None
    mentor: MentorProfileChanged | None
    partner: Details

    def zone(self, role: str, now: datetime, fallback: str) -> str:
        """On which clock this one of the two lives at that moment."""
        profile = self.student if role == STUDENT else self.mentor
        return fallback if profile is None else zone_at(profile.availability, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Everything that the page of a pairing shows. `partner` is None when they were erased."""

    pairing: Pairing
    role: str
    partner: Partner | None
    addressed: str
    photo: str | None
    sides: Sides
    reach: Reach
    my_zone: str
    partner_zone: str
    coming: tuple[Talk, ...]
    to_tell: tuple[Talk, ...]
    history: tuple[Meeting, ...]
    obstacle: str | None
    agenda: Agenda | None
    chart: Chart | None

    @property
    def is_student(self) -> bool:
        """Whether the visitor is the student of the two."""
        return self.role == STUDENT

    @property
    def is_standing(self) -> bool:
        """Whether the pairing goes on."""
        return self.pairing.status is PairingStatus.CONFIRMED


def own(connection: sa.Connection, me: Membership, pairing: PairingId) -> NamedPairing | None:
    """The pairing, if the visitor is one of its two; None for everybody else."""
    named = pairings.find(connection, me.programme, pairing)
    if named is None or me.person not in (named.pairing.student, named.pairing.mentor):
        return None
    return named


def home_of(connection: sa.Connection, me: Membership, pairing: Pairing, now: datetime) -> Home:
    """The home of a pairing that has begun, for one of its two."""
    role, theirs = role_in(pairing, me.person), other_of(pairing, me.person)
    standing = pairing.status is PairingStatus.CONFIRMED
    partner = partners.find(connection, me.programme, theirs)
    sides = sides_of(connection, me, pairing)
    known = meetings.all_of(connection, pairing.id)
    talks = [_talk(meeting, role, sides, me.zone, now) for meeting in known]
    coming = [talk for talk in talks if standing and talk.is_coming]
    first = coming[0].meeting if coming else None
    return Home(
        pairing=pairing,
        role=role,
        partner=partner,
        addressed="" if partner is None else addressed(partner),
        photo=photos.digests_of(connection, me.programme, [theirs]).get(theirs)
        if standing
        else None,
        sides=sides,
        reach=reach_of(connection, me, pairing, now),
        my_zone=sides.zone(role, now, me.zone),
        partner_zone=sides.zone(other(role), now, me.zone),
        coming=tuple(coming),
        to_tell=tuple(talk for talk in talks if standing and _is_asked(talk, now)),
        history=tuple(meeting for meeting in reversed(known) if _is_over(meeting, now)),
        obstacle=meetings.without_slot(connection, [pairing.id]).get(pairing.id),
        agenda=agenda_of(first.number, first.minutes) if first else None,
        chart=chart_of(familiarities.of_pairing(connection, pairing.id)),
    )


def sides_of(connection: sa.Connection, me: Membership, pairing: Pairing) -> Sides:
    """What the two have told of themselves; of the partner nothing once the pairing has ended."""
    theirs = other_of(pairing, me.person)
    standing = pairing.status is PairingStatus.CONFIRMED
    return Sides(
        student=profiles.student(connection, me.programme, pairing.student),
        mentor=profiles.mentor(connection, me.programme, pairing.mentor),
        partner=details.details_of(connection, theirs) if standing else Details(),
    )


def _talk(meeting: Meeting, role: str, sides: Sides, zone: str, now: datetime) -> Talk:
    coming = meeting.status is MeetingStatus.SCHEDULED and meeting.ends > now
    return Talk(
        meeting=meeting,
        mine=meeting.said_by(role),
        theirs=meeting.said_by(other(role)),
        my_zone=sides.zone(role, meeting.starts, zone),
        partner_zone=sides.zone(other(role), meeting.starts, zone),
        is_coming=coming,
        may_confirm=against_answer(meeting, role, CONFIRMED, now) is None,
        may_move=against_answer(meeting, role, ANOTHER_TIME, now) is None,
        may_report=against_report(meeting, role, now) is None,
    )


def _is_asked(talk: Talk, now: datetime) -> bool:
    return talk.may_report and talk.meeting.starts > now - ASKED_FOR


def _is_over(meeting: Meeting, now: datetime) -> bool:
    return meeting.ends <= now or meeting.status is MeetingStatus.CANCELLED
