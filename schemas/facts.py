"""The facts of Kenal: one frozen dataclass per event type, each the whole present state of a thing.

`TYPE` is the CloudEvents type, `NOUN` the middle part of the key `<programme>/<noun>/<id>`, and
`IDENTITY` the attribute that holds `<id>`. No fact but `ContactChanged` holds contact details,
and none holds free text.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from schemas.ids import MeetingId, PairingId, PersonId, ProgrammeId, RequestId, RoundId, VacancyId
from schemas.values import Availability, Gender, Language, Must, Obstacle, Reason, Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: its programme, and so its place in the order."""

    TYPE: ClassVar[str]
    NOUN: ClassVar[str]
    IDENTITY: ClassVar[str]

    programme: ProgrammeId

    @property
    def subject(self) -> str:
        """The key of the thing this fact speaks of."""
        return f"{self.programme}/{self.NOUN}/{getattr(self, self.IDENTITY)}"


# --- said by the web -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeConfigured(Fact):
    """The rules of a programme. `weights` maps criteria to whole numbers; only ratios matter."""

    TYPE: ClassVar[str] = "kenal.programme.configured.v1"
    NOUN: ClassVar[str] = "programme"
    IDENTITY: ClassVar[str] = "programme"

    name: str
    zone: str
    locale: str
    weights: dict[str, int]
    minimum_fit: int = 0
    meeting_minutes: int = 30
    first_meeting_minutes: int = 45
    first_meeting_within_days: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChanged(Fact):
    """Name and ways to reach a person. The only fact with personal data that identifies."""

    TYPE: ClassVar[str] = "kenal.contact.changed.v1"
    NOUN: ClassVar[str] = "contact"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId
    name: str
    nickname: str | None = None
    address_form: str | None = None
    email: str | None = None
    phone: str | None = None
    locale: str = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentProfileChanged(Fact):
    """What the matcher may know of a student. Codes are those of `schemas.vocabulary`."""

    TYPE: ClassVar[str] = "kenal.student-profile.changed.v1"
    NOUN: ClassVar[str] = "student-profile"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId
    consented: bool
    paused: bool = False
    jobs: tuple[str, ...] = ()
    workplaces: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    availability: Availability
    regency: str | None = None
    cohort: int | None = None
    gender: Gender = Gender.UNSAID
    musts: tuple[Must, ...] = ()
    rung: Rung = Rung.CALL


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorProfileChanged(Fact):
    """What the matcher may know of a mentor. `capacity` counts students, standing ones included."""

    TYPE: ClassVar[str] = "kenal.mentor-profile.changed.v1"
    NOUN: ClassVar[str] = "mentor-profile"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId
    consented: bool
    paused: bool = False
    capacity: int = 2
    jobs: tuple[str, ...] = ()
    workplace: str | None = None
    country: str | None = None
    offers: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    availability: Availability
    regency: str | None = None
    graduated: int | None = None
    gender: Gender = Gender.UNSAID
    rung: Rung = Rung.CALL


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorRequestOpened(Fact):
    """A student's open wish for a mentor; `missed_rounds` counts how often it was left out."""

    TYPE: ClassVar[str] = "kenal.mentor-request.opened.v1"
    NOUN: ClassVar[str] = "mentor-request"
    IDENTITY: ClassVar[str] = "request"

    request: RequestId
    student: PersonId
    favourites: tuple[PersonId, ...] = ()
    missed_rounds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorRequestWithdrawn(Fact):
    """The wish is no longer open: `reason` is "withdrawn", "paired" or "left"."""

    TYPE: ClassVar[str] = "kenal.mentor-request.withdrawn.v1"
    NOUN: ClassVar[str] = "mentor-request"
    IDENTITY: ClassVar[str] = "request"

    request: RequestId
    student: PersonId
    reason: str = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vacancy(Fact):
    NOUN: ClassVar[str] = "vacancy"
    IDENTITY: ClassVar[str] = "vacancy"

    vacancy: VacancyId
    posted_by: PersonId
    job: str
    workplace: str
    country: str
    employment: str
    closes_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyPosted(_Vacancy):
    """A job is open. Its title and text stay in the web's database."""

    TYPE: ClassVar[str] = "kenal.vacancy.posted.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyChanged(_Vacancy):
    """The coded facts of a posted job are now these."""

    TYPE: ClassVar[str] = "kenal.vacancy.changed.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyClosed(_Vacancy):
    """The job is no longer open: `reason` is "filled", "expired" or "withdrawn"."""

    TYPE: ClassVar[str] = "kenal.vacancy.closed.v1"

    reason: str = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(Fact):
    """The matcher is asked to propose pairings for every open request of the programme."""

    TYPE: ClassVar[str] = "kenal.round.opened.v1"
    NOUN: ClassVar[str] = "round"
    IDENTITY: ClassVar[str] = "round"

    round: RoundId
    number: int
    opened_by: PersonId
    seed: int = 0
    minimum_fit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundApproved(Fact):
    """A coordinator approved the proposal; each pairing is confirmed by a fact of its own."""

    TYPE: ClassVar[str] = "kenal.round.approved.v1"
    NOUN: ClassVar[str] = "round"
    IDENTITY: ClassVar[str] = "round"

    round: RoundId
    number: int
    approved_by: PersonId
    pairings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCancelled(Fact):
    """The round is off, and so is whatever rests on it."""

    TYPE: ClassVar[str] = "kenal.round.cancelled.v1"
    NOUN: ClassVar[str] = "round"
    IDENTITY: ClassVar[str] = "round"

    round: RoundId
    number: int
    cancelled_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pairing(Fact):
    NOUN: ClassVar[str] = "pairing"
    IDENTITY: ClassVar[str] = "pairing"

    pairing: PairingId
    round: RoundId
    student: PersonId
    mentor: PersonId
    fit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingConfirmed(_Pairing):
    """The two are paired from `starts_on` (a day in the programme's zone)."""

    TYPE: ClassVar[str] = "kenal.pairing.confirmed.v1"

    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingEnded(_Pairing):
    """The two are no longer paired.

    `reason` is "completed", "round-cancelled", "ended-by-coordinator" or "person-erased".
    """

    TYPE: ClassVar[str] = "kenal.pairing.ended.v1"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased(Fact):
    """The person is to be forgotten everywhere; tombstones for their profiles follow."""

    TYPE: ClassVar[str] = "kenal.person.erased.v1"
    NOUN: ClassVar[str] = "person"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId


