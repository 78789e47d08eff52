"""Hard rules: what keeps two people from being paired at all.

`broken` says it for one pair, plainly; the package `pool` works out the same for all pairs at once.
"""

from enum import StrEnum
from typing import Final

from schemas.values import Gender, Language, Level, Must
from services.matcher.problem import Mentor, Problem, Student

SHIP: Final = "cruise-ship"


class Rule(StrEnum):
    """The hard rules, in the order in which people ask about them."""

    SELF = "self"
    CONSENT = "mentor-consent"
    PAUSED = "mentor-paused"
    PLACES = "no-free-place"
    STANDING = "already-paired"
    BLOCKED = "do-not-match"
    BANNED = "banned"
    UNIT = "same-unit"
    MUST = "must"
    LANGUAGE = "language"
    TIME = "common-time"
    MINIMUM_FIT = "minimum-fit"


BENDABLE: Final = frozenset({Rule.UNIT, Rule.LANGUAGE, Rule.TIME, Rule.MINIMUM_FIT})
"""What a coordinator may bend by locking a pair. Nobody is matched against their own will."""


class OwnObstacle(StrEnum):
    """What keeps a student from every mentor."""

    CONSENT = "student-consent"
    PAUSED = "student-paused"


PLACES_TAKEN: Final = "places-taken"
"""Some mentors would suit, and all their places went to others."""


def own_obstacle(student: Student) -> OwnObstacle | None:
    """What the student itself would have to change before any mentor can be found."""
    if not student.profile.consented:
        return OwnObstacle.CONSENT
    return OwnObstacle.PAUSED if student.profile.paused else None


def usable(languages: tuple[Language, ...]) -> frozenset[str]:
    """The languages in which the person can hold a meeting."""
    return frozenset(spoken.code for spoken in languages if spoken.level is not Level.BASIC)


def offends(must: Must, mentor: Mentor) -> bool:
    """Whether the mentor is not what the student insists on. Gender unsaid meets no wish."""
    match must:
        case Must.WOMAN_MENTOR:
            return mentor.profile.gender is not Gender.WOMAN
        case Must.MAN_MENTOR:
            return mentor.profile.gender is not Gender.MAN
        case Must.NO_SHIPS:
            return mentor.profile.workplace == SHIP


def _share_unit(student: Student, mentor: Mentor) -> bool:
    unit = student.profile.unit
    return unit is not None and unit == mentor.profile.unit


def broken(
    problem: Problem, student: Student, mentor: Mentor, minutes: int, fit: int
) -> frozenset[Rule]:
    """The rules that pairing these two would break; `minutes` are their steady common minutes."""
    languages = usable(student.profile.languages) & usable(mentor.profile.languages)
    breaks = {
        Rule.SELF: student.person == mentor.person,
        Rule.CONSENT: not mentor.profile.consented,
        Rule.PAUSED: mentor.profile.paused,
        Rule.PLACES: mentor.places == 0,
        Rule.STANDING: (student.person, mentor.person) in problem.standing,
        Rule.BLOCKED: (student.person, mentor.person) in problem.blocks,
        Rule.BANNED: (student.person, mentor.person) in problem.bans,
        Rule.UNIT: problem.rules.exclude_same_unit and _share_unit(student, mentor),
        Rule.MUST: any(offends(must, mentor) for must in student.profile.musts),
        Rule.LANGUAGE: not languages,
        Rule.TIME: minutes == 0,
        Rule.MINIMUM_FIT: fit < problem.rules.minimum_fit,
    }
    return frozenset(rule for rule, breaks_it in breaks.items() if breaks_it)
