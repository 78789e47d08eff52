"""What one round is about: the students who ask, the mentors there are, and the rules.

A `Problem` is a value that cannot be wrong: making it checks it, so whoever holds one need not.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId, ProgrammeId, RequestId
from schemas.values import Availability
from schemas.vocabulary import CRITERIA, DEFAULT_WEIGHTS

FULL_FIT = 1000


class ProblemError(ValueError):
    """The people and rules given do not make a problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a programme wants its rounds to be decided.

    `starts_on` is the first day that counts for common time, in the programme's `zone`.
    """

    programme: ProgrammeId
    zone: str
    starts_on: date
    weights: tuple[tuple[str, int], ...] = tuple(sorted(DEFAULT_WEIGHTS.items()))
    minimum_fit: int = 0
    meeting_minutes: int = 30

    def __post_init__(self) -> None:
        """Refuse weights, a minimum or a zone that mean nothing."""
        weights = dict(self.weights)
        _require(set(weights) <= set(CRITERIA), f"unknown criteria: {set(weights) - set(CRITERIA)}")
        _require(all(weight >= 0 for weight in weights.values()), "a weight is below zero")
        _require(sum(weights.values()) > 0, "no criterion has any weight")
        _require(0 <= self.minimum_fit <= FULL_FIT, "minimum fit is not within 0 to 1000")
        _require(1 <= self.meeting_minutes <= 24 * 60, "a meeting has no such length")
        _require_zone(self.zone)

    def shares(self) -> dict[str, int]:
        """The most points each criterion can give: whole numbers that sum to 1000."""
        weights = dict(self.weights)
        total = sum(weights.values())
        shares = {name: FULL_FIT * weights.get(name, 0) // total for name in CRITERIA}
        by_remainder = sorted(CRITERIA, key=lambda name: -(FULL_FIT * weights.get(name, 0) % total))
        for name in by_remainder[: FULL_FIT - sum(shares.values())]:
            shares[name] += 1
        return shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """A student with an open request. `missed_rounds` is how often it was left out before."""

    request: RequestId
    profile: StudentProfileChanged
    favourites: tuple[PersonId, ...] = ()
    missed_rounds: int = 0

    @property
    def person(self) -> PersonId:
        """Who asks."""
        return self.profile.person


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor:
    """A mentor. `taken` is how many places standing pairings hold."""

    profile: MentorProfileChanged
    taken: int = 0

    @property
    def person(self) -> PersonId:
        """Who mentors."""
        return self.profile.person

    @property
    def places(self) -> int:
        """Free places; none where a capacity was lowered below what stands."""
        return max(0, self.profile.capacity - self.taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A round to solve. Students and mentors stand in the order of their identifiers.

    `standing` are the pairs (student, mentor) that are paired now. Raises ProblemError.
    """

    rules: Rules
    students: tuple[Student, ...]
    mentors: tuple[Mentor, ...]
    standing: frozenset[tuple[PersonId, PersonId]] = frozenset()

    def __post_init__(self) -> None:
        """Refuse people who are not of this programme, stand twice, or contradict themselves."""
        _require_rising([student.person for student in self.students], "students")
        _require_rising([mentor.person for mentor in self.mentors], "mentors")
        requests = {student.request for student in self.students}
        _require(len(requests) == len(self.students), "two students share a request")
        for student in self.students:
            _require_student(student, self.rules)
        for mentor in self.mentors:
            _require_mentor(mentor, self.rules)

    @classmethod
    def of(
        cls,
        rules: Rules,
        students: Iterable[Student],
        mentors: Iterable[Mentor],
        standing: Iterable[tuple[PersonId, PersonId]] = (),
    ) -> "Problem":
        """Make a problem from people in any order."""
        return cls(
            rules=rules,
            students=tuple(sorted(students, key=lambda student: student.person)),
            mentors=tuple(sorted(mentors, key=lambda mentor: mentor.person)),
            standing=frozenset(standing),
        )


def _require_student(student: Student, rules: Rules) -> None:
    who = f"student {student.person}"
    _require(student.profile.programme == rules.programme, f"{who} is of another programme")
    _require(student.missed_rounds >= 0, f"{who} missed fewer than no rounds")
    favourites = student.favourites
    _require(len(set(favourites)) == len(favourites), f"{who} names a favourite twice")
    _require_availability(student.profile.availability, who)


def _require_mentor(mentor: Mentor, rules: Rules) -> None:
    who = f"mentor {mentor.person}"
    _require(mentor.profile.programme == rules.programme, f"{who} is of another programme")
    _require(mentor.profile.capacity >= 0, f"{who} has a capacity below zero")
    _require(mentor.taken >= 0, f"{who} has fewer than no students")
    _require_availability(mentor.profile.availability, who)


def _require_availability(availability: Availability, who: str) -> None:
    _require_zone(availability.zone)
    for window in availability.windows:
        sound = 0 <= window.weekday <= 6 and 0 <= window.start < window.end <= 24 * 60
        _require(sound, f"{who} has a window that is none: {window}")


def _require_rising(people: Sequence[PersonId], what: str) -> None:
    rising = all(before < after for before, after in itertools.pairwise(people))
    _require(rising, f"{what} are not in order, or one stands twice")


def _require_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ProblemError(f"there is no time zone {zone!r}") from error


def _require(holds: bool, complaint: str) -> None:
    if not holds:
        raise ProblemError(complaint)
