"""Whether a mail that is due goes: judged when it is about to go, on things as they are then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.notifier.records import (
    Contact,
    Delivery,
    DeliveryState,
    Meeting,
    MeetingStatus,
    Pairing,
    PairingStatus,
    Programme,
)
from services.notifier.wording import Kind

INVITATIONS = (Kind.FIRST_MEETING,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A due mail and all that it rests on; `earlier`: all mails to that person about that thing."""

    delivery: Delivery
    programme: Programme
    pairing: Pairing
    meeting: Meeting | None
    recipient: Contact | None
    partner: Contact | None
    mentor_zone: str | None
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
class Later:
    """It cannot be judged yet, and why."""

    note: str


@dataclass(frozen=True, slots=True)
class Unaddressed:
    """There is no address to send it to."""

    note: str = "no-address"


@dataclass(frozen=True, slots=True)
class Addressed:
    """It goes, to this address."""

    address: str


Verdict = Dropped | Later | Unaddressed | Addressed


def judge(case: Case, now: datetime) -> Verdict:
    """Whether the mail goes, and where."""
    off = _reason_to_drop(case, now)
    if off is not None:
        return Dropped(off)
    if case.delivery.kind is Kind.MEETING_CANCELLED:
        return _judge_cancellation(case)
    if case.recipient is None or not case.recipient.email:
        return Unaddressed()
    if case.recipient.refused:
        return Unaddressed("address-refused")
    # Contacts of both are told before they are paired, but a compacted log may tell them after.
    return Addressed(case.recipient.email) if case.partner else Later("partner-unknown")


def _reason_to_drop(case: Case, now: datetime) -> str | None:
    if case.delivery.kind is Kind.NO_COMMON_TIME:
        return None if case.pairing.status is PairingStatus.UNSCHEDULABLE else "overtaken"
    meeting = case.meeting
    if meeting is None or meeting.sequence != case.delivery.sequence:
        return "overtaken"
    if meeting.starts + timedelta(minutes=meeting.minutes) <= now:
        return "meeting-over"
    standing = meeting.status is MeetingStatus.SCHEDULED
    return None if standing == (case.delivery.kind in INVITATIONS) else "overtaken"


def _judge_cancellation(case: Case) -> Verdict:
    """It goes only where the invitation went, or may have gone; and only after it."""
    invited = [one for one in case.earlier if one.kind in INVITATIONS and one.perhaps_gone]
    if not invited:
        return Dropped("never-invited")
    if any(one.state is DeliveryState.SENDING for one in invited):
        return Later("invitation-under-way")
    address = invited[-1].address
    return Addressed(address) if address and case.recipient else Unaddressed()