# --- said by the matcher ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingProposed(_Pairing):
    """The matcher would pair these two, for these reasons; `fit` is 0-1000."""

    TYPE: ClassVar[str] = "kenal.pairing.proposed.v1"

    request: RequestId
    reasons: tuple[Reason, ...] = ()
    common_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentLeftUnplaced(Fact):
    """No place was found for the student in this round, and why."""

    TYPE: ClassVar[str] = "kenal.student.left-unplaced.v1"
    NOUN: ClassVar[str] = "unplaced"
    IDENTITY: ClassVar[str] = "request"

    round: RoundId
    request: RequestId
    student: PersonId
    obstacles: tuple[Obstacle, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundProposed(Fact):
    """The summary of a proposal, said after all its pairings and all left unplaced."""

    TYPE: ClassVar[str] = "kenal.round.proposed.v1"
    NOUN: ClassVar[str] = "round"
    IDENTITY: ClassVar[str] = "round"

    round: RoundId
    students: int
    mentors: int
    eligible_pairs: int
    placed: int
    total_fit: int
    optimal: bool
    seconds: float
    engine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFailed(Fact):
    """No proposal could be made: `reason` is "no-requests", "no-mentors", "check-failed" or "stopped"."""

    TYPE: ClassVar[str] = "kenal.round.failed.v1"
    NOUN: ClassVar[str] = "round"
    IDENTITY: ClassVar[str] = "round"

    round: RoundId
    reason: str


# --- said by the notifier --------------------------------------------------------------------


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
