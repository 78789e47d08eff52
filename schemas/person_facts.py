"""What the web says of a person's own choices, and what people say of their meetings."""

from dataclasses import dataclass
from typing import ClassVar

from schemas.fact import Fact
from schemas.ids import AnswerId, MeetingId, PairingId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentChanged(Fact):
    """What the person consents to now: `purposes` are of `vocabulary.CONSENT_PURPOSES`.

    Whoever reads it does at once nothing more for a purpose that is not named.
    """

    TYPE: ClassVar[str] = "kenal.consent.changed.v1"
    NOUN: ClassVar[str] = "consent"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId
    purposes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePreferencesChanged(Fact):
    """How the person wants to be told things.

    `email` is one of `vocabulary.NOTICE_PACES`, `stopped` holds `vocabulary.NOTICE_KINDS`. From
    `quiet_from` until `quiet_until`, minutes after midnight in `zone`, nothing is sent; they may
    lie around midnight, and are both there or neither.
    """

    TYPE: ClassVar[str] = "kenal.notice-preferences.changed.v1"
    NOUN: ClassVar[str] = "notice-preferences"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId
    zone: str
    email: str = "at-once"
    stopped: tuple[str, ...] = ()
    quiet_from: int | None = None
    quiet_until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionsAsked(Fact):
    """The student wants to know which mentors would fit, as things are now."""

    TYPE: ClassVar[str] = "kenal.suggestions.asked.v1"
    NOUN: ClassVar[str] = "suggestions"
    IDENTITY: ClassVar[str] = "student"

    student: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAnswered(Fact):
    """What one of the two said of a coming meeting: `choice` is of `vocabulary.MEETING_ANSWERS`.

    It is said of the meeting as it stood at `sequence`; a later move asks anew. `answer` is
    "<meeting>.student" or "<meeting>.mentor".
    """

    TYPE: ClassVar[str] = "kenal.meeting.answered.v1"
    NOUN: ClassVar[str] = "meeting-answer"
    IDENTITY: ClassVar[str] = "answer"

    answer: AnswerId
    meeting: MeetingId
    pairing: PairingId
    person: PersonId
    sequence: int
    choice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingReported(Fact):
    """What one of the two said of a past meeting: whether it was held, how long, how useful (1-5).

    `report` is "<meeting>.student" or "<meeting>.mentor".
    """

    TYPE: ClassVar[str] = "kenal.meeting.reported.v1"
    NOUN: ClassVar[str] = "meeting-report"
    IDENTITY: ClassVar[str] = "report"

    report: AnswerId
    meeting: MeetingId
    pairing: PairingId
    person: PersonId
    held: bool
    minutes: int | None = None
    useful: int | None = None
