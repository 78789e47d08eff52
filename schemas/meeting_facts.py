"""What the notifier says: when people meet, whether they did, and how familiar they are."""

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
    """The meeting is off: `reason` is of `vocabulary.MEETING_ENDS`."""

    TYPE: ClassVar[str] = "kenal.meeting.cancelled.v1"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(_Meeting):
    """The two met: at least one of them says so. `minutes` is how long, as far as they said."""

    TYPE: ClassVar[str] = "kenal.meeting.held.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMissed(_Meeting):
    """The two did not meet: at least one of them says so, and neither that they did."""

    TYPE: ClassVar[str] = "kenal.meeting.missed.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class FamiliarityChanged(Fact):
    """How familiar the two are now, 0-100, and what it rests on: meetings and minutes.

    `docs/meetings.md` has the formula.
    """

    TYPE: ClassVar[str] = "kenal.familiarity.changed.v1"
    NOUN: ClassVar[str] = "familiarity"
    IDENTITY: ClassVar[str] = "pairing"

    pairing: PairingId
    student: PersonId
    mentor: PersonId
    familiarity: int
    held: int = 0
    missed: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDataForgotten(Fact):
    """The notifier knows nothing of the person any more."""

    TYPE: ClassVar[str] = "kenal.meeting-data.forgotten.v1"
    NOUN: ClassVar[str] = "meeting-data"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId


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
