"""What the notifier keeps, as values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from schemas.ids import MeetingId, PairingId, PersonId, ProgrammeId, RoundId
from services.notifier.wording import Kind


class Role(StrEnum):
    """On which side of a pairing a person is."""

    STUDENT = "student"
    MENTOR = "mentor"


class PairingStatus(StrEnum):
    """How far a pairing is on its way to a meeting."""

    WAITING = "waiting"
    SCHEDULED = "scheduled"
    UNSCHEDULABLE = "unschedulable"
    ENDED = "ended"


class MeetingStatus(StrEnum):
    """Whether a meeting stands."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class DeliveryState(StrEnum):
    """How far a mail is. `SENDING` is a lease: whoever holds it may have died."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"
    NO_ADDRESS = "no-address"
    REFUSED = "refused"
    EXHAUSTED = "exhausted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The rules of a programme that concern meetings and mails."""

    id: ProgrammeId
    name: str
    zone: str
    locale: str
    meeting_minutes: int
    first_meeting_minutes: int
    first_meeting_within_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How a person is called and reached. `refused`: the address has turned out to be dead."""

    person: PersonId
    programme: ProgrammeId
    name: str
    nickname: str | None
    address_form: str | None
    email: str | None
    phone: str | None
    locale: str
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A confirmed pairing. `reason` says why it is unschedulable, or why it ended."""

    id: PairingId
    programme: ProgrammeId
    round: RoundId
    student: PersonId
    mentor: PersonId
    starts_on: date
    status: PairingStatus
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting. `wall` (naive) on the clock of `zone` rules; `starts` (UTC) is derived from it."""

    id: MeetingId
    programme: ProgrammeId
    pairing: PairingId
    student: PersonId
    mentor: PersonId
    number: int
    sequence: int
    wall: datetime
    zone: str
    starts: datetime
    minutes: int
    status: MeetingStatus = MeetingStatus.SCHEDULED
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """A mail that is due: to whom, about what, and which change of it."""

    kind: Kind
    subject: str
    sequence: int
    recipient: PersonId
    pairing: PairingId

    @property
    def key(self) -> str:
        """What makes it this mail and no other: the Message-ID follows from it."""
        return f"{self.kind}/{self.subject}/{self.sequence}/{self.recipient}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(NewDelivery):
    """A mail on its way.

    `uncertain` means that a server may have taken it although nobody heard so. `address` is where
    it went, or was last tried.
    """

    id: int
    state: DeliveryState
    uncertain: bool
    attempts: int
    next_at: datetime
    created_at: datetime
    address: str | None = None

    @property
    def unsettled(self) -> bool:
        """Whether it may still be sent."""
        return self.state in (DeliveryState.WAITING, DeliveryState.SENDING)

    @property
    def perhaps_gone(self) -> bool:
        """Whether the recipient may have it."""
        return self.uncertain or self.state in (DeliveryState.SENT, DeliveryState.SENDING)
