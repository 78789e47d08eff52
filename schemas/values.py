"""Values that several facts share. Plain, frozen, compared by content."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """When a person can meet: weekly windows in an IANA zone, less the absences."""

    zone: str
    windows: tuple[Window, ...] = ()
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a pair fits: a criterion, the points it gave, and the values it rests on."""

    criterion: str
    points: int
    values: dict[str, str | int | list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What kept a student from a place: a code, how many mentors it ruled out, and values."""

    code: str
    mentors: int
    values: dict[str, str | int | list[str]]
