"""What the notifier keeps, as values."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from schemas.ids import MeetingId, PairingId, PersonId, ProgrammeId, RoundId


class Role(StrEnum):
    """On which side of a pairing a person is."""

    STUDENT = "student"
    MENTOR = "mentor"


class PairingStatus(StrEnum):
    """How far a pairing is: whether both want it, then on its way to the next meeting."""

    OFFERED = "offered"
    DECLINED = "declined"
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    UNSCHEDULABLE = "unschedulable"
    ENDED = "ended"

    @property
    def over(self) -> bool:
        """Whether nothing comes of the pairing any more."""
        return self in (PairingStatus.DECLINED, PairingStatus.ENDED)


class MeetingStatus(StrEnum):
    """Whether a meeting stands."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """What became of a meeting, by what the two said."""

    HELD = "held"
    MISSED = "missed"


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
    period_weeks: int = 24


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
    unsubscribe_token: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How a person wants to be told things. `stopped` are of `schemas.vocabulary.NOTICE_KINDS`.

    Quiet hours are minutes after midnight on the clock of `zone`, both there or neither.
    """

    zone: str
    email: str = "at-once"
    stopped: tuple[str, ...] = ()
    quiet_from: int | None = None
    quiet_until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A pairing. `reason` says why it is unschedulable, was declined, or ended.

    `starts_on` is there from when it is confirmed; `answer_by`, if it was offered before.
    """

    id: PairingId
    programme: ProgrammeId
    round: RoundId
    student: PersonId
    mentor: PersonId
    starts_on: date | None = None
    status: PairingStatus
    reason: str | None = None
    answer_by: datetime | None = None
    student_accepted: bool = False
    mentor_accepted: bool = False
    declined_by: str | None = None

    def accepted(self, person: PersonId) -> bool:
        """Whether that one of the two wants it."""
        return self.student_accepted if person == self.student else self.mentor_accepted

    def role_of(self, person: PersonId) -> Role:
        """On which side that one of the two is."""
        return Role.STUDENT if person == self.student else Role.MENTOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting. `wall` (naive) on the clock of `zone` rules; `starts` (UTC) is derived from it.

    While it is `moving`, another time is looked for, as `asked_by` (a role) wished; `moved_from` is
    when it would have been before it was last moved. `minutes_held` is how long it was.
    """

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
    asked_by: str | None = None
    moving: bool = False
    moved_from: datetime | None = None
    outcome: Outcome | None = None
    minutes_held: int | None = None

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.starts + timedelta(minutes=self.minutes)
