"""What the notifier says: when people meet."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from schemas.fact import Fact
from schemas.ids import MeetingId, PairingId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meeting(Fact):
    NOUN: ClassVar[str] = "meeting"
    IDENTITY: ClassVar[str] = "meeting"

    meeting: MeetingId
    pairing: PairingId
    student: PersonId
    mentor: PersonId
    number: int
    sequence: int
    starts: datetime
    minutes: int
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingScheduled(_Meeting):
    """A meeting both can keep. `starts` is aware UTC; `zone` is whose wall clock rules it."""

    TYPE: ClassVar[str] = "kenal.meeting.scheduled.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoved(_Meeting):
    """The meeting is now at this time; `sequence` is higher than before."""

    TYPE: ClassVar[str] = "kenal.meeting.moved.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(_Meeting):
    """The meeting is off: `reason` is "pairing-ended", "round-cancelled" or "person-erased"."""

    TYPE: ClassVar[str] = "kenal.meeting.cancelled.v1"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingUnschedulable(Fact):
    """No slot both can keep: `reason` is "no-common-slot" or "no-availability"."""

    TYPE: ClassVar[str] = "kenal.pairing.unschedulable.v1"
    NOUN: ClassVar[str] = "unschedulable"
    IDENTITY: ClassVar[str] = "pairing"

    pairing: PairingId
    student: PersonId
    mentor: PersonId
    reason: str
