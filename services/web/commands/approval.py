"""Approving a proposal: every pairing that can still be kept is confirmed, in one transaction.

Where the programme gives people days to answer, it is offered to the two instead.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from schemas.facts import Fact, MentorRequestWithdrawn, RoundApproved
from schemas.ids import PairingId, PersonId, ProgrammeId, RoundId
from services.eventlog.unit import Unit
from services.web.commands.decisions import decide, found
from services.web.commands.offers import answer_by, offer
from services.web.store import pairing_ends, pairings, places, programmes, proposals
from services.web.store.pairings import Pairing, PairingStatus
from services.web.store.rounds import Decision, RoundStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalReport:
    """What became of a proposal: who is paired or asked now, and who is not after all, and why.

    Reasons are "person-erased", "student-paused", "mentor-paused", "request-closed" and
    "mentor-full".
    """

    confirmed: tuple[PairingId, ...]
    skipped: tuple[tuple[PersonId, str], ...]
    offered: tuple[PairingId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    """From when a kept pairing is: confirmed from a day, or offered until a moment."""

    day: date
    answer_by: datetime | None

    def begin(self, unit: Unit, pairing: Pairing) -> None:
        if self.answer_by is None:
            pairings.confirm(unit.connection, pairing.id, self.day)
        else:
            offer(unit, pairing, self.answer_by)

    def fact(self, pairing: Pairing) -> Fact:
        if self.answer_by is None:
            return pairing.as_confirmed(self.day)
        return pairing.as_offered(self.answer_by)


MENTORS_SIDE = frozenset({"mentor-paused", "mentor-full"})
"""Reasons for which a student's request waits on, with the credit of one more missed round."""


def approve_round(
    unit: Unit, *, programme: ProgrammeId, round: RoundId, approved_by: PersonId
) -> ApprovalReport:
    """Confirm or offer every proposed pairing that can still be kept, and say which could not.

    Whoever still asks after it has missed one round more.
    """
    opened = found(unit, programme, round)
    decision = Decision(status=RoundStatus.APPROVED, by=approved_by, at=unit.now)
    decide(unit, opened, [RoundStatus.PROPOSED], decision)
    proposed = pairings.in_state(unit.connection, round, PairingStatus.PROPOSED)
    start = _start(unit, programme)
    kept, skipped = _keep(unit, proposed, start)
    left = [left_out.request for left_out in proposals.left_out(unit.connection, round)]
    left += [pairing.request for pairing, reason in skipped if reason in MENTORS_SIDE]
    waiting = places.count_missed(unit.connection, left)
    approved = RoundApproved(
        programme=programme,
        round=round,
        number=opened.number,
        approved_by=approved_by,
        pairings=len(kept),
    )
    _tell_approval(unit, approved, kept, start)
    for request in waiting:
        unit.tell(request)
    ids = tuple(pairing.id for pairing in kept)
    return ApprovalReport(
        confirmed=() if start.answer_by else ids,
        offered=ids if start.answer_by else (),
        skipped=tuple((pairing.student, reason) for pairing, reason in skipped),
    )


def _start(unit: Unit, programme: ProgrammeId) -> _Start:
    zone = places.zone_of(unit.connection, programme)
    days = programmes.answer_within_days_of(unit.connection, programme)
    return _Start(
        day=unit.now.astimezone(ZoneInfo(zone)).date(),
        answer_by=answer_by(unit.now, days, zone) if days else None,
    )


def _keep(
    unit: Unit, proposed: list[Pairing], start: _Start
) -> tuple[list[Pairing], list[tuple[Pairing, str]]]:
    students = [pairing.student for pairing in proposed]
    mentors = [pairing.mentor for pairing in proposed]
    places.lock(
        unit.connection,
        persons=[*students, *mentors],
        request_ids=[pairing.request for pairing in proposed],
        mentors=mentors,
    )
    absent = places.unavailable(unit.connection, students, mentors)
    kept: list[Pairing] = []
    skipped: list[tuple[Pairing, str]] = []
    for pairing in proposed:
        reason = _absence(pairing, absent) or _seat(unit, pairing)
        if reason is None:
            start.begin(unit, pairing)
            kept.append(pairing)
        else:
            pairing_ends.end(unit.connection, pairing.id, PairingStatus.PROPOSED, reason)
            skipped.append((pairing, reason))
    return kept, skipped


def _absence(pairing: Pairing, absent: places.Absent) -> str | None:
    if pairing.student in absent.erased or pairing.mentor in absent.erased:
        return "person-erased"
    if pairing.student in absent.paused:
        return "student-paused"
    if pairing.mentor in absent.paused:
        return "mentor-paused"
    return None


def _seat(unit: Unit, pairing: Pairing) -> str | None:
    """Close the request and take the mentor's place: both, or neither and why."""
    if not places.close_request(unit.connection, pairing.request, unit.now):
        return "request-closed"
    if not places.take_place(unit.connection, pairing.programme, pairing.mentor):
        places.reopen_request(unit.connection, pairing.request)
        return "mentor-full"
    return None


def _tell_approval(unit: Unit, approved: RoundApproved, kept: list[Pairing], start: _Start) -> None:
    for pairing in kept:
        unit.tell(
            MentorRequestWithdrawn(
                programme=pairing.programme,
                request=pairing.request,
                student=pairing.student,
                reason="paired",
            )
        )
        unit.tell(start.fact(pairing))
    unit.tell(approved)
