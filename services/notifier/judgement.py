"""Whether a mail that is due goes: judged when it is about to go, on things as they are then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.notifier.delivery import Delivery, DeliveryState
from services.notifier.kinds import INVITATIONS, WITH_CALENDAR, Kind
from services.notifier.pacing import Due, is_wanted, may_go_at
from services.notifier.records import (
    Contact,
    Meeting,
    MeetingStatus,
    Pairing,
    PairingStatus,
    Preferences,
    Programme,
)

CORRECTIONS = (Kind.MEETING_MOVED, Kind.MEETING_CANCELLED)
"""The mails that put right what a calendar says."""
_STATUS = {
    Kind.PAIRING_OFFERED: PairingStatus.OFFERED,
    Kind.OFFER_REMINDER: PairingStatus.OFFERED,
    Kind.PAIRING_DECLINED: PairingStatus.DECLINED,
    Kind.PAIRING_ENDED: PairingStatus.ENDED,
    Kind.NO_COMMON_TIME: PairingStatus.UNSCHEDULABLE,
    Kind.NO_NEXT_TIME: PairingStatus.UNSCHEDULABLE,
    Kind.NO_OTHER_TIME: PairingStatus.UNSCHEDULABLE,
}
"""How a pairing must stand for a mail about it to be still right."""
_WITHOUT_PARTNER = (Kind.PAIRING_DECLINED, Kind.PAIRING_ENDED)
"""Mails that need not name the other: they may have been erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A due mail and all that it rests on; `earlier`: all mails to that person about that thing.

    `chosen` is how the recipient wants to be told things; the zones are those of the hours of the
    two, where they are known; `contact_shared` is whether both let the other see how to reach them.
    """

    delivery: Delivery
    programme: Programme
    pairing: Pairing
    meeting: Meeting | None
    recipient: Contact | None
    partner: Contact | None
    chosen: Preferences
    student_zone: str | None
    mentor_zone: str | None
    contact_shared: bool = False
    earlier: Sequence[Delivery] = ()

    @property
    def to_student(self) -> bool:
        """On which side the recipient is."""
        return self.delivery.recipient == self.pairing.student


@dataclass(frozen=True, slots=True)
class Dropped:
    """It must not be sent any more, and why."""

    note: str


@dataclass(frozen=True, slots=True)
class Unwanted:
    """Its recipient does not want it."""

    note: str = "stopped"


@dataclass(frozen=True, slots=True)
class Later:
    """It cannot be judged yet, and why."""

    note: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Its recipient wants it, but not before then."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Unaddressed:
    """There is no address to send it to."""

    note: str = "no-address"


@dataclass(frozen=True, slots=True)
class Addressed:
    """It goes, to this address."""

    address: str


Verdict = Dropped | Unwanted | Later | HeldBack | Unaddressed | Addressed


def judge(case: Case, now: datetime) -> Verdict:
    """Whether the mail goes, and where, and when."""
    off = _reason_to_drop(case, now)
    if off is not None:
        return Dropped(off)
    verdict = _addressed(case)
    return _paced(case, verdict, now) if isinstance(verdict, Addressed) else verdict


def _addressed(case: Case) -> Verdict:
    if case.delivery.kind is Kind.MEETING_CANCELLED:
        return _judge_cancellation(case)
    if case.recipient is None or not case.recipient.email:
        return Unaddressed()
    if case.recipient.refused:
        return Unaddressed("address-refused")
    # Contacts of both are told before they are paired, but a compacted log may tell them after.
    if case.partner is None and case.delivery.kind not in _WITHOUT_PARTNER:
        return Later("partner-unknown")
    return Addressed(case.recipient.email)


def _reason_to_drop(case: Case, now: datetime) -> str | None:
    kind, pairing = case.delivery.kind, case.pairing
    if kind in _STATUS and pairing.status is not _STATUS[kind]:
        return "overtaken"
    if kind in (Kind.PAIRING_OFFERED, Kind.OFFER_REMINDER):
        return _reason_not_to_ask(case, now)
    if kind in WITH_CALENDAR or kind is Kind.NO_OTHER_TIME:
        return _reason_not_to_tell(case, now)
    return None


def _reason_not_to_ask(case: Case, now: datetime) -> str | None:
    if case.pairing.accepted(case.delivery.recipient):
        return "answered"
    answer_by = case.pairing.answer_by
    return "too-late" if answer_by is None or answer_by <= now else None


def _reason_not_to_tell(case: Case, now: datetime) -> str | None:
    meeting = case.meeting
    if meeting is None or meeting.sequence != case.delivery.sequence:
        return "overtaken"
    if meeting.ends <= now:
        return "meeting-over"
    if case.delivery.kind is Kind.NO_OTHER_TIME:
        return None if meeting.moving else "overtaken"
    standing = meeting.status is MeetingStatus.SCHEDULED
    return None if standing == (case.delivery.kind in INVITATIONS) else "overtaken"


def _judge_cancellation(case: Case) -> Verdict:
    """It goes only where the invitation went, or may have gone; and only after it."""
    invited = [one for one in case.earlier if one.kind in INVITATIONS and one.perhaps_gone]
    if not invited:
        return Dropped("never-invited")
    if any(one.state is DeliveryState.SENDING for one in invited):
        return Later("invitation-under-way")
    # The address of whoever is forgotten stands nowhere else.
    address = case.delivery.address or invited[-1].address
    return Addressed(address) if address else Unaddressed()


def _paced(case: Case, verdict: Addressed, now: datetime) -> Verdict:
    """When, by what the recipient chose."""
    kind, meeting = case.delivery.kind, case.meeting
    due = Due(
        kind=kind,
        since=case.delivery.created_at,
        starts=meeting.starts if meeting and kind in WITH_CALENDAR else None,
        corrects=kind in CORRECTIONS,
    )
    if not is_wanted(case.chosen, due):
        return Unwanted()
    at = may_go_at(case.chosen, due, now)
    return verdict if at <= now else HeldBack(at)
