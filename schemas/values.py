"""Values that several facts share. Plain, frozen, compared by content."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schemas.ids import PersonId


class Level(StrEnum):
    """How well a person speaks a language; `BASIC` is not enough for a meeting."""

    BASIC = "basic"
    WORKING = "working"
    FLUENT = "fluent"


class Gender(StrEnum):
    """Asked only so that a student's own must can be kept; a person may leave it unsaid."""

    WOMAN = "woman"
    MAN = "man"
    UNSAID = "unsaid"


class Must(StrEnum):
    """What a student may insist on; the matcher never trades it for anything."""

    WOMAN_MENTOR = "woman-mentor"
    MAN_MENTOR = "man-mentor"
    NO_SHIPS = "no-ships"


class Rung(StrEnum):
    """Ways to talk, cheapest first."""

    TEXT = "text"
    VOICE_NOTE = "voice-note"
    CALL = "call"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language (ISO 639 code, for instance "id") and how well it is spoken."""

    code: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Window:
    """A weekly stretch of free time in the person's own zone.

    `weekday` 0 is Monday; `start` and `end` are minutes after midnight, multiples of 30,
    0 <= start < end <= 1440. A window never crosses midnight: say two.
    """

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Absence:
    """Whole days away, both ends included, in the person's own zone."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Roster:
    """Days on duty and days off in turn, from the first day on duty.

    `duty_days` and `off_days` are whole days, 1 or more. On duty the person is free in `windows`
    instead of the weekly ones, and so not at all where there are none. It ends with `last`, or
    never.
    """

    first: date
    duty_days: int
    off_days: int
    last: date | None = None
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Stay:
    """Whole days, both ends included, in which the person's clock is that of another IANA zone."""

    first: date
    last: date
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """When a person can meet: weekly windows in an IANA zone, less the absences.

    Rosters change the hours of some days, stays the clock. The days of all three are those that the
    person's own clock shows. Where rosters overlap, the first that has the day on duty rules it;
    where stays do, the first.
    """

    zone: str
    windows: tuple[Window, ...] = ()
    absences: tuple[Absence, ...] = ()
    rosters: tuple[Roster, ...] = ()
    stays: tuple[Stay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a pair fits: a criterion, the points it gave, and the values it rests on."""

    criterion: str
    points: int
    values: dict[str, str | int | list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A mentor who would fit a student: how well (0-1000), why, and minutes a week in common."""

    mentor: PersonId
    fit: int
    reasons: tuple[Reason, ...] = ()
    common_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What kept a student from a place: a code, how many mentors it ruled out, and values."""

    code: str
    mentors: int
    values: dict[str, str | int | list[str]]
